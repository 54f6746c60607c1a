package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.sluis.certs.ExampleTls;
import nl.sluis.demo.Participant;
import nl.sluis.participant.Oin;
import nl.sluis.verwijsindex.standin.BrpStandIn;
import nl.sluis.verwijsindex.standin.StandIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Verwijsindex from outside: who reports, who hears of whom in the inbox, and that nobody hears
 * about what or about whom.
 */
final class VerwijsindexIT {

  private static final Oin GATEWAY = new Oin("00000099000000009000");
  private static final String MATCH = "nl.jeugd.vir.match";
  private static final String FAMILY = "nl.jeugd.vir.gezinsmatch";
  private static final String ARCHIVE = "nl.jeugd.vir.archiefsignaal";

  @TempDir static Path folder;
  private static BrpStandIn brp;
  private static StandIn families;
  private static TestGateway gateway;
  private static Participant school;
  private static Participant huisarts;
  private static Participant jgz;
  private static Participant desk;

  @BeforeAll
  static void start() throws Exception {
    brp = new BrpStandIn();
    Path certificates = TestGateway.certificates(folder);
    families = new StandIn(ExampleTls.as(certificates, "ontvanger"), 0, GATEWAY, "/personen", brp);
    gateway =
        new TestGateway(
            folder,
            "  verwijsindex: { brp: \"https://localhost:" + families.port() + "/personen\" }");
    school = gateway.as("school");
    huisarts = gateway.as("huisarts");
    jgz = gateway.as("jgz");
    desk = gateway.as("vir-regievoerder");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    families.close();
  }

  @Test
  void aReportOfTheSchoolAndOneOfTheGpMeetInTheInboxes() throws Exception {
    String child = Messages.bsn(20);
    assertThat(school.post("/v1/toestemmingen", Messages.consent(child)).statusCode())
        .isEqualTo(201);
    UUID signal = UUID.randomUUID();
    assertThat(
            school
                .post("/v1/signalen", Messages.signal(signal, child, "I. Begeleider"))
                .statusCode())
        .isEqualTo(201);
    String report = awaitReport(school, signal.toString());

    String own = report(huisarts, child, "c", "i");

    JsonNode toSchool = awaitMessage(school, MATCH, report);
    JsonNode toGp = awaitMessage(huisarts, MATCH, awaitReport(huisarts, own));
    assertThat(names(toSchool)).containsExactlyInAnyOrder("id", "type", "tijdstip", "vir");
    assertThat(toSchool.at("/vir/melder/organisatie").asText()).contains("De Brug");
    assertThat(toSchool.at("/vir/melder/telefoon").asText()).isEqualTo("0730000002");
    assertThat(toGp.at("/vir/melder/organisatie").asText()).contains("De Sluis");
    JsonNode toDesk = lastMessage(desk, MATCH);
    assertThat(names(toDesk.path("vir"))).containsExactlyInAnyOrder("melder", "tweedeMelder");
    JsonNode signals = Participant.json(huisarts.get("/v1/verwijsindex/signalen"));
    assertThat(signals.toString()).contains("\"soort\":\"match\"").contains("De Sluis");
    assertThat(Participant.json(desk.get("/v1/verwijsindex/matches")).path("matches")).isNotEmpty();
    assertThat(school.get("/v1/verwijsindex/matches").statusCode()).isEqualTo(403);
    for (JsonNode shown : List.of(toSchool, toGp, toDesk, signals)) {
      assertThat(shown.toString()).doesNotContain(child).doesNotContain("betrokkene");
    }
  }

  @Test
  void siblingsMeetAsAFamilyMatchAndNobodySeesAParent() throws Exception {
    String sam = Messages.bsn(21);
    String noor = Messages.bsn(22);
    String mother = Messages.bsn(23);
    brp.with(sam, mother).with(noor, mother, Messages.bsn(24));
    String first = awaitReport(school, report(school, sam, "e"));
    String second = awaitReport(huisarts, report(huisarts, noor, "a"));

    JsonNode toSchool = awaitMessage(school, FAMILY, first);
    JsonNode toGp = awaitMessage(huisarts, FAMILY, second);

    assertThat(toSchool.at("/vir/nietZelfdeJeugdige").asBoolean()).isTrue();
    assertThat(toGp.at("/vir/nietZelfdeJeugdige").asBoolean()).isTrue();
    assertThat(lastMessage(desk, FAMILY).at("/vir/nietZelfdeJeugdige").asBoolean()).isTrue();
    assertThat(toSchool.toString() + toGp).doesNotContain(sam, noor, mother);
  }

  @Test
  void aWithdrawnReportIsToldOnceToANewReporter() throws Exception {
    String child = Messages.bsn(25);
    String first = awaitReport(school, report(school, child, "e"));
    HttpResponse<byte[]> withdrawn =
        school.post("/v1/verwijsindex/afmeldingen", withdrawal(child, "risico-weg"));
    assertThat(withdrawn.statusCode()).isEqualTo(201);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !reports(school, null).toString().contains(first));

    String own = awaitReport(jgz, report(jgz, child, "a"));

