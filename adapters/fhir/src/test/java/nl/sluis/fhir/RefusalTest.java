package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.sluis.http.ProblemType;
import nl.sluis.intake.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  private static Arguments refusal(String what, String pointer, Consumer<ObjectNode> change) {
    return arguments(what, pointer, change);
  }

  private static Consumer<ObjectNode> in(String type, Consumer<ObjectNode> change) {
    return bundle -> change.accept(Push.first(bundle, type));
  }

  static Stream<Arguments> refusals() {
    String request = "Bundle.entry[2].resource";
    return Stream.of(
        refusal("a batch", "Bundle.type", b -> b.put("type", "batch")),
        refusal("no entries", "Bundle.entry", b -> b.putArray("entry")),
        refusal(
            "an unknown resource type",
            "Bundle.entry[4].resource",
            b ->
                Push.add(
                    b,
                    "o",
                    "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}")),
        refusal(
            "an update",
            "Bundle.entry[0].request.method",
            b -> ((ObjectNode) b.at("/entry/0/request")).put("method", "PUT")),
        refusal(
            "a conditional create",
            "Bundle.entry[0].request",
            b -> ((ObjectNode) b.at("/entry/0/request")).put("ifNoneExist", "identifier=x")),
        refusal(
            "another type in the request than in the entry",
            "Bundle.entry[0].request.url",
            b -> ((ObjectNode) b.at("/entry/0/request")).put("url", "Flag")),
        refusal(
            "two entries with one address",
            "Bundle.entry[1]",
            b ->
                ((ObjectNode) b.at("/entry/1"))
                    .put("fullUrl", "urn:uuid:5a1c7f0e-0001-4000-8000-000000000001")),
        refusal(
            "an id that is no UUID",
            "Bundle.identifier",
            b -> ((ObjectNode) b.at("/identifier")).put("value", "2026-001")),
        refusal("no id", "Bundle.identifier", b -> b.remove("identifier")),
        refusal(
            "a subject outside the bundle",
            request + ".subject",
            in("ServiceRequest", r -> r.putObject("subject").put("reference", "Patient/elders"))),
        refusal("no subject", request + ".subject", in("ServiceRequest", r -> r.remove("subject"))),
        refusal(
            "no subject where a Flag has one",
            request + ".subject",
            b -> {
              Push.first(b, "ServiceRequest").remove("subject");
              Push.add(
                  b,
                  "f",
                  """
                  {"resourceType":"Flag","status":"active","code":{"coding":[{"code":"e",
                   "system":"https://sluis.example/fhir/CodeSystem/vir-risico"}]},
                   "subject":{"reference":"urn:uuid:5a1c7f0e-0001-4000-8000-000000000001"}}
                  """);
            }),
        refusal(
            "two values of one element",
            "Bundle.entry[0].resource.deceased",
            in("Patient", r -> r.put("deceasedBoolean", false).put("deceasedDateTime", "2020"))),
        refusal(
            "a request that was entered in error",
            request + ".status",
            in("ServiceRequest", r -> r.put("status", "entered-in-error"))),
        refusal(
            "a request not to act",
            request + ".doNotPerform",
            in("ServiceRequest", r -> r.put("doNotPerform", true))),
        refusal(
            "an unknown life domain",
            "Bundle.entry.resource.reasonCode",
            b -> ((ObjectNode) b.at("/entry/2/resource/reasonCode/0/coding/0")).put("code", "x")),
        refusal(
            "an unknown action",
            "Bundle.entry.resource.code",
            b -> ((ObjectNode) b.at("/entry/2/resource/code/coding/0")).put("code", "x")),
        refusal(
            "a misspelt code system of our own",
            request + ".code.coding[0].system",
            b ->
                ((ObjectNode) b.at("/entry/2/resource/code/coding/0"))
                    .put("system", Names.OWN + "CodeSystem/actie")),
        refusal(
            "an unknown severity",
            "Bundle.entry.resource.extension",
            b -> ((ObjectNode) b.at("/entry/2/resource/extension/0")).put("valueCode", "x")),
        refusal(
            "a misspelt extension of our own",
            request + ".extension[0]",
            b ->
                ((ObjectNode) b.at("/entry/2/resource/extension/0"))
                    .put("url", Names.OWN + "StructureDefinition/Ernst")),
        refusal(
            "nobody who reports", "Bundle.entry", in("ServiceRequest", r -> r.remove("requester"))),
        refusal(
            "a reporter out of reach",
            "Bundle.entry",
            in("Practitioner", r -> r.remove("telecom"))),
        refusal(
            "a consent that is not registered",
            "Bundle.entry[3].resource.identifier",
            in("Consent", r -> r.remove("identifier"))),
        refusal(
            "a consent that was withdrawn",
            "Bundle.entry[3].resource.status",
            in("Consent", r -> r.put("status", "inactive"))),
        refusal(
            "a consent that was not verified",
            "Bundle.entry[3].resource.verification.verified",
            in("Consent", r -> r.putArray("verification").addObject().put("verified", false))),
        refusal(
            "a consent by a number that holds no more",
            "Bundle.entry[3].resource.identifier",
            in("Consent", r -> ((ObjectNode) r.get("identifier").get(0)).put("use", "old"))),
        refusal(
            "an objection",
            "Bundle.entry[3].resource.provision.type",
            in("Consent", r -> r.putObject("provision").put("type", "deny"))),
        refusal(
            "a patient who died",
            "Bundle.entry[0].resource.deceased",
            in("Patient", r -> r.put("deceasedBoolean", true))),
        refusal(
            "a record out of use",
            "Bundle.entry[0].resource.active",
            in("Patient", r -> r.put("active", false))),
        refusal(
            "a text that is too long",
            "Bundle.entry",
            in(
                "ServiceRequest",
                r -> r.putArray("note").addObject().put("text", "a".repeat(4001)))),
        refusal(
            "an unknown element",
            "Bundle.entry[0].resource",
            in("Patient", r -> r.put("lievelingskleur", "rood"))),
        refusal(
            "a value of another form",
            "Bundle.entry[0].resource.birthDate",
            in("Patient", r -> r.put("birthDate", "2 maart"))),
        refusal(
            "a code that FHIR does not know",
            "Bundle.descendants().priority",
            in("ServiceRequest", r -> r.put("priority", "spoed"))),
        refusal(
            "a name that only HAPI knows",
            "Bundle.entry[0].resource",
            in("Patient", r -> r.put("deceased[x]", true).put("extensionMoney", 1))),
        refusal(
            "another name that only HAPI knows",
            "Bundle.entry[0].resource.identifier[0]",
            in(
                "Patient",
                r ->
                    ((ObjectNode) r.at("/identifier/0"))
                        .putObject("assignerResource")
                        .put("resourceType", "Organization"))),
        refusal(
            "an element that is no list",
            "Bundle.entry[0].resource.name",
            in("Patient", r -> r.put("name", "Sam"))),
        refusal(
            "an element that changes the meaning",
            "Bundle.descendants()",
            in("Patient", r -> r.putArray("modifierExtension").addObject().put("url", "urn:x"))),
        refusal(
            "a contained resource",
            "Bundle.descendants()",
            in("Patient", r -> r.putArray("contained").addObject().put("resourceType", "Flag"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refuses(String what, String pointer, Consumer<ObjectNode> change) {
    Parsed parsed = Push.json(Push.bytes(Push.with(Push.minimal(), change)));

    assertThat(Push.problem(parsed).type()).as(what).isEqualTo(ProblemType.ONGELDIG);
    assertThat(Push.pointers(parsed)).containsExactly(pointer);
  }

  @Test
  void refusesRisksThatHoldForOneChildOnly() {
    ObjectNode bundle = Push.rich();
    ((ObjectNode) Push.first(bundle, "Flag").at("/code/coding/0")).put("code", "e");

    assertThat(Push.problem(Push.json(Push.bytes(bundle))).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.reason()).contains("verwijsindex"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/xml+fhir",
        "application/fhir+json; charset=iso-8859-1",
        "application/fhir+json; fhirVersion=3.0",
        "application/fhir+json;\tfhirVersion=3.0",
        "application/fhir+json;\tcharset=iso-8859-1",
        "application/fhir+json; FHIRVERSION=\"3.0\"",
        "application/fhir+json; fhirVersion=4.0; fhirVersion=3.0",
        "application/fhir+json; fhirVersion = 4.0",
        "application/fhir+json fhirVersion=4.0",
        "application/fhir+json, application/fhir+json",
        "application/fhir+json; charset"
      })
  void refusesAnotherMediaType(String contentType) {
    Parsed parsed = Push.TRANSACTIONS.parse(Push.request(contentType, Push.bytes(Push.minimal())));

    assertThat(Push.problem(parsed).type()).isEqualTo(ProblemType.MEDIATYPE_NIET_ONDERSTEUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/fhir+json",
        "Application/FHIR+JSON",
        "application/fhir+json;charset=UTF-8",
        "application/fhir+json \t;\t fhirVersion=4.0 ; charset=\"utf-8\";",
        "application/json; fhirversion=\"4.0\"; other=x"
      })
  void takesItsMediaTypeHoweverItIsWritten(String contentType) {
    assertThat(Push.TRANSACTIONS.parse(Push.request(contentType, Push.bytes(Push.minimal()))))
        .isInstanceOf(Parsed.Accepted.class);
  }

  @Test
  void takesFhirVersionAndCharsetInTheMediaType() {
    String contentType = "application/fhir+json; fhirVersion=4.0; charset=\"UTF-8\"";

    Parsed parsed = Push.TRANSACTIONS.parse(Push.request(contentType, Push.bytes(Push.minimal())));

    assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
  }

  @Test
  void refusesATransactionWhereMessagesAreTaken() {
    Parsed parsed =
        Push.MESSAGES.parse(Push.request("application/fhir+json", Push.bytes(Push.minimal())));

    assertThat(Push.pointers(parsed)).containsExactly("Bundle.type");
  }

  @Test
  void refusesAMessageAboutAnotherEvent() {
    ObjectNode message = Push.tree("/message.json");
    ((ObjectNode) message.at("/entry/0/resource/eventCoding")).put("code", "patient-discharge");

    assertThat(Push.pointers(Push.json(Push.bytes(message))))
        .containsExactly("Bundle.entry[0].resource.event");
  }

  @Test
  void doesNotLookForAnotherIdWhenTheFirstIsNoUuid() {
    ObjectNode message = Push.tree("/message.json");
    ((ObjectNode) message.at("/entry/0/resource")).put("id", "1");

    assertThat(Push.pointers(Push.json(Push.bytes(message)))).containsExactly("Bundle.identifier");
  }

  @Test
  void refusesAnAttachment() {
    ObjectNode bundle = Push.rich();
    ObjectNode payload = (ObjectNode) Push.first(bundle, "Communication").at("/payload/0");
    payload.removeAll();
    payload.putObject("contentAttachment").put("title", "brief.pdf");

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .allMatch(pointer -> pointer.endsWith(".payload"))
        .hasSize(1);
  }
}
