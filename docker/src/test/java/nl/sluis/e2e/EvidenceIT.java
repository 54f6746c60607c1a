package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.sluis.demo.Participant;
import nl.sluis.logboek.View;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One family's story, and what the logs made of it say afterwards. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EvidenceIT {

  private static final String SCHOOL = "00000099000000001000";
  private static final String REGISSEUR = "00000099000000004000";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CHILD = Messages.bsn(70);
  private static final Map<String, String> HEADERS =
      Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01", "Sluis-Gebruiker", "ib-17");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path folder;
  private static TestGateway gateway;
  private static Participant school;
  private static Participant regisseur;
  private static Participant fg;
  private static String exchange;

  @BeforeAll
  static void live() throws Exception {
    gateway = new TestGateway(folder);
    school = gateway.as("school");
    regisseur = gateway.as("regisseur");
    fg = gateway.manager("fg");
    HttpResponse<byte[]> consent = school.post("/v1/toestemmingen", Messages.consent(CHILD));
    assertThat(consent.statusCode()).isEqualTo(201);
    HttpResponse<byte[]> pushed =
        school.post(
            "/v1/signalen", Messages.signal(UUID.randomUUID(), CHILD, "I. Begeleider"), HEADERS);
    assertThat(pushed.statusCode()).isEqualTo(201);
    exchange = Participant.json(pushed).path("uitwisseling").asText();
    for (JsonNode message : Participant.json(regisseur.get("/v1/berichten")).path("berichten")) {
      String path = "/v1/berichten/" + message.path("id").asText();
      assertThat(regisseur.get(path).statusCode()).isEqualTo(200);
      assertThat(regisseur.post(path + "/bevestiging", "").statusCode()).isEqualTo(204);
    }
    String id = Participant.json(consent).path("id").asText();
    HttpResponse<byte[]> withdrawn =
        school.post(
            "/v1/toestemmingen/" + id + "/intrekking",
            """
            {"betrokkene":{"bsn":"%s","geboortedatum":"2014-03-02"},
             "door":{"hoedanigheid":"betrokkene"}}
            """
                .formatted(CHILD));
    assertThat(withdrawn.statusCode()).isBetween(204, 403);
    HttpResponse<byte[]> without =
        school.post(
            "/v1/signalen",
            Messages.signal(UUID.randomUUID(), Messages.bsn(71), "I. Begeleider")
                .replace("\"verwijsindex\":{\"risicos\":[\"e\"]},", ""));
    assertThat(without.statusCode()).isBetween(202, 403);
    HttpResponse<byte[]> danger =
        school.post(
            "/v1/signalen",
            Messages.signal(UUID.randomUUID(), Messages.bsn(72), "I. Begeleider")
                .replace(
                    "\"verwijsindex\":{\"risicos\":[\"e\"]}",
                    "\"noodgeval\":{\"gevaar\":\"levensgevaar\",\"motivering\":\"acuut\"}"));
    assertThat(danger.statusCode()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  @Order(1)
  void aPeerSeesTheRecordsItIsAPartyTo() throws Exception {
    JsonNode ofSchool = logs(school, "?limit=1000").path("records");
    JsonNode ofRegisseur = logs(regisseur, "?limit=1000").path("records");

    assertThat(ofSchool.size()).isGreaterThanOrEqualTo(2);
    assertThat(ofSchool)
        .allSatisfy(log -> assertThat(log.at("/source/outway_peer_id").asText()).isEqualTo(SCHOOL));
    assertThat(ofRegisseur)
        .isNotEmpty()
        .allSatisfy(log -> assertThat(log.toString()).contains(REGISSEUR));
    assertThat(logs(gateway.as("politie"), "").path("records")).isEmpty();
    assertThat(findings("fsc", ofSchool)).isEmpty();
    assertThat(ofSchool.toString()).contains(TRACE).contains(exchange).doesNotContain(CHILD);
  }

  @Test
  @Order(2)
  void theFgSeesAllAPageAtATime() throws Exception {
    JsonNode all = logs(fg, "?limit=1000").path("records");
    List<JsonNode> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = logs(fg, "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.path("records").forEach(paged::add);
      cursor = page.at("/pagination/next_cursor").asText();
    } while (!cursor.isEmpty());

    assertThat(all.toString()).contains(SCHOOL).contains(REGISSEUR);
    assertThat(JSON.createArrayNode().addAll(paged)).isEqualTo(all);
    assertThat(logs(fg, "?transaction_ids=" + exchange).path("records"))
        .isNotEmpty()
        .allSatisfy(log -> assertThat(log.path("transaction_id").asText()).isEqualTo(exchange));
    assertThat(logs(fg, "?service_name=berichten").path("records"))
        .isNotEmpty()
        .allSatisfy(log -> assertThat(log.path("service_name").asText()).isEqualTo("berichten"));
    assertThat(fg.get("/v1/logs?limit=1001").statusCode()).isEqualTo(400);
    assertThat(fg.get("/v1/logs?after=gisteren").statusCode()).isEqualTo(400);
  }

  @Test
  @Order(3)
  void theFgReadsTheProcessingLogByTraceOrPersonOnly() throws Exception {
    HttpResponse<byte[]> all = fg.get("/v1/logboek");
    JsonNode byTrace = Participant.json(fg.get("/v1/logboek?traceID=" + TRACE));
    JsonNode first = byTrace.at("/processingActivities/0");
    String subject = first.path("attributes").path("dpl.core.data_subject_id").asText();
    JsonNode bySubject = Participant.json(fg.get("/v1/logboek?dataSubjectID=" + subject));

    assertThat(all.statusCode()).isEqualTo(400);
    assertThat(first.path("traceId").asText()).isEqualTo(TRACE);
    assertThat(bySubject.path("processingActivities").size())
        .isGreaterThan(byTrace.path("processingActivities").size());
    assertThat(gateway.manager("beheerder").get("/v1/logboek?traceID=" + TRACE).statusCode())
        .isEqualTo(403);
  }

  @Test
  @Order(4)
  void aUserIsACodeAndNothingElse() throws Exception {
    HttpResponse<byte[]> wrong =
        school.post(
            "/v1/signalen",
            Messages.signal(UUID.randomUUID(), CHILD, "I. Begeleider"),
            Map.of("Sluis-Gebruiker", "Ingrid Begeleider"));

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(new String(wrong.body(), StandardCharsets.UTF_8)).doesNotContain("Ingrid");
    assertThat(String.join("\n", view("nen7513"))).contains("\"userID\":\"ib-17\"");
    assertThat(String.join("\n", view("ldv"))).doesNotContain("ib-17");
  }

  @Test
  @Order(5)
  void eachViewIsWhatItsSpecificationAsks() throws Exception {
    for (String form : List.of("ldv", "adl", "fsc", "nen7513")) {
      List<JsonNode> records = new ArrayList<>();
      for (String line : view(form)) {
        records.add(JSON.readTree(line));
      }
      assertThat(records).as(form).isNotEmpty();
      assertThat(findings(form, records)).as(form).isEmpty();
      assertThat(records.toString()).as(form).contains(TRACE).doesNotContain(CHILD);
    }
    assertThat(view("fhir"))
        .isNotEmpty()
        .allSatisfy(line ->
            assertThat(JSON.readTree(line).path("resourceType").asText()).isEqualTo("AuditEvent"));
    assertThat(view("fsc", "--tot", "2020-01-01")).isEmpty();
  }

  @Test
  @Order(6)
  void theSameIsAnsweredAfterTheEvidenceFileIsThrownAway() throws Exception {
    JsonNode before = logs(fg, "?limit=1000");
    JsonNode processing = Participant.json(fg.get("/v1/logboek?traceID=" + TRACE));
    gateway.process().close();
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(gateway.process().data().resolve("evidence.db" + suffix));
    }

    gateway.process().restart();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(gateway.process().data().resolve("evidence.db")));
    assertThat(logs(fg, "?limit=1000")).isEqualTo(before);
    assertThat(Participant.json(fg.get("/v1/logboek?traceID=" + TRACE))).isEqualTo(processing);
    assertThat(gateway.log()).doesNotContain("commit not observed").doesNotContain("evidence lags");
  }

  private static JsonNode logs(Participant who, String query) throws Exception {
    HttpResponse<byte[]> answer = who.get("/v1/logs" + query);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Participant.json(answer);
  }

  private static List<String> findings(String form, Iterable<JsonNode> records) throws Exception {
    String name = form + ".schema.json";
    try (InputStream in = Objects.requireNonNull(View.class.getResourceAsStream(name), name)) {
      Validator validator =
          new ValidatorFactory()
              .withDialect(new Dialects.Draft2020Dialect())
              .withJsonNodeFactory(new JacksonNode.Factory())
              .createValidator();
      URI schema = validator.registerSchema(JSON.readTree(in));
      List<String> findings = new ArrayList<>();
      for (JsonNode log : records) {
        validator
            .validate(schema, log)
            .getErrors()
            .forEach(error -> findings.add(error.getInstanceLocation() + error.getError()));
      }
      return findings;
    }
  }

  private static List<String> view(String form, String... options) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("ledger", "view", form, "--data", gateway.process().data().toString()));
    words.addAll(List.of(options));
    Command view = Command.run(words.toArray(String[]::new));
    assertThat(view.code()).as(view.err()).isZero();
    return view.out().lines().toList();
  }
}
