package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.signal.Signal;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ELZ referrals as a GP system writes them, one resource a file: our own, and those of Nictiz where
 * they stand beside the repository.
 */
class ReferralTest {

  static Stream<Path> referrals() throws URISyntaxException {
    List<Path> folders = new ArrayList<>();
    folders.add(Path.of(Objects.requireNonNull(ReferralTest.class.getResource("/elz")).toURI()));
    Path shared = Path.of(System.getProperty("sluis.root", ""), "../shared/data/elz-referral");
    if (Files.isDirectory(shared)) {
      folders.add(shared);
    }
    return folders.stream();
  }

  /**
   * A transaction of all files; the file name is the id, for a published example has a slip there.
   */
  private static Bundle bundle(Path folder) throws IOException {
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    bundle.getIdentifier().setValue("urn:uuid:" + new UUID(1, 2));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Resource resource =
            (Resource)
                FhirContext.forR4Cached().newXmlParser().parseResource(Files.readString(file));
        String type = resource.fhirType();
        String id = file.getFileName().toString().replace(".xml", "");
        resource.setId(id);
        bundle
            .addEntry()
            .setFullUrl("https://huisarts.example/fhir/" + type + "/" + id)
            .setResource(resource)
            .getRequest()
            .setMethod(HTTPVerb.POST)
            .setUrl(type);
      }
    }
    return bundle;
  }

  @ParameterizedTest
  @MethodSource("referrals")
  void mapsAReferral(Path folder) throws IOException {
    var context = FhirContext.forR4Cached();
    String xml = context.newXmlParser().encodeResourceToString(bundle(folder));
    String json = context.newJsonParser().encodeResourceToString(bundle(folder));

    Signal signal = Push.signal(Push.xml(xml.getBytes(StandardCharsets.UTF_8)));

    assertThat(Push.signal(Push.json(json))).isEqualTo(signal);
    assertThat(signal.subjects()).hasSize(1);
    assertThat(signal.content())
        .containsKeys("melder.naam", "melder.telefoon", "diagnose", "derden", "verwijzing.brief")
        .containsEntry("verwijzing.datum", "2022-12-01")
        .containsEntry("urgentie", "maand");
    assertThat(String.valueOf(signal.content().get("verwijzing.soort"))).isNotBlank();
  }
}