    JsonNode told = awaitMessage(jgz, ARCHIVE, own);
    assertThat(told.at("/vir/melder/organisatie").asText()).contains("De Sluis");
    assertThat(messages(school, ARCHIVE)).isEmpty();
    assertThat(messages(desk, ARCHIVE)).isEmpty();
    assertThat(Participant.json(jgz.get("/v1/verwijsindex/signalen")).toString())
        .doesNotContain(own);
  }

  @Test
  void anObjectionThatWasUpheldTakesTheReportOut() throws Exception {
    String child = Messages.bsn(26);
    String report = awaitReport(school, report(school, child, "e"));

    HttpResponse<byte[]> objection =
        gateway.as("procesregisseur").post("/v1/bezwaren", objection(child));
    assertThat(objection.statusCode()).isEqualTo(201);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !reports(school, null).toString().contains(report));
    HttpResponse<byte[]> again =
        school.post("/v1/verwijsindex/meldingen", reportBody(UUID.randomUUID(), child, "e"));
    assertThat(again.statusCode()).isEqualTo(403);
  }

  @Test
  void whoDiedIsTakenOutByTheManager() throws Exception {
    String child = Messages.bsn(27);
    String report = awaitReport(school, report(school, child, "e"));

    HttpResponse<byte[]> died =
        gateway
            .manager("fg")
            .post(
                "/v1/verwijsindex/overlijden",
                "{\"betrokkene\":{\"bsn\":\"" + child + "\",\"geboortedatum\":\"2014-03-02\"}}");

    assertThat(Participant.json(died).path("verwijderd").asInt()).isEqualTo(1);
    assertThat(reports(school, null).toString()).doesNotContain(report);
    assertThat(gateway.manager("school").post("/v1/verwijsindex/overlijden", "{}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void theFormHasNoPlaceForContentAndTheListIsClosed() throws Exception {
    String body = reportBody(UUID.randomUUID(), Messages.bsn(28), "e");

    for (String extra : List.of("\"toelichting\":\"KANARIE\",", "\"ernst\":\"hoog\",")) {
      HttpResponse<byte[]> answer =
          school.post("/v1/verwijsindex/meldingen", body.replaceFirst("\\{", "{" + extra));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
          .doesNotContain("KANARIE");
    }
    assertThat(
            school.post("/v1/verwijsindex/meldingen", body.replace("\"e\"", "\"z\"")).statusCode())
        .isEqualTo(400);
    assertThat(gateway.as("corporatie").post("/v1/verwijsindex/meldingen", body).statusCode())
        .isEqualTo(403);
    assertThat(
            school
                .post("/v1/verwijsindex/meldingen", body.replace("2014-03-02", "1999-01-01"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aMatchIsSaidExactlyOnceAcrossAKill() throws Exception {
    String child = Messages.bsn(29);
    String first = awaitReport(school, report(school, child, "e"));
    UUID id = UUID.randomUUID();
    assertThat(huisarts.post("/v1/verwijsindex/meldingen", reportBody(id, child, "a")).statusCode())
        .isEqualTo(201);
    gateway.process().kill();
    gateway.process().restart();

    awaitMessage(school, MATCH, first);
    awaitMessage(huisarts, MATCH, awaitReport(huisarts, id.toString()));
    gateway.process().kill();
    gateway.process().restart();
    awaitReport(huisarts, id.toString());
    assertThat(
            messages(school, MATCH).stream()
                .filter(message -> message.at("/vir/kenmerk").asText().equals(first)))
        .hasSize(1);
  }

  private static String report(Participant by, String child, String... risks) throws Exception {
    UUID id = UUID.randomUUID();
    HttpResponse<byte[]> answer =
        by.post("/v1/verwijsindex/meldingen", reportBody(id, child, String.join("\",\"", risks)));
    assertThat(answer.statusCode()).isEqualTo(201);
    return id.toString();
  }

  private static String reportBody(UUID id, String child, String risks) {
    return """
    {"id":"%s","tijdstip":"2026-11-20T09:12:00+01:00",
     "betrokkene":{"bsn":"%s","geboortedatum":"2014-03-02"},"risicos":["%s"]}\
    """
        .formatted(id, child, risks);
  }

  private static String withdrawal(String child, String reason) {
    return """
    {"id":"%s","tijdstip":"2026-11-21T09:12:00+01:00",
     "betrokkene":{"bsn":"%s","geboortedatum":"2014-03-02"},"reden":"%s"}\
    """
        .formatted(UUID.randomUUID(), child, reason);
  }

  private static String objection(String child) {
    return """
    {"betrokkene":{"bsn":"%s","geboortedatum":"2014-03-02"},"houder":"*",
     "ontvangers":["verwijsindex"],"doel":"verwijsindex-afstemming","gegrond":true,
     "gegevenDoor":[{"hoedanigheid":"betrokkene","kenmerk":"zelf"}]}\
    """
        .formatted(child);
  }

  /** The id of the report that came of a message of this reporter, once it is in the index. */
  private static String awaitReport(Participant reporter, String message) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> reports(reporter, message).path(0).path("melding").asText(),
            report -> !report.isEmpty());
  }

  private static JsonNode reports(Participant reporter, @Nullable String message) throws Exception {
    String query = message == null ? "" : "?signaal=" + message;
    return Participant.json(reporter.get("/v1/verwijsindex/meldingen" + query)).path("meldingen");
  }

  private static JsonNode awaitMessage(Participant reader, String type, String report) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                messages(reader, type).stream()
                    .filter(message -> message.at("/vir/kenmerk").asText().equals(report))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static JsonNode lastMessage(Participant reader, String type) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> messages(reader, type), found -> !found.isEmpty())
        .getLast();
  }

  private static List<JsonNode> messages(Participant reader, String type) throws Exception {
    List<JsonNode> messages = new ArrayList<>();
    for (JsonNode waiting : Participant.json(reader.get("/v1/berichten")).path("berichten")) {
      if (waiting.path("type").asText().equals(type)) {
        messages.add(Participant.json(reader.get("/v1/berichten/" + waiting.path("id").asText())));
      }
    }
    return messages;
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(java.util.Map.Entry::getKey).toList();
  }
}
