package nl.sluis.inzage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person gets to see, and what the law keeps back. */
class InzageServiceTest {

  private static final String SELF = "{'hoedanigheid':'betrokkene','kenmerk':'betrokkene'}";
  private static final String PARENT = "{'hoedanigheid':'vertegenwoordiger','kenmerk':'ouder-1'}";
  private static final Map<String, Object> DANGER =
      Map.of(
          "veiligThuis.zorgen",
          "KANARIE-zorgen",
          "veiligThuis.gesprekGevoerd",
          true,
          "meldcode.vraag1",
          true);

  private final TestClock clock = new TestClock();
  private final Path folder;
  private final TestGateway gateway;

  InzageServiceTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void tellsWhoGotWhatFromWhomWhenAndWhy() throws IOException {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1).roles("regisseur"));
    gateway.push(
        SCHOOL, SignalBuilder.called("s-1").to(REGISSEUR).saying("melder.naam", "KANARIE"));
    Delivery delivery = gateway.store().outbox().inbox(REGISSEUR, "", 10).getFirst();
    JsonNode ready = granted(People.SAM, SELF, "");
    gateway.call(REGISSEUR, "GET", "/v1/berichten/" + delivery.id());
    gateway.push(SCHOOL, SignalBuilder.called("s-2").about(People.NOOR));

    JsonNode inzage = granted(People.SAM, SELF, "");

    assertThat(inzage.path("uitwisselingen")).hasSize(1);
    JsonNode exchange = inzage.at("/uitwisselingen/0");
    assertThat(exchange.at("/van/soort").asText()).isEqualTo("School");
    assertThat(exchange.at("/van/naam").asText()).isEqualTo("Basisschool De Sluis (voorbeeld)");
    JsonNode message = exchange.at("/berichten/0");
    assertThat(message.at("/aan/naam").asText()).contains("Gezinsregie");
    assertThat(message.path("soort").asText()).isEqualTo("Zorgsignaal");
    assertThat(message.path("uitkomst").asText()).isEqualTo("Doorgegeven");
    assertThat(message.at("/grondslag/artikel").asText()).isEqualTo("AVG 6(1)(a)");
    assertThat(message.path("doel").asText()).isNotEmpty();
    assertThat(message.path("gegevens").toString()).contains("Ernst").doesNotContain("OIN");
    assertThat(message.path("gebeurtenissen").findValuesAsText("wat")).contains("Gelezen");
    assertThat(ready.at("/uitwisselingen/0/berichten/0/uitkomst").asText())
        .contains("nog niet aangekomen");
    assertThat(ready.at("/nogOnderweg/0/soort").asText()).isEqualTo("Zorgsignaal");
    assertThat(inzage.path("nogOnderweg")).isEmpty();
    assertThat(inzage.at("/toestemmingen/0/wat").asText()).isEqualTo("Toestemming");
    assertThat(inzage.at("/verzoek/door").asText()).isEqualTo("de betrokkene zelf");
    assertThat(inzage.path("uitleg")).hasSizeGreaterThan(2);
    assertThat(inzage.toString()).doesNotContain("KANARIE", People.SAM_BSN.value(), "Noor");
    assertThat(gateway.evidence().leaves(Step.QUERIED))
        .extracting(Leaf::subject)
        .containsOnly(gateway.keys().find(People.SAM).orElseThrow().reference());
  }

  @Test
  void tellsWhatWasHeldAndWhatWasRefused() throws IOException {
    gateway.push(SCHOOL, SignalBuilder.called("s-1").to(REGISSEUR));

    JsonNode message = granted(People.SAM, SELF, "").at("/uitwisselingen/0/berichten/0");

    assertThat(message.path("uitkomst").asText()).isEqualTo("Wacht op toestemming");
    assertThat(message.path("reden").asText()).contains("toestemming");
  }

  @Test
  void saysSoWhenItMayLackSomething() throws Exception {
    gateway.push(SCHOOL, SignalBuilder.called("s-1").to(REGISSEUR));
    assertThat(granted(People.SAM, SELF, "").path("uitwisselingen")).hasSize(1);
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sluis.db"));
        Statement statement = database.createStatement()) {
      statement.executeUpdate("UPDATE ledger SET leaves = zeroblob(length(leaves))");
    }

    JsonNode inzage = granted(People.SAM, SELF, "");

    assertThat(inzage.path("uitwisselingen")).isEmpty();
    assertThat(inzage.at("/uitleg/0").toString()).contains("kan onvolledig of onjuist zijn");
  }

  /**
   * Who told Veilig Thuis stays hidden; that it was told stays so until the person was informed.
   */
  @Test
  void hidesTheSourceAndWaitsUntilThePersonWasTold() throws IOException {
    pushReport(CORPORATIE);

    JsonNode before = granted(People.SAM, SELF, "");
    JsonNode lifted = granted(People.SAM, SELF, ",'embargoOpheffen':true");
    clock.advance(Duration.ofDays(29));
    JsonNode after = granted(People.SAM, SELF, "");

    assertThat(before.path("uitwisselingen")).isEmpty();
    assertThat(before.path("nogOnderweg")).isEmpty();
    assertThat(before.path("nietGetoond").toString()).contains("Soms mogen wij pas later");
    assertThat(before.path("nietGetoond").findValues("aantal")).isEmpty();
    for (JsonNode inzage : new JsonNode[] {lifted, after}) {
      assertThat(inzage.at("/uitwisselingen/0/van").asText()).isEqualTo("bron niet vermeld");
      assertThat(inzage.at("/uitwisselingen/0/bronNietVermeld/artikel").asText())
          .isEqualTo("Uitvoeringsbesluit Wmo 2015 4.1.8(3)");
      assertThat(inzage.at("/uitwisselingen/0/berichten/0/aan/soort").asText())
          .isEqualTo("Veilig Thuis");
      assertThat(inzage.at("/uitwisselingen/0/berichten/0/gegevens")).isEmpty();
      assertThat(inzage.toString()).doesNotContain("Haven", "Woningcorporatie");
    }
    assertThat(gateway.evidence().leaves(Step.QUERIED).get(1).reason())
        .isEqualTo("inzage-embargo-opgeheven");
  }

  /** The neutral sentence says nothing: it is there for everyone. */
  @Test
  void saysTheSameOfAnEmbargoWhetherOrNotThereIsOne() throws IOException {
    JsonNode nothing = granted(People.SAM, SELF, "").path("nietGetoond");
    pushReport(CORPORATIE);

    assertThat(granted(People.SAM, SELF, "").path("nietGetoond")).isEqualTo(nothing);
  }

  @ParameterizedTest(name = "{0} years, {1}: {2}")
  @CsvSource({
    "11, self, 403",
    "11, parent, 200",
    "13, self, 200",
    "13, parent, 200",
    "16, self, 200",
    "16, parent, 403"
  })
  void isForWhoMayAskAtThisAge(int age, String who, int status) {
    Subject child = People.born(clock.day().minusYears(age));

    Answer answer = ask(child, who.equals("self") ? SELF : PARENT, "");

    assertThat(answer.status()).isEqualTo(status);
    if (status == 403) {
      assertThat(new String(answer.body(), UTF_8)).contains("UAVG 5");
    }
  }

  /** From 12 to 16 the Verwijsindex part is for youth and parents together (Jeugdwet 7.1.5.1). */
  @Test
  void leavesOutThePartThatOthersMustAskFor() throws IOException {
    gateway.push(
        SCHOOL, SignalBuilder.called("s-1").saying("verwijsindex.risicos", new String[] {"e"}));

    JsonNode alone = granted(People.SAM, SELF, ",'embargoOpheffen':true");
    JsonNode together = granted(People.SAM, SELF + "," + PARENT, ",'embargoOpheffen':true");

    assertThat(alone.toString()).contains("Jeugdwet 7.1.5.1").doesNotContain("Melding aan de Verw");
    assertThat(together.path("uitwisselingen").toString()).contains("Melding aan de Verwijsindex");
  }

  @Test
  void isForTheFgOnly() {
    assertThat(gateway.call(SCHOOL, "POST", "/v1/inzage", body(People.SAM, SELF, "")).status())
        .isEqualTo(403);
  }

  private void pushReport(Oin sender) {
    assertThat(
            gateway
                .push(
                    sender,
                    SignalBuilder.called("vt-1")
                        .type(new MessageType("nl.jeugd.vt.melding"))
                        .to(VEILIG_THUIS)
                        .saying(DANGER))
                .status())
        .isEqualTo(201);
  }

  private JsonNode granted(Subject subject, String askers, String more) throws IOException {
    Answer answer = ask(subject, askers, more);
    assertThat(answer.status()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  private Answer ask(Subject subject, String askers, String more) {
    return gateway.call(FG, "POST", "/v1/inzage", body(subject, askers, more));
  }

  private static byte[] body(Subject subject, String askers, String more) {
    BirthDate born = subject.birthDate();
    return """
    {'betrokkene':{'bsn':'%s','geboortedatum':'%s'},'verzoekers':[%s],'gezag':'eenhoofdig'%s}\
    """
        .formatted(Objects.requireNonNull(subject.bsn()).value(), born, askers, more)
        .replace('\'', '"')
        .getBytes(UTF_8);
  }
}
