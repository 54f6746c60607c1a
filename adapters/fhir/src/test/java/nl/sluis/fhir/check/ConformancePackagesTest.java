package nl.sluis.fhir.check;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformancePackagesTest {

  private static final Map<String, String> FILES =
      Map.of(
          "package/ValueSet-a.json", "{\"resourceType\":\"ValueSet\",\"url\":\"urn:a\"}",
          "package/deep/CodeSystem-b.xml", "<CodeSystem xmlns=\"http://hl7.org/fhir\"/>",
          "package/package.json", "{\"name\":\"voorbeeld\"}",
          "package/Patient-c.json", "{\"resourceType\":\"Patient\"}",
          "package/readme.txt", "lees mij");

  private static ConformancePackages packages() {
    return new ConformancePackages(FhirContext.forR4Cached());
  }

  @Test
  void readsConformanceResourcesFromAPackageAndPassesOverTheRest(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("pakket.tgz");
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      for (var entry : FILES.entrySet()) {
        byte[] bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
        header.setSize(bytes.length);
        tar.putArchiveEntry(header);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }

    ConformancePackages packages = packages();
    packages.add(file);

    assertThat(packages.resources())
        .extracting(IBaseResource::fhirType)
        .containsExactlyInAnyOrder("ValueSet", "CodeSystem");
  }

  @Test
  void readsAFolderWithItsSubfolders(@TempDir Path folder) throws IOException {
    for (var entry : FILES.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
      Files.writeString(file, entry.getValue());
    }

    ConformancePackages packages = packages();
    packages.add(folder);

    assertThat(packages.resources()).hasSize(2);
  }
}
