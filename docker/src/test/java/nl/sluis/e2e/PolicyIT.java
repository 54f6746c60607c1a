package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.demo.Participant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a privacy officer does with the rules: ask, change, test, compare and prove. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PolicyIT {

  private static final String ALLOWED = "betrokkene.bsn, leefgebieden, ernst, urgentie,";
  private static final String LESS = "betrokkene.bsn, leefgebieden, urgentie,";
  private static final String REGISSEUR = "00000099000000004000";

  @TempDir static Path folder;
  private static Path rules;
  private static TestGateway gateway;
  private static Participant school;
  private static Participant fg;

  @BeforeAll
  static void start() throws Exception {
    rules = copy(TestGateway.ROOT.resolve("policies"), folder.resolve("policies"));
    gateway = TestGateway.withRules(folder, rules);
    school = gateway.as("school");
    fg = gateway.manager("fg");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  @Order(1)
  void answersWhetherItWouldBeAllowedAndWhy() throws Exception {
    HttpResponse<byte[]> without = ask(Messages.bsn(40), REGISSEUR);
    register(Messages.bsn(40));
    HttpResponse<byte[]> with = ask(Messages.bsn(40), REGISSEUR);

    assertThat(without.statusCode()).isEqualTo(200);
    JsonNode no = Participant.json(without);
    assertThat(no.path("decision").asBoolean()).isFalse();
    assertThat(no.at("/context/reden").asText()).isEqualTo("consent-missing");
    assertThat(no.at("/context/wachtTotEnMet").asText()).isNotEmpty();
    JsonNode yes = Participant.json(with);
    assertThat(yes.path("decision").asBoolean()).isTrue();
    assertThat(yes.at("/context/regel").asText()).isEqualTo("9");
    assertThat(yes.at("/context/grondslag").asText()).isEqualTo("AVG 6(1)(a)");
    assertThat(yes.at("/context/reason_user/nl").asText())
        .contains("Besluit: ja.", "rij 9", "Blijft hier:", "Toelichting")
        .doesNotContain(Messages.bsn(40));
    assertThat(yes.at("/context/velden").toString())
        .contains("ernst")
        .doesNotContain("toelichting");
  }

  @Test
  @Order(2)
  void acuteDangerGoesThroughAndTheFgReviews() throws Exception {
    String child = Messages.bsn(41);
    HttpResponse<byte[]> pushed =
        school.post(
            "/v1/signalen",
            Messages.signal(UUID.randomUUID(), child, "I. Begeleider")
                .replace(
                    "\"verwijsindex\":{\"risicos\":[\"e\"]}",
                    "\"noodgeval\":{\"gevaar\":\"levensgevaar\",\"motivering\":\"acuut\"}"));

    assertThat(pushed.statusCode()).isEqualTo(201);
    assertThat(Participant.json(pushed).at("/besluiten/0/regel").asText()).isEqualTo("38");
    JsonNode open = Participant.json(fg.get("/v1/beoordelingen")).path("beoordelingen");
    assertThat(open).hasSize(1);
    assertThat(open.get(0).path("regel").asText()).isEqualTo("38");
    HttpResponse<byte[]> judged =
        fg.post(
            "/v1/beoordelingen/" + open.get(0).path("id").asText() + "/oordeel",
            "{\"oordeel\":\"terecht\"}");
    assertThat(judged.statusCode()).isBetween(200, 204);
    assertThat(Participant.json(fg.get("/v1/beoordelingen")).path("beoordelingen")).isEmpty();
  }

  @Test
  @Order(3)
  void brokenRulesAreRefusedWithFileLineAndReason() throws Exception {
    String before = version();
    change("matrix.yaml", "basis: bw-7-457\n", "basis: bw-7-45\n");

    Command check = Command.run("policy", "check", "--policies", rules.toString());
    HttpResponse<byte[]> reload = fg.post("/v1/beleid/herladen", "");

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.text()).containsPattern("matrix.yaml, regel \\d+: rows\\[\\d+].basis: ");
    assertThat(reload.statusCode()).isEqualTo(400);
    assertThat(new String(reload.body(), StandardCharsets.UTF_8))
        .containsPattern("matrix.yaml, regel \\d+");
    assertThat(version()).isEqualTo(before);
    change("matrix.yaml", "basis: bw-7-45\n", "basis: bw-7-457\n");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !Participant.json(fg.get("/v1/beleid")).has("geweigerd"));
  }

  @Test
  @Order(4)
  void theCasesHoldAndAnExplanationIsInDutch() throws Exception {
    Command test = Command.run("policy", "test", "--policies", rules.toString());
    Command explain =
        Command.run(
            "policy",
            "explain",
            "--policies",
            rules.toString(),
            "--afzender",
            "school",
            "--ontvanger",
            "verwijsindex",
            "--bericht",
            "nl.jeugd.vir.melding",
            "--geboren",
            "2014-03-02",
            "--dag",
            "2026-11-22",
            "--veld",
            "verwijsindex.risicos");

    Command uncertain =
        Command.run(
            "policy",
            "explain",
            "--policies",
            rules.toString(),
            "--afzender",
            "school",
            "--ontvanger",
            "regisseur",
            "--geboren",
            "2010",
            "--dag",
            "2026-11-22",
            "--toestemming",
            "ouder-1");

    assertThat(uncertain.text())
        .contains(
            "over iemand van 15 of 16 jaar", "Besluit: nog niet", "De leeftijd is niet zeker");
    assertThat(test.text()).contains(", 0 anders dan verwacht.");
    assertThat(test.code()).isZero();
    assertThat(explain.text())
        .contains(
            "Besluit: ja.",
            "Jeugdwet 7.1.4.1",
            "Blijft hier: ",
            "Te informeren: de betrokkene zelf en wie gezag heeft, uiterlijk 20 december 2026");
  }

  @Test
  @Order(5)
  void comparesVersionsReplaysAPeriodAndLetsNewRulesCount() throws Exception {
    String child = Messages.bsn(42);
    register(child);
    assertThat(push(child)).isEqualTo(201);
    Path next = copy(rules, folder.resolve("next"));
    change(next, "allow-lists.yaml", ALLOWED, LESS);

    Command diff = Command.run("policy", "diff", rules.toString(), next.toString());
    Command replay =
        Command.run(
            "policy",
            "replay",
            "--policies",
            next.toString(),
            "--data",
            gateway.process().data().toString());
    String before = version();
    change("allow-lists.yaml", ALLOWED, LESS);
    await().atMost(Duration.ofSeconds(120)).until(() -> !version().equals(before));
    assertThat(push(child)).isEqualTo(201);

    assertThat(diff.code()).isZero();
    assertThat(diff.text())
        .contains("nl.jeugd.signaal.gemeld: gaat niet meer mee: ernst", "; 2 verschillen");
    assertThat(replay.text())
        .contains("school → regisseur, nl.jeugd.signaal.gemeld", "velden waren", " anders, op ")
        .doesNotContain(child);
    assertThat(severities(child)).containsExactly("midden", "");
  }

  /** The severity in each message about this child, oldest first; empty where there is none. */
  private static List<String> severities(String child) throws Exception {
    Participant regisseur = gateway.as("regisseur");
    List<String> found = new ArrayList<>();
    for (JsonNode message : Participant.json(regisseur.get("/v1/berichten")).path("berichten")) {
      JsonNode body =
          Participant.json(regisseur.get("/v1/berichten/" + message.path("id").asText()));
      if (body.at("/betrokkene/bsn").asText().equals(child)) {
        found.add(body.path("ernst").asText());
      }
    }
    return found;
  }

  private static HttpResponse<byte[]> ask(String child, String recipient) throws Exception {
    return school.post(
        "/access/v1/evaluation",
        """
        {"subject":{"type":"organisatie","id":"00000099000000001000"},
         "action":{"name":"nl.jeugd.signaal.gemeld"},
         "resource":{"type":"betrokkene","id":"1","properties":{
           "betrokkene":{"bsn":"%s","geboortedatum":"2014-03-02"},
           "velden":{"ernst":"midden","toelichting":"tekst"}}},
         "context":{"ontvanger":"%s"}}
        """
            .formatted(child, recipient));
  }

  private static void register(String child) throws Exception {
    assertThat(school.post("/v1/toestemmingen", Messages.consent(child)).statusCode())
        .isEqualTo(201);
  }

  private static int push(String child) throws Exception {
    return school
        .post(
            "/v1/signalen",
            Messages.signal(UUID.randomUUID(), child, "I. Begeleider")
                .replace("\"verwijsindex\":{\"risicos\":[\"e\"]},", ""))
        .statusCode();
  }

  private static String version() throws Exception {
    return Participant.json(fg.get("/v1/beleid")).path("versie").asText();
  }

  private static void change(String file, String text, String by) throws IOException {
    change(rules, file, text, by);
  }

  private static void change(Path folder, String file, String text, String by) throws IOException {
    Path path = folder.resolve(file);
    String before = Files.readString(path);
    assertThat(before).contains(text);
    Files.writeString(path, before.replace(text, by));
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return to;
  }
}
