package nl.sluis.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.Request;
import nl.sluis.intake.ConsentForm.Read;
import nl.sluis.signal.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A BSN is read or refused in whatever system it stands, and never read over. */
class NumbersTest {

  private static final String OID = "urn:oid:2.16.840.1.113883.2.4.6.3";
  private final FhirConsentForm form = new FhirConsentForm();

  @Test
  void readsTheOidAsTheBsnInABundle() {
    assertThat(Push.signal(patientIn(OID))).isEqualTo(Push.signal(Push.minimal()));
  }

  @Test
  void readsTheOidAsTheBsnInAConsent() {
    ObjectNode consent = Push.tree("/toestemming.json");
    Subject known = ((Read.Wanted) read(consent)).registration().subject();
    ((ObjectNode) consent.at("/patient/identifier")).put("system", OID);

    Read.Wanted read = (Read.Wanted) read(consent);
    assertThat(read.registration().subject()).isEqualTo(known);
    assertThat(read.registration().speakers())
        .as("the person itself, by the other spelling")
        .anyMatch(speaker -> speaker.reference().equals("betrokkene"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fhir.nl/fhir/NamingSystem/bsn/",
        "https://fhir.nl/fhir/NamingSystem/bsn",
        "http://fhir.nl/fhir/NamingSystem/BSN",
        "HTTP://fhir.nl/fhir/NamingSystem/bsn",
        "http://www.fhir.nl/fhir/NamingSystem/bsn",
        "http://fhir.nl/fhir/NamingSystem/bsn#",
        "http://fhir.nl/fhir/NamingSystem/bsn|1.0",
        " http://fhir.nl/fhir/NamingSystem/bsn",
        "http://fhir.nl/fhir/NamingSystem/bsn ",
        "http://fhir.nl/fhir/Naming System/bsn",
        "http://fhir.nl/fhir/NamingSystem/bsn\u200B",
        "http://fhir.nl/fhir/NamingSystem/b\u0455n",
        "urn:OID:2.16.840.1.113883.2.4.6.3",
        "2.16.840.1.113883.2.4.6.3",
        "urn:oid:2.16.840.1.113883.2.4.6.3.",
        "urn:oid:2.16.840.1.113883.2.4.6.3/",
        "urn:bsn",
        "urn:x:burgerservicenummer",
        "urn:x:patient"
      })
  void refusesABsnInAnotherSystem(String system) {
    assertThat(Push.pointers(Push.json(Push.bytes(patientIn(system)))))
        .isNotEmpty()
        .allMatch(place -> place.startsWith("Bundle.entry[0].resource.identifier[0]"));
    ObjectNode consent = Push.tree("/toestemming.json");
    ((ObjectNode) consent.at("/patient/identifier")).put("system", system);
    assertThat(read(consent))
        .isInstanceOfSatisfying(
            Read.Rejected.class,
            rejected ->
                assertThat(rejected.problem().findings())
                    .extracting(Finding::pointer)
                    .anyMatch(place -> place.startsWith("Consent.patient.identifier")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"999990342", "999 990 342", "9999.90.342", "999-990-342"})
  void refusesWhatSeemsABsnWithoutSystem(String value) {
    ObjectNode bundle = Push.rich();
    ((ObjectNode) bundle.at("/entry/0/resource/identifier/0")).put("value", value).remove("system");

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .containsExactly("Bundle.entry[0].resource.identifier[0]");
  }

  @Test
  void refusesWhatIsCalledTheNumberOfTheNetherlands() {
    ObjectNode bundle = Push.rich();
    ObjectNode identifier = (ObjectNode) bundle.at("/entry/0/resource/identifier/0");
    identifier.put("system", "urn:x:patient").put("value", "17");
    identifier
        .putObject("type")
        .putArray("coding")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/v2-0203")
        .put("code", "NNNLD");

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .containsExactly("Bundle.entry[0].resource.identifier[0].system");
  }

  @Test
  void readsOverANumberOfTheSendersOwn() {
    ObjectNode besides = Push.minimal();
    for (String value : List.of("900186021", "17", "patient-123456789")) {
      Push.first(besides, "Patient")
          .withArray("identifier")
          .addObject()
          .put("system", "urn:x:patient")
          .put("value", value);
    }

    assertThat(Push.signal(besides)).isEqualTo(Push.signal(Push.minimal()));
  }

  /** Names of others by which something is read. */
  @ParameterizedTest
  @CsvSource({
    "iso21090-ADXP-houseNumber, iso21090-ADXP-housenumber",
    "iso21090-ADXP-houseNumber, iso21090-ADXP-houseNumber/",
    "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-buildingNumberSuffix, https://hl7.org/fhir/StructureDefinition/iso21090-ADXP-buildingNumberSuffix",
    "humanname-own-name, humanname-own-name|4.0.1",
    "humanname-own-prefix, Humanname-Own-Prefix",
    "http://fhir.nl/fhir/NamingSystem/uzi-rolcode, http://fhir.nl/fhir/NamingSystem/UZI-rolcode",
    "http://fhir.nl/fhir/NamingSystem/uzi-rolcode, https://fhir.nl/fhir/NamingSystem/uzi-rolcode/",
    "http://nictiz.nl/fhir/StructureDefinition/ext-TextValue, https://nictiz.nl/fhir/StructureDefinition/ext-textvalue"
  })
  void refusesANameThatIsReadInAnotherSpelling(String name, String other) {
    String bundle = Push.rich().toString();
    assertThat(bundle).contains(name + "\"");
    assertThat(Push.signal(Push.json(bundle))).isNotNull();

    assertThat(Push.pointers(Push.json(bundle.replace(name + "\"", other + "\""))))
        .isNotEmpty()
        .allMatch(place -> place.endsWith(".url") || place.endsWith(".system"));
  }

  @ParameterizedTest
  @CsvSource({
    "/entry/2/resource, status, ' active', status",
    "/entry/2/resource, priority, 'urgent ', priority",
    "/entry/2/resource/code/coding/0, code, 'contact  opnemen', 'code.coding[0].code'",
    "/entry/2/resource/code/coding/0, system, 'urn:x y', 'code.coding[0].system'",
    "/entry/2/resource, id, 'a b', id",
    "/entry/2/resource, id, 'a_b', id"
  })
  void refusesWhiteSpaceInNamesAndCodes(String at, String element, String value, String place) {
    ObjectNode bundle = Push.minimal();
    ((ObjectNode) bundle.at(at)).put(element, value);

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .containsExactly("Bundle.entry[2].resource." + place);
  }

  private static ObjectNode patientIn(String system) {
    ObjectNode bundle = Push.minimal();
    ((ObjectNode) bundle.at("/entry/0/resource/identifier/0")).put("system", system);
    return bundle;
  }

  private Read read(ObjectNode consent) {
    return form.read(
        new Request(
            null,
            "POST",
            form.path(),
            Map.of(),
            Map.of("content-type", "application/fhir+json"),
            consent.toString().getBytes(UTF_8)),
        LocalDate.of(2026, 11, 22));
  }
}
