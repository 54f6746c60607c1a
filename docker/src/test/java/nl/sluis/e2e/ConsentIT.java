package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.sluis.demo.Participant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say counts at once, also for what is under way: over mutual TLS, from outside. */
final class ConsentIT {

  private static final String EIGHT = "2018-03-02";
  private static final String TWELVE = "2014-03-02";

  @TempDir static Path folder;
  private static TestGateway gateway;
  private static Participant school;
  private static Participant regisseur;

  @BeforeAll
  static void start() throws Exception {
    gateway = new TestGateway(folder);
    school = gateway.as("school");
    regisseur = gateway.as("regisseur");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void waitsForBothParentsAndIsDeliveredThen() throws Exception {
    String child = Messages.bsn(20);
    UUID id = UUID.randomUUID();
    HttpResponse<byte[]> pushed = push(id, child, EIGHT);
    assertThat(pushed.statusCode()).isEqualTo(202);
    assertThat(Participant.json(pushed).at("/besluiten/0/besluit").asText()).isEqualTo("hold");
    assertThat(stand(id)).isEqualTo("hold");

    consent(child, EIGHT, "ouder-1");
    consent(child, EIGHT, "moeder");
    assertThat(stand(id)).isEqualTo("hold");
    consent(child, EIGHT, "ouder-1", "ouder-2");

    await().atMost(Duration.ofSeconds(20)).until(() -> stand(id).equals("released"));
    assertThat(messages(regisseur, "nl.jeugd.signaal.gemeld"))
        .filteredOn(message -> message.at("/betrokkene/bsn").asText().equals(child))
        .singleElement()
        .satisfies(message -> {
          assertThat(message.at("/ernst").asText()).isEqualTo("midden");
          assertThat(message.has("toelichting")).isFalse();
        });
    assertThat(messages(school, "nl.jeugd.signaal.ontvangen"))
        .filteredOn(message -> message.path("signaal").asText().equals(id.toString()))
        .extracting(message -> message.path("besluit").asText())
        .containsExactly("released");
  }

  @Test
  void aChildOfTwelveWithdrawsWithWhoeverHelpsIt() throws Exception {
    String child = Messages.bsn(21);
    String consent = consent(child, TWELVE, "ouder-1", "ouder-2");
    String message = delivered(child, TWELVE);

    HttpResponse<byte[]> stranger = withdraw(consent, Messages.bsn(22), "betrokkene");
    HttpResponse<byte[]> withdrawn = withdraw(consent, child, "betrokkene");

    assertThat(stranger.statusCode()).isEqualTo(404);
    assertThat(withdrawn.statusCode()).isEqualTo(204);
    awaitGone(message);
  }

  @Test
  void anObjectionTakesBackWhatWaits() throws Exception {
    String child = Messages.bsn(23);
    consent(child, TWELVE, "ouder-1", "ouder-2");
    String message = delivered(child, TWELVE);

    HttpResponse<byte[]> objection =
        school.post(
            "/v1/bezwaren",
            """
            {"betrokkene":{"bsn":"%s","geboortedatum":"%s"},"ontvangers":["regisseur"],
             "doel":"vroeghulp-jeugd","gegevenDoor":[{"hoedanigheid":"betrokkene","kenmerk":"zelf"}]}
            """
                .formatted(child, TWELVE));

    assertThat(objection.statusCode()).isEqualTo(201);
    awaitGone(message);
  }

  @Test
  void takesAConsentInFhirToo() throws Exception {
    String child = Messages.bsn(24);
    String consent =
        """
        {"resourceType":"Consent","status":"active",
         "extension":[{"url":"https://sluis.example/fhir/StructureDefinition/gezag","valueCode":"eenhoofdig"}],
         "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
         "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
         "patient":{"identifier":{"system":"http://fhir.nl/fhir/NamingSystem/bsn","value":"%s"},
          "extension":[{"url":"https://sluis.example/fhir/StructureDefinition/geboortedatum","valueDate":"%s"}]},
         "performer":[{"type":"RelatedPerson","identifier":
          {"system":"https://sluis.example/fhir/NamingSystem/gever","value":"ouder-1"}}],
         "policy":[{"uri":"http://data.europa.eu/eli/reg/2016/679/oj"}],
         "provision":{"type":"permit","period":{"start":"2026-01-01","end":"2099-12-31"},
          "actor":[{"role":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"IRCP"}]},
           "reference":{"identifier":{"system":"https://sluis.example/fhir/NamingSystem/rol","value":"regisseur"}}}]}}
        """
            .formatted(child, TWELVE);

    HttpResponse<byte[]> given = school.post("/fhir/Consent", "application/fhir+json", consent);

    assertThat(given.statusCode()).isEqualTo(201);
    HttpResponse<byte[]> seen = school.get(given.headers().firstValue("location").orElseThrow());
    assertThat(Participant.json(seen).path("status").asText()).isEqualTo("active");
    assertThat(new String(seen.body(), StandardCharsets.UTF_8)).doesNotContain(child);
    assertThat(push(UUID.randomUUID(), child, TWELVE).statusCode()).isEqualTo(201);
    assertThat(
            school
                .post("/fhir/Consent", "application/fhir+json", consent.replace("IRCP", "x"))
                .statusCode())
        .isEqualTo(400);
    assertThat(refused(consent.replace("\"ouder-1\"", "\"900186021\"")))
        .contains("een kenmerk is geen burgerservicenummer")
        .doesNotContain("900186021");
    String young =
        consent.replace(
            "\"performer\":[{",
            "\"performer\":[{\"extension\":[{\"url\":"
                + "\"https://sluis.example/fhir/StructureDefinition/geboortedatum\","
                + "\"valueDate\":\"2021-01-01\"}],");
    assertThat(refused(young)).contains("is ten minste 16 jaar");
    assertThat(refused(young.replace("permit", "deny"))).contains("is ten minste 16 jaar");
  }

  private static String refused(String consent) throws Exception {
    HttpResponse<byte[]> answer = school.post("/fhir/Consent", "application/fhir+json", consent);
    assertThat(answer.statusCode()).isEqualTo(400);
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void onlyTheFgSeesWhatIsToBeReviewed() throws Exception {
    HttpResponse<byte[]> open = gateway.manager("fg").get("/v1/beoordelingen");

    assertThat(open.statusCode()).isEqualTo(200);
    assertThat(Participant.json(open).path("beoordelingen").isArray()).isTrue();
    assertThat(gateway.manager("school").get("/v1/beoordelingen").statusCode()).isEqualTo(403);
    assertThat(
            gateway
                .manager("fg")
                .post("/v1/beoordelingen/onbekend/oordeel", "{\"oordeel\":\"terecht\"}")
                .statusCode())
        .isEqualTo(404);
  }

  /** Pushes a signal and has the regisseur read it; answers the id of the message. */
  private static String delivered(String child, String born) throws Exception {
    assertThat(push(UUID.randomUUID(), child, born).statusCode()).isEqualTo(201);
    return messages(regisseur, "nl.jeugd.signaal.gemeld").stream()
        .filter(message -> message.at("/betrokkene/bsn").asText().equals(child))
        .map(message -> message.path("id").asText())
        .findFirst()
        .orElseThrow();
  }

  /** The message is gone, and the regisseur is told which one it was and nothing else. */
  private static void awaitGone(String message) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(regisseur.get("/v1/berichten/" + message).statusCode()).isEqualTo(410));
    await()
        .untilAsserted(() ->
            assertThat(messages(regisseur, "nl.jeugd.toestemming.ingetrokken"))
                .filteredOn(told -> told.path("bericht").asText().equals(message))
                .singleElement()
                .satisfies(told -> assertThat(told.size()).isEqualTo(4)));
  }

