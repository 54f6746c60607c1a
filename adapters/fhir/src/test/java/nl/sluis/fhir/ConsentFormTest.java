package nl.sluis.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Consent.Capacity;
import nl.sluis.consent.Consent.Provision;
import nl.sluis.consent.Party;
import nl.sluis.consent.Registration;
import nl.sluis.consent.Registration.Speaker;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.intake.ConsentForm.Read;
import nl.sluis.participant.Oin;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Consents and objections in FHIR. */
class ConsentFormTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Registration EXAMPLE =
      new Registration(
          new Subject(new Bsn("999990342"), new BirthDate(2014, 3, 2), null, null),
          Provision.PERMIT,
          new Party.Organisation(new Oin("00000099000000002000")),
          Set.of(new Party.Role("regisseur")),
          "vroeghulp-jeugd",
          Set.of("zorg"),
          "tweehoofdig",
          false,
          "ernstig-nadeel",
          List.of(
              new Speaker(Capacity.REPRESENTATIVE, "ouder-1"),
              new Speaker(Capacity.REPRESENTATIVE, "ouder-2"),
              new Speaker(Capacity.SELF, "betrokkene")),
          LocalDate.of(2026, 1, 1),
          LocalDate.of(2027, 6, 30),
          false,
          "dossier:2026/17");

  private final FhirConsentForm form = new FhirConsentForm();

  @Test
  void readsAllThatAConsentSays() {
    assertThat(read(example())).isEqualTo(new Read.Wanted(EXAMPLE));
  }

  @Test
  void readsXmlAsWell() {
    FhirContext context = FhirContext.forR4Cached();
    String xml =
        context
            .newXmlParser()
            .encodeResourceToString(context.newJsonParser().parseResource(example()));

    assertThat(form.read(request("application/fhir+xml", xml), TODAY))
        .isEqualTo(new Read.Wanted(EXAMPLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014-03-02", "2014-03", "2014"})
  void readsBirthDatesAsFarAsTheyAreKnown(String born) {
    assertThat(read(bornOn(born)))
        .isInstanceOfSatisfying(
            Read.Wanted.class,
            wanted -> {
              Registration registration = wanted.registration();
              assertThat(registration.subject().birthDate()).hasToString(born);
              assertThat(registration.speakers().getFirst().birthDate())
                  .isEqualTo(registration.subject().birthDate());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014-00-00", "00-05-2014", "2014-02-30", "1899"})
  void saysHowToWriteABirthDateThatIsNotKnown(String born) {
    assertThat(read(bornOn(born)))
        .isInstanceOfSatisfying(
            Read.Rejected.class,
            rejected ->
                assertThat(rejected.problem().findings())
                    .isNotEmpty()
                    .allSatisfy(finding ->
                        assertThat(finding.reason()).contains("jjjj-mm", "niet bekend is")));
  }

  private static String bornOn(String born) {
    ObjectNode consent = Push.tree("/toestemming.json");
    ((ObjectNode) consent.at("/patient/extension/0")).put("valueDate", born);
    ((ObjectNode) consent.at("/performer/0"))
        .putArray("extension")
        .add(consent.at("/patient/extension/0"));
    return consent.toString();
  }

  @Test
  void readsADenyAsAnObjectionThatNeedsNoEndAndNoGezag() {
    ObjectNode deny = Push.tree("/toestemming.json");
    deny.remove(List.of("extension", "sourceReference"));
    ((ObjectNode) deny.get("provision")).put("type", "deny").remove(List.of("period", "class"));
    ((ObjectNode) deny.get("provision")).remove("purpose");

    assertThat(read(deny.toString()))
        .isInstanceOfSatisfying(
            Read.Wanted.class,
            wanted -> {
              assertThat(wanted.registration().provision()).isEqualTo(Provision.DENY);
              assertThat(wanted.registration().from()).isEqualTo(TODAY);
              assertThat(wanted.registration().until()).isEqualTo(Registration.FAR);
              assertThat(wanted.registration().purpose()).isNull();
              assertThat(wanted.registration().data()).isEmpty();
            });
  }

  @Test
  void writesWhatItReadsWithoutThePerson() throws Exception {
    Consent consent =
        EXAMPLE.consent(
            "0197a3c2-7000-7000-8000-000000000001",
            new Party.Organisation(new Oin("00000099000000001000")),
            hash -> hash);

    Answer shown = form.shown(consent, true);

    String text = new String(shown.body(), UTF_8);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(text).doesNotContain("999990342", "2014-03-02");
    ObjectNode again = (ObjectNode) Push.MAPPER.readTree(text);
    again.set("patient", Push.tree("/toestemming.json").get("patient"));
    again.set("performer", Push.tree("/toestemming.json").get("performer"));
    assertThat(read(again.toString())).isEqualTo(new Read.Wanted(EXAMPLE));
  }

  @Test
  void saysWhenItWasWithdrawn() {
    Consent consent =
        EXAMPLE.consent(
            "c-1", new Party.Organisation(new Oin("00000099000000001000")), hash -> hash);
    Consent back =
        new Consent(
            consent.id(),
            consent.provision(),
            consent.scope(),
            consent.custody(),
            consent.capable(),
            consent.exception(),
            consent.grantors(),
            consent.from(),
            consent.until(),
            consent.upheld(),
            consent.evidence(),
            Instant.parse("2026-11-22T10:00:00Z"));

    assertThat(new String(form.shown(back, true).body(), UTF_8))
        .contains("\"status\":\"inactive\"");
    assertThat(form.registered(consent, true).headers())
        .containsEntry("Location", "/fhir/Consent/c-1");
    assertThat(form.registered(consent, true).status()).isEqualTo(201);
  }

  /** A change of a good consent, and the place that the answer names. */
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "active" | "draft" | Consent.status
          patient-privacy | research | Consent.scope
          999990342 | 999990343 | Consent.patient.identifier
          2014-03-02 | 1814-03 | Consent.patient.extension
          "RelatedPerson" | "Practitioner" | Consent.performer[0].type
          ouder-1 | Jan KANARIE | Consent.performer[0].identifier
          {"identifier":{"system":"https://sluis.example/fhir/NamingSystem/oin" | {"type":"Patient","identifier":{"system":"https://sluis.example/fhir/NamingSystem/oin" | Consent.provision.actor
          {"identifier":{"system":"https://sluis.example/fhir/NamingSystem/rol" | {"reference":"Patient/1","identifier":{"system":"https://sluis.example/fhir/NamingSystem/rol" | Consent.provision.actor
          "patient":{ | "patient":{"reference":"Group/1", | Consent.patient.type
          "type":"permit" | "type":"permit","securityLabel":[{"code":"R"}] | Consent.provision.securityLabel
          "type":"permit" | "type":"permit","provision":[{"type":"deny"}] | Consent.provision.provision
          "type":"permit" | "type":"permit","action":[{"text":"KANARIE"}] | Consent.provision.action
          "type":"permit" | "type":"permit","code":[{"text":"KANARIE"}] | Consent.provision.code
          "type":"permit" | "type":"permit","dataPeriod":{"start":"2026-01-01"} | Consent.provision.dataPeriod
          "type":"permit" | "type":"permit","data":[{"meaning":"instance","reference":{"reference":"Task/1"}}] | Consent.provision.data
          "status" | "verification":[{"verified":false}],"status" | Consent.verification.verified
          "status" | "verification":[{"verified":true},{"verified":false}],"status" | Consent.verification.verified
          "status" | "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTOUT"}]},"status" | Consent.policyRule
          "status" | "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTOUTE"}]},"status" | Consent.policyRule
          "status" | "policyRule":{"text":"opt-out KANARIE"},"status" | Consent.policyRule
          http://data.europa.eu/eli/reg/2016/679/oj | http://hl7.example/opt-out | Consent.policy.uri
          "uri":"http://data.europa.eu/eli/reg/2016/679/oj" | "authority":"http://kanarie.example" | Consent.policy.authority
          "59284-0" | "57017-6" | Consent.category
          "http://loinc.org" | "http://terminology.hl7.org/CodeSystem/consentcategorycodes" | Consent.category
          "category":[ | "category":[{"text":"onderzoek KANARIE"}, | Consent.category
          "category":[ | "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"research"}]}, | Consent.category
          "patient-privacy"} | "patient-privacy"},{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"research"} | Consent.scope
          "patient-privacy"} | "patient-privacy"},{"system":"urn:kanarie","code":"research"} | Consent.scope
          "identifier":{"system":"http://fhir.nl | "identifier":{"use":"old","system":"http://fhir.nl | Consent.patient.identifier.use
          "identifier":{"system":"http://fhir.nl | "identifier":{"use":"temp","system":"http://fhir.nl | Consent.patient.identifier.use
          "identifier":{"system":"http://fhir.nl | "identifier":{"period":{"end":"2020-01-01"},"system":"http://fhir.nl | Consent.patient.identifier.period
          "status" | "identifier":[{"use":"old","value":"KANARIE"}],"status" | Consent.identifier.use
          "status" | "meta":{"security":[{"code":"HTEST"}]},"status" | Consent.meta.security
          "status" | "meta":{"tag":[{"code":"SUBSETTED"}]},"status" | Consent.meta.tag
          "status" | "dateTime":"2030-01-01","status" | Consent.dateTime
          "status" | "dateTime":"2026-11-22T23:30:00-05:00","status" | Consent.dateTime
          "status" | "dateTime":"2014-03-01","status" | Consent.dateTime
          "status" | "dateTime":"2026","status" | Consent.dateTime
          "status" | "dateTime":"2026-11-21T10:00:00","status" | Consent.dateTime
          "status" | "verification":[{"verified":true,"verificationDate":"2028-11-21"}],"status" | Consent.verification.verificationDate
          "status" | "verification":[{"verified":true},{"verified":true,"verificationDate":"2014-03-01"}],"status" | Consent.verification.verificationDate
          "status" | "text":{"status":"additional","div":"<div xmlns='http://www.w3.org/1999/xhtml'>KANARIE</div>"},"status" | Consent.text.status
          "status" | "policyRule":{"text":"KANARIE","coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTIN"}]},"status" | Consent.policyRule.text
          "patient-privacy"}] | "patient-privacy"}],"text":"alleen KANARIE" | Consent.scope.text
          "59284-0"}] | "59284-0"}],"text":"alleen KANARIE" | Consent.category.text
          "CST"}] | "CST"}],"text":"KANARIE" | Consent.provision.actor.role.text
          "type":"Patient", | "type":"Patient","extension":[{"url":"https://sluis.example/fhir/StructureDefinition/geboortedatum","valueDate":"1980-05-01"}], | Consent.performer[2].extension
          "value":"999990342"}}, | "value":" 999990342"}}, | Consent.patient.identifier
          "ouder-1" | " ouder-1" | Consent.performer[0].identifier
          "valueDate":"2014-03-02"}], | "valueDate":"2014-03-02"}],"type":"Group", | Consent.patient.type
          {"type":"Patient" | {"type":"RelatedPerson" | Consent.performer[2].type
          {"type":"Patient" | {"reference":"RelatedPerson/1","type":"Patient" | Consent.performer[2].type
          {"type":"RelatedPerson" | {"type":"Patient" | Consent.performer[0].type
          {"type":"RelatedPerson" | {"reference":"Patient/2","type":"RelatedPerson" | Consent.performer[0].type
          {"type":"RelatedPerson" | {"reference":"Practitioner/2" | Consent.performer[0].type
          "type":"permit", | | Consent.provision.type
          "CST" | "KANARIE" | Consent.provision.actor
          "IRCP" | "CST" | Consent.provision.actor
          "00000099000000002000" | "KANARIE" | Consent.provision.actor
          "regisseur" | "De KANARIE" | Consent.provision.actor
          2027-06-30 | 2025-06-30 | Consent.provision.period
          ,"end":"2027-06-30" | | Consent.provision.period
          CodeSystem/doel | CodeSystem/KANARIE | Consent.provision.purpose[0].system
          CodeSystem/gegevens | CodeSystem/KANARIE | Consent.provision.class[0].system
          StructureDefinition/gezag | StructureDefinition/gezach | Consent.extension[0]
          dossier:2026/17 | een heel KANARIE dossier | Consent.source
          "status" | "KANARIE":1,"status" | Consent
          "status" | "modifierExtension":[{"url":"urn:x","valueBoolean":true}],"status" | Consent.descendants()
          "resourceType":"Consent" | "resourceType":"Patient" | Consent
          """)
  void refusesWhatItCannotHonourAndRepeatsNothing(String text, @Nullable String by, String place) {
    String changed =
        example().replaceFirst(java.util.regex.Pattern.quote(text), by == null ? "" : by);
    assertThat(changed).isNotEqualTo(example());

    Read read = read(changed);

    assertThat(read)
        .isInstanceOfSatisfying(
            Read.Rejected.class,
            rejected -> {
              assertThat(rejected.problem().type()).isEqualTo(ProblemType.ONGELDIG);
              assertThat(rejected.problem().findings())
                  .extracting(Problem.Finding::pointer)
                  .contains(place);
              assertThat(new String(form.refused(rejected.problem()).body(), UTF_8))
                  .contains("\"resourceType\":\"OperationOutcome\"")
                  .doesNotContain("KANARIE", "999990342");
            });
  }

  /**
   * The person is known by identifiers, whatever a type says; others keep what tells them apart.
   */
  @Test
  void comparesIdentifiersAndNotTypes() {
    ObjectNode consent = Push.tree("/toestemming.json");
    ArrayNode performers = (ArrayNode) consent.get("performer");
    ((ObjectNode) performers.get(2)).remove("type");
    ((ObjectNode) performers.get(0)).remove("type");
    ((ObjectNode) performers.get(1))
        .putObject("identifier")
        .put("system", "http://fhir.nl/fhir/NamingSystem/bsn")
        .put("value", "900186021");
    ((ObjectNode) performers.get(0))
        .putArray("extension")
        .addObject()
        .put("url", "https://sluis.example/fhir/StructureDefinition/geboortedatum")
        .put("valueDate", "1980-05-01");

    assertThat(read(consent.toString()))
        .isInstanceOfSatisfying(
            Read.Wanted.class,
            wanted ->
                assertThat(wanted.registration().speakers())
                    .containsExactly(
                        new Speaker(
                            Capacity.REPRESENTATIVE, "ouder-1", null, new BirthDate(1980, 5, 1)),
                        new Speaker(
                            Capacity.REPRESENTATIVE,
                            "vertegenwoordiger-2",
                            new Bsn("900186021"),
                            null),
                        new Speaker(Capacity.SELF, "betrokkene")));
  }

  @Test
  void refusesAnotherPatientAsThePatient() {
    ObjectNode consent = Push.tree("/toestemming.json");
    ((ObjectNode) consent.get("performer").get(2).get("identifier")).put("value", "900186021");

    assertThat(read(consent.toString()))
        .isInstanceOfSatisfying(
            Read.Rejected.class,
            rejected ->
                assertThat(rejected.problem().findings())
                    .extracting(Problem.Finding::pointer)
                    .containsExactly("Consent.performer[2].type"));
  }

  /**
   * What was said on the day of birth, or is said today, can be true; a narrative of the data too.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"dateTime\":\"2026-11-22\",\"status\"",
        "\"dateTime\":\"2026-11-22T23:30:00+01:00\",\"status\"",
        "\"dateTime\":\"2014-03-02\",\"status\"",
        "\"verification\":[{\"verified\":true,\"verificationDate\":\"2026-11-22\"}],\"status\"",
        "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'>a</div>\"},"
            + "\"status\"",
        "\"text\":{\"status\":\"extensions\",\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'>a</div>\"},"
            + "\"status\""
      })
  void takesWhatCanBeTrue(String said) {
    assertThat(read(example().replaceFirst("\"status\"", said)))
        .isEqualTo(new Read.Wanted(EXAMPLE));
  }

  @Test
  void takesThePersonsOwnBirthDateOfWhoSpeaks() {
    ObjectNode consent = Push.tree("/toestemming.json");
    ((ObjectNode) consent.get("performer").get(2))
        .set("extension", consent.at("/patient/extension"));

    assertThat(read(consent.toString())).isEqualTo(new Read.Wanted(EXAMPLE));
  }

  @Test
  void takesAPolicyRuleThatSaysTheSame() {
    String rule =
        "\"policyRule\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\","
            + "\"code\":\"OPTIN\"}]},\"verification\":[{\"verified\":true}],\"status\"";

    assertThat(read(example().replaceFirst("\"status\"", rule)))
        .isEqualTo(new Read.Wanted(EXAMPLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"resourceType\":\"Consent\"}", "\u0000", "KANARIE"})
  void refusesWhatIsNoConsent(String body) {
    assertThat(read(body)).isInstanceOf(Read.Rejected.class);
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#good")
  void readsTheOinOfAnyRegister(String oin) {
    String body = example().replace("00000099000000002000", oin);

    assertThat(body).contains(oin);
    assertThat(read(body))
        .isInstanceOfSatisfying(
            Read.Wanted.class,
            wanted ->
                assertThat(wanted.registration().holder())
                    .isEqualTo(new Party.Organisation(new Oin(oin))));
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#bad")
  void refusesWhatIsNoOin(String text) {
    assertThat(read(example().replace("00000099000000002000", text)))
        .isInstanceOf(Read.Rejected.class);
  }

  @Test
  void takesOnlyFhir() {
    assertThat(form.read(request("text/plain", example()), TODAY))
        .isInstanceOfSatisfying(
            Read.Rejected.class,
            rejected ->
                assertThat(rejected.problem().type())
                    .isEqualTo(ProblemType.MEDIATYPE_NIET_ONDERSTEUND));
  }

  private Read read(String body) {
    return form.read(request("application/fhir+json", body), TODAY);
  }

  private static String example() {
    return Push.tree("/toestemming.json").toString();
  }

  private static Request request(String type, String body) {
    return new Request(
        null,
        "POST",
        "/fhir/Consent",
        Map.of(),
        Map.of("content-type", type),
        body.getBytes(UTF_8));
  }
}
