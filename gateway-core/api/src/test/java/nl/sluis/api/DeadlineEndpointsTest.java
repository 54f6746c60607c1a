package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.SCHULDHULP;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Period;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.Contents;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an organisation sees of its own deadlines, and how it ends and lengthens them. */
class DeadlineEndpointsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, Object> REPORT =
      Map.of(
          "veiligThuis.zorgen", "KANARIE-zorgen",
          "veiligThuis.gesprekGevoerd", true,
          "meldcode.stap5", true,
          "meldcode.vraag1", true,
          "meldcode.vraag2", true,
          "meldcode.vraag3", false,
          "meldcode.vraag4", true,
          "meldcode.vraag5", false);

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;

  DeadlineEndpointsTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @BeforeEach
  void agree() {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void showsTheHolderWhatMustBeDoneBeforeWhenAndNobody() throws IOException {
    String exchange = push(SCHOOL, SignalBuilder.called("s-1"));

    JsonNode own = deadlines(REGISSEUR);

    assertThat(own.findValuesAsText("regel"))
        .containsExactly("signaal-bevestigen", "signaal-terugkoppelen");
    assertThat(own.findValuesAsText("laatsteDag")).containsExactly("2026-11-27", "2026-12-04");
    assertThat(own.findValuesAsText("uitwisseling")).containsOnly(exchange);
    assertThat(own.findValuesAsText("bericht")).hasSize(2);
    assertThat(own.toString())
        .doesNotContain(People.SAM_BSN.value(), "Sam", "Voorbeeld", "KANARIE", "5211");
    assertThat(deadlines(SCHOOL)).isEmpty();
  }

  @Test
  void showsALongListInPages() throws IOException {
    for (int i = 0; i < 60; i++) {
      push(SCHOOL, SignalBuilder.called("s-" + i));
    }
    List<String> seen = new ArrayList<>();
    Map<String, String> query = Map.of();
    while (true) {
      JsonNode page = json(gateway.get(REGISSEUR, "/v1/termijnen", query));
      page.get("termijnen")
          .forEach(deadline -> seen.add(deadline.get("bericht") + " " + deadline.get("regel")));
      if (!page.has("volgende")) {
        break;
      }
      query = Map.of("na", page.get("volgende").asText());
    }

    assertThat(seen).hasSize(120).doesNotHaveDuplicates();
    assertThat(gateway.get(REGISSEUR, "/v1/termijnen", Map.of("na", "x!")).status()).isEqualTo(400);
  }

  @Test
  void endsWithTheConfirmationOfTheMessage() throws IOException {
    push(SCHOOL, SignalBuilder.called("s-1"));
    String message = deadlines(REGISSEUR).get(0).get("bericht").asText();

    gateway.call(REGISSEUR, "POST", "/v1/berichten/" + message + "/bevestiging");

    assertThat(deadlines(REGISSEUR).findValuesAsText("regel"))
        .containsExactly("signaal-terugkoppelen");
  }

  @Test
  void endsWhenTheReporterHearsBackAndNotWhenAnotherDoes() throws IOException {
    push(SCHOOL, SignalBuilder.called("s-1"));

    assertThat(gateway.push(REGISSEUR, feedback("s-2").to(CORPORATIE)).status()).isEqualTo(403);
    assertThat(deadlines(REGISSEUR).findValuesAsText("regel")).contains("signaal-terugkoppelen");

    push(REGISSEUR, feedback("s-3").to(SCHOOL));
    assertThat(deadlines(REGISSEUR).findValuesAsText("regel"))
        .doesNotContain("signaal-terugkoppelen");
  }

  @Test
  void endsOnlyTheTermOfTheMessageThatAnAnswerNames() throws IOException {
    push(SCHOOL, SignalBuilder.called("s-1"));
    String first = deadlines(REGISSEUR).get(0).get("bericht").asText();
    push(SCHOOL, SignalBuilder.called("s-2"));

    push(
        REGISSEUR,
        feedback("s-3")
            .to(SCHOOL)
            .saying(Map.of("terugkoppeling.status", "contact-gelegd", "verzoek.kenmerk", first)));

    List<String> left = new ArrayList<>();
    deadlines(REGISSEUR)
        .forEach(deadline -> {
          if (deadline.get("regel").asText().equals("signaal-terugkoppelen")) {
            left.add(deadline.get("bericht").asText());
          }
        });
    assertThat(left).hasSize(1).doesNotContain(first);
  }

  @Test
  void endsWhenTheHolderSaysThatItWasDone() throws IOException {
    push(CORPORATIE, arrear(true));
    JsonNode deadline = deadlines(SCHULDHULP).get(0);
    assertThat(deadline.get("regel").asText()).isEqualTo("schuld-crisis");
    assertThat(deadline.get("laatsteDag").asText()).isEqualTo("2026-11-25");
    String message = deadline.get("bericht").asText();

    assertThat(done(CORPORATIE, "schuld-crisis", message).status()).isEqualTo(404);
    assertThat(done(SCHULDHULP, "schuld-crisis", message).status()).isEqualTo(204);

    assertThat(deadlines(SCHULDHULP)).isEmpty();
    assertThat(gateway.evidence().leaves(Step.TERM_MET)).hasSize(1);
    assertThat(done(SCHULDHULP, "schuld-crisis", message).status()).isEqualTo(404);
  }

  @Test
  void cannotBeSaidToBeDoneWhenAMessageMustShowIt() throws IOException {
    push(SCHOOL, SignalBuilder.called("s-1"));
    String message = deadlines(REGISSEUR).get(0).get("bericht").asText();

    assertThat(done(REGISSEUR, "signaal-terugkoppelen", message).status()).isEqualTo(403);
    assertThat(deadlines(REGISSEUR)).hasSize(2);
  }

  @Test
  void givesVeiligThuisTwoWeeksMoreEachTimeAndNotBeforeItIsNeeded() throws IOException {
    String exchange = push(SCHOOL, report());
    assertThat(due(VEILIG_THUIS, "mededeling-veilig-thuis")).isEqualTo("2026-12-20");

    assertThat(extend(VEILIG_THUIS, exchange).status()).isEqualTo(403);
    clock.set(LocalDate.of(2026, 12, 10));
    assertThat(extend(SCHOOL, exchange).status()).isEqualTo(403);
    assertThat(extend(VEILIG_THUIS, exchange).status()).isEqualTo(204);

    assertThat(due(VEILIG_THUIS, "mededeling-veilig-thuis")).isEqualTo("2027-01-04");
    assertThat(gateway.evidence().leaves(Step.TERM_EXTENDED)).hasSize(1);
    clock.set(LocalDate.of(2027, 1, 3));
    assertThat(late()).isZero();
    clock.set(LocalDate.of(2027, 1, 6));
    assertThat(late()).isEqualTo(1);
    assertThat(extend(VEILIG_THUIS, exchange).status()).isEqualTo(403);
  }

  @Test
  void goesWithThePersonWhoIsErased() throws IOException {
    push(SCHOOL, SignalBuilder.called("s-1"));
    push(CORPORATIE, arrear(false));
    assertThat(gateway.store().deadlines().open()).isEqualTo(3);

    byte[] id = gateway.keys().find(People.SAM).orElseThrow().id();
    byte[] lookup = gateway.keys().find(People.SAM).orElseThrow().lookup();
    gateway.commit(new Change.PersonErased(id, lookup, Set.of(), clock.instant()));

    assertThat(gateway.store().deadlines().open()).isZero();
  }

  private int late() {
    return (int)
        gateway
            .audit()
            .ask(
                AuditQuery.MEDEDELINGEN_TE_LAAT,
                Period.of(LocalDate.of(2026, 1, 1), clock.day(), ZoneId.of("Europe/Amsterdam")),
                10)
            .total();
  }

  private static SignalBuilder report() {
    return SignalBuilder.called("vt-1")
        .type(new MessageType("nl.jeugd.vt.melding"))
        .to(VEILIG_THUIS)
        .saying(REPORT);
  }

  private static SignalBuilder feedback(String id) {
    return SignalBuilder.called(id)
        .type(new MessageType("nl.jeugd.signaal.terugkoppeling"))
        .saying(Map.of("terugkoppeling.status", "contact-gelegd"));
  }

  private static SignalBuilder arrear(boolean crisis) {
    return SignalBuilder.called("a-" + crisis)
        .about(People.TENANT)
        .type(MessageType.DEBT_SIGNAL)
        .saying(
            Contents.with(
                Contents.only(
                    "vroegsignaal.signaalpartner",
                    "vroegsignaal.bedrag",
                    "vroegsignaal.signaaldatum",
                    "vroegsignaal.contactpoging"),
                "vroegsignaal.crisissignaal",
                crisis));
  }

  private String push(Oin sender, SignalBuilder signal) {
    Answer answer = gateway.push(sender, signal);
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
    return Receipt.parse(answer.body()).exchange();
  }

  private Answer done(Oin caller, String rule, String message) {
    return gateway.call(
        caller,
        "POST",
        "/v1/termijnen/afgedaan",
        "{\"regel\":\"%s\",\"bericht\":\"%s\"}".formatted(rule, message).getBytes(UTF_8));
  }

  private Answer extend(Oin caller, String exchange) {
    return gateway.call(
        caller,
        "POST",
        "/v1/mededelingen",
        "{\"uitwisseling\":\"%s\",\"verlenging\":\"onderzoeken\"}"
            .formatted(exchange)
            .getBytes(UTF_8));
  }

  private String due(Oin holder, String rule) throws IOException {
    for (JsonNode deadline : deadlines(holder)) {
      if (deadline.get("regel").asText().equals(rule)) {
        return deadline.get("laatsteDag").asText();
      }
    }
    return "";
  }

  private JsonNode deadlines(Oin holder) throws IOException {
    return json(gateway.get(holder, "/v1/termijnen", Map.of())).get("termijnen");
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