  private static HttpResponse<byte[]> push(UUID id, String child, String born) throws Exception {
    return school.post(
        "/v1/signalen",
        Messages.signal(id, child, "I. Begeleider")
            .replace(TWELVE, born)
            .replace("\"verwijsindex\":{\"risicos\":[\"e\"]},", ""));
  }

  private static String consent(String child, String born, String... parents) throws Exception {
    List<String> by = new ArrayList<>();
    for (String parent : parents) {
      by.add("{\"hoedanigheid\":\"vertegenwoordiger\",\"kenmerk\":\"" + parent + "\"}");
    }
    HttpResponse<byte[]> given =
        school.post(
            "/v1/toestemmingen",
            """
            {"betrokkene":{"bsn":"%s","geboortedatum":"%s"},"ontvangers":["regisseur"],
             "doel":"vroeghulp-jeugd","gezag":"tweehoofdig","gegevenDoor":[%s],
             "geldigVan":"2026-01-01","geldigTot":"2099-12-31"}
            """
                .formatted(child, born, String.join(",", by)));
    assertThat(given.statusCode()).isEqualTo(201);
    return Participant.json(given).path("id").asText();
  }

  private static HttpResponse<byte[]> withdraw(String consent, String child, String by)
      throws Exception {
    return gateway
        .as("wijkteam")
        .post(
            "/v1/toestemmingen/" + consent + "/intrekking",
            "{\"betrokkene\":{\"bsn\":\"%s\",\"geboortedatum\":\"%s\"},\"door\":\"%s\"}"
                .formatted(child, TWELVE, by));
  }

  private static String stand(UUID id) throws IOException, InterruptedException {
    return Participant.json(school.get("/v1/signalen/" + id)).at("/besluiten/0/stand").asText();
  }

  private static List<JsonNode> messages(Participant who, String type)
      throws IOException, InterruptedException {
    List<JsonNode> messages = new ArrayList<>();
    for (JsonNode entry : Participant.json(who.get("/v1/berichten")).path("berichten")) {
      if (entry.path("type").asText().equals(type)) {
        messages.add(Participant.json(who.get("/v1/berichten/" + entry.path("id").asText())));
      }
    }
    return messages;
  }
}
