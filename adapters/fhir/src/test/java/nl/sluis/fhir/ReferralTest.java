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
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
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

  /** A referral goes to a care provider; that it arrived here makes no signal of it. */
  @ParameterizedTest
  @MethodSource("referrals")
  void isNoSignalByItself(Path folder) throws IOException {
    assertThat(Push.problem(Push.json(json(bundle(folder)))).findings())
        .extracting(finding -> finding.reason())
        .anyMatch(reason -> reason.contains("niet aan de gemeente gericht"));
  }

  @ParameterizedTest
  @MethodSource("referrals")
  void isReadBesideASignal(Path folder) throws IOException {
    Bundle bundle = bundle(folder);
    bundle.getEntry().stream()
        .map(entry -> entry.getResource())
        .filter(Task.class::isInstance)
        .map(Task.class::cast)
        .forEach(task ->
            task.setCode(new CodeableConcept(new Coding(Names.ACTIONS, "meedenken", "KANARIE"))));
    String xml = FhirContext.forR4Cached().newXmlParser().encodeResourceToString(bundle);

    Signal signal = Push.signal(Push.xml(xml.getBytes(StandardCharsets.UTF_8)));

    assertThat(Push.signal(Push.json(json(bundle)))).isEqualTo(signal);
    assertThat(signal.subjects()).hasSize(1);
    assertThat(signal.content())
        .containsKeys("melder.naam", "melder.telefoon", "diagnose", "derden", "verwijzing.brief")
        .containsEntry("melder.functie", "Huisarts")
        .containsEntry("verwijzing.datum", "2022-12-01")
        .containsEntry("gevraagdeActie", "meedenken")
        .doesNotContainKeys("ernst", "urgentie", "leefgebieden", "verwijzing.soort");
  }

  private static String json(Bundle bundle) {
    return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);
  }
}
