package nl.sluis.fhir.check;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Conformance resources (profiles, value sets, code systems …) from folders and from tar.gz files,
 * such as npm packages of Nictiz and HL7, in JSON or XML. Other files in them are passed over.
 */
final class ConformancePackages {

  private static final Set<String> WANTED =
      Set.of("StructureDefinition", "ValueSet", "CodeSystem", "ConceptMap", "NamingSystem");

  /** A package unpacks to no more than this, so that a bomb is not unpacked. */
  private static final long MOST_BYTES = 1_000_000_000;

  private final FhirContext context;
  private final List<IBaseResource> resources = new ArrayList<>();

  ConformancePackages(FhirContext context) {
    this.context = context;
  }

  /**
   * Adds all resources of a folder, with its subfolders, or of a tar.gz file.
   *
   * @throws IOException when it cannot be read
   */
  void add(Path source) throws IOException {
    if (Files.isDirectory(source)) {
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          add(file.getFileName().toString(), Files.readString(file));
        }
      }
    } else {
      try (InputStream in = Files.newInputStream(source)) {
        addArchive(in);
      }
    }
  }

  private void addArchive(InputStream in) throws IOException {
    long total = 0;
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        total += entry.getSize();
        if (total > MOST_BYTES) {
          throw new IOException("het pakket is uitgepakt groter dan 1 GB");
        }
        if (entry.isFile()) {
          add(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
  }

  void add(String name, String text) {
    if (!name.endsWith(".json") && !name.endsWith(".xml")) {
      return;
    }
    IParser parser = name.endsWith(".json") ? context.newJsonParser() : context.newXmlParser();
    try {
      IBaseResource resource = parser.parseResource(text);
      if (WANTED.contains(resource.fhirType())) {
        resources.add(resource);
      }
    } catch (DataFormatException _) {
      // package.json, an index or another format: not a resource
    }
  }

  List<IBaseResource> resources() {
    return resources;
  }
}
