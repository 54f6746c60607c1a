package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import nl.sluis.intake.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reference leads to what it says and nothing else. */
class ReferencesTest {

  private static final String URN = "urn:uuid:5a1c7f0e-0001-4000-8000-000000000001";

  /** Address of the patient, address of the request, reference, whether it leads there. */
  @ParameterizedTest
  @CsvSource({
    "https://a.example/fhir/Patient/1, https://a.example/fhir/ServiceRequest/3, Patient/1, true",
    "https://a.example/fhir/Patient/1, https://c.example/fhir/ServiceRequest/3, Patient/1, false",
    "https://a.example/fhir/Patient/1, https://a.example/r4/ServiceRequest/3, Patient/1, false",
    "https://a.example/fhir/Patient/1, http://a.example/fhir/ServiceRequest/3, Patient/1, false",
    "https://a.example/fhir/Patient/1, urn:uuid:5a1c7f0e-0003-4000-8000-000000000003, Patient/1, false",
    "https://a.example/fhir/Patient/1, https://c.example/fhir/ServiceRequest/3, https://a.example/fhir/Patient/1, true",
    "https://a.example/fhir/Patient/1, https://c.example/fhir/ServiceRequest/3, https://a.example/fhir/Patient/1/_history/2, true",
    "https://a.example/fhir/Patient/1, https://a.example/fhir/ServiceRequest/3, Patient/1/_history/2, true",
    "https://a.example/fhir/Patient/1, https://a.example/fhir/ServiceRequest/3, Patient/1/, false",
    "https://a.example/fhir/Patient/1, https://a.example/fhir/ServiceRequest/3, /Patient/1, false",
    "https://a.example/fhir/Patient/1, https://a.example/fhir/ServiceRequest/3, Group/1, false"
  })
  void isOnTheServerOfWhoHasIt(String patient, String request, String reference, boolean leads) {
    ObjectNode bundle = Push.minimal();
    ((ObjectNode) bundle.at("/entry/0")).put("fullUrl", patient);
    ((ObjectNode) bundle.at("/entry/2")).put("fullUrl", request);
    ((ObjectNode) bundle.at("/entry/2/resource/subject")).put("reference", reference);
    ((ObjectNode) bundle.at("/entry/3/resource/patient")).put("reference", patient);

    Parsed parsed = Push.json(Push.bytes(bundle));
    if (leads) {
      assertThat(Push.signal(parsed)).isEqualTo(Push.signal(Push.minimal()));
    } else {
      assertThat(Push.pointers(parsed)).containsExactly("Bundle.entry[2].resource.subject");
    }
  }

  @Test
  void isOfTheVersionThatStandsThere() {
    ObjectNode bundle = Push.minimal();
    ((ObjectNode) bundle.at("/entry/0/resource")).putObject("meta").put("versionId", "3");
    ((ObjectNode) bundle.at("/entry/0")).put("fullUrl", "https://a.example/fhir/Patient/1");
    ((ObjectNode) bundle.at("/entry/2/resource/subject"))
        .put("reference", "https://a.example/fhir/Patient/1/_history/2");

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .containsExactly("Bundle.entry[2].resource.subject");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/fhir/Patient/2, 1",
    "https://a.example/fhir/RelatedPerson/1, 1",
    "https://a.example/fhir/RelatedPerson/1,"
  })
  void isNotAnsweredByAnAddressOfSomethingElse(String url, String id) {
    ObjectNode bundle = Push.minimal();
    ((ObjectNode) bundle.at("/entry/0")).put("fullUrl", url);
    if (id != null) {
      ((ObjectNode) bundle.at("/entry/0/resource")).put("id", id);
    }

    assertThat(Push.pointers(Push.json(Push.bytes(bundle)))).contains("Bundle.entry[0].fullUrl");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "{'reference':'%s';'type':'Group'}, type",
        "{'reference':'%s';'type':'RelatedPerson'}, type",
        "{'reference':'%s';'identifier':{'system':'http://fhir.nl/fhir/NamingSystem/bsn';'value':'900186021'}}, identifier",
        "{'reference':'%s';'identifier':{'system':'urn:oid:2.16.840.1.113883.2.4.6.3';'value':'900186021'}}, identifier",
        "{'reference':'%s';'identifier':{'system':'urn:x';'value':'900186021'}}, identifier",
        "{'reference':'%s';'identifier':{'value':'17'}}, identifier"
      })
  void doesNotContradictWhatItLeadsTo(String reference, String place) throws Exception {
    for (String at : new String[] {"/entry/2/resource subject", "/entry/3/resource patient"}) {
      ObjectNode bundle = Push.minimal();
      String json = reference.replace('\'', '"').replace(';', ',').formatted(URN);
      String[] where = at.split(" ");
      ((ObjectNode) bundle.at(where[0])).set(where[1], Push.MAPPER.readTree(json));

      assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
          .singleElement()
          .asString()
          .endsWith(where[1] + "." + place);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "{'reference':'%s';'type':'Patient'}",
        "{'reference':'%s';'type':'http://hl7.org/fhir/StructureDefinition/Patient'}",
        "{'reference':'%s';'display':'het kind'}",
        "{'reference':'%s';'identifier':{'system':'urn:oid:2.16.840.1.113883.2.4.6.3';'value':'999990342'}}",
        "{'reference':'%s';'identifier':{'system':'http://fhir.nl/fhir/NamingSystem/bsn';'value':'999990342'}}"
      })
  void maySayTheSameMoreThanOnce(String reference) throws Exception {
    ObjectNode bundle = Push.minimal();
    String json = reference.replace('\'', '"').replace(';', ',').formatted(URN);
    ((ObjectNode) bundle.at("/entry/2/resource")).set("subject", Push.MAPPER.readTree(json));

    assertThat(Push.signal(bundle)).isEqualTo(Push.signal(Push.minimal()));
  }

  @ParameterizedTest
  @CsvSource({"urn:x, 1, true", "http://fhir.nl/fhir/NamingSystem/uzi-nr-pers, 1, false"})
  void ofAProfessionalMayHaveAKenmerkThatTheResourceHasNot(
      String system, String value, boolean taken) {
    ObjectNode bundle = Push.minimal();
    Push.first(bundle, "Practitioner")
        .putArray("identifier")
        .addObject()
        .put("system", "http://fhir.nl/fhir/NamingSystem/uzi-nr-pers")
        .put("value", "900000001");
    ((ObjectNode) bundle.at("/entry/2/resource/requester"))
        .putObject("identifier")
        .put("system", system)
        .put("value", value);

    Parsed parsed = Push.json(Push.bytes(bundle));
    assertThat(parsed instanceof Parsed.Accepted).isEqualTo(taken);
  }
}
