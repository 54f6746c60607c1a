package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.demo.Participant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strings that occur nowhere else are planted in every field of every input. None of them, nor a
 * BSN, may turn up in a log line, a metric, a problem, a notification, the ledger or the
 * Verwijsindex.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CanaryIT {

  private static final String CANARY = "Kanarie";
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path folder;
  private static TestGateway gateway;
  private static Participant school;
  private static Participant huisarts;
  private static Participant corporatie;
  private static Participant wijkteam;
  private static final List<HttpResponse<byte[]>> PROBLEMS = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    gateway = new TestGateway(folder, "  verwijsindex: { enabled: 'true' }");
    school = gateway.as("school");
    huisarts = gateway.as("huisarts");
    corporatie = gateway.as("corporatie");
    wijkteam = gateway.as("wijkteam");
    assertThat(wijkteam.post("/v1/abonnementen", "{\"kanaal\":\"pull\"}").statusCode())
        .isEqualTo(201);
    school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(0)));
    huisarts.post(
        "/v1/toestemmingen", Messages.consent("900186021").replace("2014-03-02", "2018-05-14"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  @Order(1)
  void acceptedSignalsCarryCanariesInEveryFreeField() throws Exception {
    ObjectNode signal = (ObjectNode) JSON.readTree(schoolSignal());
    signal.put("toelichting", CANARY + " toelichting");
    ObjectNode person = (ObjectNode) signal.path("betrokkenen").get(0);
    person
        .putObject("naam")
        .put("voornamen", CANARY + "voor")
        .put("geslachtsnaam", CANARY + "achter");
    ((ObjectNode) signal.path("melder"))
        .put("naam", CANARY + " melder")
        .put("functie", CANARY + " functie")
        .put("email", CANARY.toLowerCase(java.util.Locale.ROOT) + "@school.example");

    assertThat(school.post("/v1/signalen", signal.toString()).statusCode()).isEqualTo(201);
    assertThat(
            huisarts
                .post(
                    "/fhir",
                    "application/fhir+json",
                    bundle()
                        .replace("Noor", CANARY + "noor")
                        .replace("slaapstoornis", CANARY + "diagnose")
                        .replace("Zorgen over slapen", CANARY + " slapen"))
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  @Order(2)
  void refusedSignalsCarryCanariesInEveryField() throws Exception {
    for (String input : planted(JSON.readTree(schoolSignal()))) {
      keep(school.post("/v1/signalen", input));
      keep(corporatie.post("/v1/signalen", input));
      keep(
          school.post(
              "/v1/gebeurtenissen",
              "application/cloudevents+json",
              "{\"specversion\":\"1.0\",\"id\":\""
                  + CANARY
                  + "\",\"source\":\"urn:"
                  + CANARY
                  + "\",\"type\":\"nl.jeugd.signaal.gemeld\",\"subject\":\""
                  + CANARY
                  + "\",\"data\":"
                  + input
                  + "}"));
    }
    for (String input : planted(JSON.readTree(bundle()))) {
      keep(huisarts.post("/fhir", "application/fhir+json", input));
    }
    for (String input : planted(JSON.readTree(Messages.consent(Messages.bsn(1))))) {
      keep(school.post("/v1/toestemmingen", input));
    }
    for (String input :
        planted(JSON.readTree("{\"kanaal\":\"pull\",\"typen\":[\"x\"],\"doel\":\"y\"}"))) {
      keep(wijkteam.post("/v1/abonnementen", input));
    }
    keep(school.get("/v1/" + CANARY));
    keep(school.get("/v1/berichten/" + CANARY));
    assertThat(PROBLEMS).hasSizeGreaterThan(60);
  }

  @Test
  @Order(3)
  void theRecipientDoesGetTheReporterWithItsCanary() throws Exception {
    Participant regisseur = gateway.as("regisseur");
    JsonNode first =
        Participant.json(regisseur.get("/v1/berichten")).path("berichten").path(0).path("id");

    assertThat(text(regisseur.get("/v1/berichten/" + first.asText()))).contains(CANARY + " melder");
  }

  @Test
  @Order(4)
  void noCanaryAndNoBsnComesOutWhereNoneBelongs() throws Exception {
    Participant fg = gateway.manager("fg");
    Awaitility.await()
        .until(() ->
            text(fg.get("/metrics"))
                .contains(
                    "sluis_delivery_attempts_total{channel=\"verwijsindex\",outcome=\"delivered\"} 2.0"));
    for (HttpResponse<byte[]> problem : PROBLEMS) {
      assertClean("problem " + problem.statusCode(), text(problem));
    }
    assertClean("log", gateway.log());
    assertClean("metrics", text(fg.get("/metrics")));
    assertClean("notifications", text(wijkteam.get("/v1/notificaties")));
    assertThat(text(wijkteam.get("/v1/notificaties"))).contains("nl.jeugd.signaal.gemeld");
    try (Stream<Path> files = Files.walk(gateway.process().data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertClean(
            "stored " + file.getFileName(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static void keep(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isBetween(400, 499);
    PROBLEMS.add(answer);
  }

  private static void assertClean(String what, String text) {
    assertThat(
            text.toLowerCase(java.util.Locale.ROOT)
                .contains(CANARY.toLowerCase(java.util.Locale.ROOT)))
        .as("a canary in %s", what)
        .isFalse();
    for (String bsn : List.of(Messages.bsn(0), Messages.bsn(1), "900186021")) {
      assertThat(text.contains(bsn)).as("a BSN in %s", what).isFalse();
    }
  }

  /**
   * One document for each text field and each object: with a canary as its value, or as a name in
   * it.
   */
  private static List<String> planted(JsonNode document) {
    List<String> planted = new ArrayList<>();
    plant(document, document, planted);
    return planted;
  }

  private static void plant(JsonNode root, JsonNode node, List<String> planted) {
    switch (node) {
      case ObjectNode object -> {
        object.put(CANARY, CANARY);
        planted.add(root.toString());
        object.remove(CANARY);
        for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
          JsonNode before = field.getValue();
          object.set(field.getKey(), new TextNode(CANARY + "\u0000" + CANARY));
          planted.add(root.toString());
          object.set(field.getKey(), before);
          plant(root, before, planted);
        }
      }
      case ArrayNode array -> array.forEach(item -> plant(root, item, planted));
      default -> {
        // a value is planted where its field is
      }
    }
  }

  private static String schoolSignal() {
    return Messages.signal(UUID.randomUUID(), Messages.bsn(0), "I. Begeleider");
  }

  private static String bundle() throws IOException {
    return Files.readString(
        TestGateway.ROOT.resolve("docker/src/main/resources/nl/sluis/demo/bundel-huisarts.json"));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
