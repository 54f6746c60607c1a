package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Verification;
import nl.sluis.participant.Oin;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One number with two dates of birth: whose say counts follows from the date, so nothing happens by
 * the one that suits until somebody looked.
 */
class OtherBirthDateTest {

  private static final String TRUE = "2016-12-31";
  private static final String CLAIMED = "2010-01-01";

  @TempDir private Path folder;
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aSignalWaitsAndGoesOnWhenTheDateIsRight() throws IOException {
    known();
    gateway.give(born(CLAIMED), ConsentBuilder.to(SCHOOL).custody("").self());

    assertThat(push(CLAIMED)).isEqualTo(202);
    gateway.reconsider();
    assertThat(signals()).isZero();
    assertThat(row().path("geboortedatumVerschilt").asBoolean()).isTrue();
    assertThat(row().path("lijktOp")).isEmpty();
    assertThat(row().toString()).doesNotContain("2010", "2016-");

    assertThat(look(true)).isEqualTo(204);
    gateway.reconsider();
    assertThat(signals()).isEqualTo(1);
    assertThat(push(CLAIMED)).isEqualTo(201);
    assertThat(answered(withdrawal(CLAIMED)).status()).isNotEqualTo(409);
    assertThat(answered(withdrawal(TRUE)).status()).isEqualTo(409);
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void aSignalIsStoppedWhenTheDateIsAnothers() throws IOException {
    known();
    gateway.give(born(CLAIMED), ConsentBuilder.to(SCHOOL).custody("").self());
    assertThat(push(CLAIMED)).isEqualTo(202);

    assertThat(look(false)).isEqualTo(204);
    gateway.reconsider();

    assertThat(signals()).isZero();
    assertThat(gateway.store().holds().subjects()).isEmpty();
    Answer again = pushed(CLAIMED);
    assertThat(again.status()).isEqualTo(403);
    assertThat(new String(again.body(), UTF_8)).contains("geboortedatum verschilt");
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  /** Who was wrong does not keep the message with the right date. */
  @Test
  void theDateThatWasSaidFirstStillCounts() {
    known();
    gateway.give(born(TRUE), ConsentBuilder.to(SCHOOL).parent(1));
    assertThat(push(CLAIMED)).isNotEqualTo(201);

    assertThat(push(TRUE)).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2016", "2016-12", "2016-12-31"})
  void whatFitsIsNoOther(String part) {
    gateway.give(born(part), ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(push(TRUE)).isEqualTo(201);
    assertThat(push(part)).isEqualTo(201);
    assertThat(push("2016-11")).isNotEqualTo(201);
    assertThat(push("2016-12-30")).isNotEqualTo(201);
  }

  @Test
  void theDecisionPointSaysSoToo() throws IOException {
    known();
    gateway.give(born(CLAIMED), ConsentBuilder.to(SCHOOL).custody("").self());
    String question =
        """
        {"subject":{"type":"deelnemer","id":"%s"},"action":{"name":"nl.jeugd.signaal.gemeld"},
         "resource":{"type":"persoon","id":"1","properties":{"betrokkene":%s,
           "velden":{"ernst":"midden"}}},
         "context":{"ontvanger":"%s"}}
        """
            .formatted(SCHOOL.value(), person(CLAIMED), REGISSEUR.value());

    JsonNode answer =
        json(gateway.call(SCHOOL, "POST", "/access/v1/evaluation", question.getBytes(UTF_8)));

    assertThat(answer.path("decision").asBoolean()).isFalse();
    assertThat(answer.at("/context/reden").asText()).isEqualTo("identity-check");
  }

  @Test
  void aRightIsRefusedWithASentence() {
    known();

    for (Asked asked : new Asked[] {withdrawal(CLAIMED), access(CLAIMED), erasure(CLAIMED)}) {
      Answer answer = answered(asked);
      assertThat(answer.status()).as(asked.path()).isEqualTo(409);
      assertThat(new String(answer.body(), UTF_8))
          .contains("geboortedatum-verschilt", "eerder", "Vraag na")
          .doesNotContain("2016", "2010");
    }
    assertThat(gateway.keys().known(born(TRUE))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2016", "2016-12", "2016-12-31"})
  void aRightWithADateThatFitsIsNotRefusedForIt(String date) {
    known();

    for (Asked asked : new Asked[] {withdrawal(date), access(date), erasure(date)}) {
      assertThat(answered(asked).status()).as(asked.path()).isNotEqualTo(409);
    }
  }

  /** Else whoever registers could find out of any number whether somebody spoke of it here. */
  @Test
  void aConsentIsAnsweredAsThatOfSomebodyUnknown() {
    known();

    assertThat(answered(consent(CLAIMED)).status()).isEqualTo(201);
    assertThat(push(CLAIMED)).isEqualTo(202);
    assertThat(push(TRUE)).isNotEqualTo(201);
  }

  /** To stop is never the wrong way. */
  @Test
  void anObjectionCountsAllTheSame() {
    known();
    gateway.give(born(TRUE), ConsentBuilder.to(SCHOOL).parent(1));
    byte[] body =
        """
        {"betrokkene":%s,"ontvangers":["regisseur","wijkteam"],"doel":"vroeghulp-jeugd",
         "gegevenDoor":[{"hoedanigheid":"betrokkene","kenmerk":"zelf"}]}
        """
            .formatted(person(CLAIMED))
            .getBytes(UTF_8);

    assertThat(gateway.call(SCHOOL, "POST", "/v1/bezwaren", body).status()).isEqualTo(201);
    assertThat(push(TRUE)).isEqualTo(403);
  }

  /** A store keeps no date of birth that can be read. */
  @Test
  void isKeptAsHashesOfThisPersonOnly() throws Exception {
    known();
    gateway.give(
        new Subject(People.NOOR_BSN, BirthDate.parse(TRUE).orElseThrow(), null, null),
        ConsentBuilder.to(SCHOOL).parent(1));
    try (var c = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sluis.db"));
        var count = c.createStatement();
        var row =
            count.executeQuery(
                "SELECT count(*), count(DISTINCT born_day), count(DISTINCT born_year) FROM naming"
                    + " WHERE born_day IS NOT NULL")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(2);
      assertThat(row.getInt(2)).isEqualTo(2);
      assertThat(row.getInt(3)).isEqualTo(2);
    }
  }

  private String consent = "";

  /** The regisseur said it first. */
  private void known() {
    consent = gateway.give(born(TRUE), ConsentBuilder.to(REGISSEUR).parent(1)).id();
  }

  /**
   * @param caller who asks it
   */
  private record Asked(Oin caller, String path, String body) {}

  private Asked withdrawal(String date) {
    return new Asked(
        SCHOOL,
        "/v1/toestemmingen/" + consent + "/intrekking",
        "{\"betrokkene\":%s,\"door\":\"betrokkene\"}".formatted(person(date)));
  }

  private static Asked access(String date) {
    return new Asked(FG, "/v1/inzage", "{%s}".formatted(byThePerson(date)));
  }

  private static Asked erasure(String date) {
    return new Asked(
        FG, "/v1/wissingen", "{%s,\"grond\":\"niet-meer-nodig\"}".formatted(byThePerson(date)));
  }

  private static String byThePerson(String date) {
    return """
    "betrokkene":%s,"verzoekers":[{"hoedanigheid":"betrokkene","kenmerk":"zelf"}]\
    """
        .formatted(person(date));
  }

  private static Asked consent(String date) {
    return new Asked(
        SCHOOL,
        "/v1/toestemmingen",
        """
        {"betrokkene":%s,"ontvangers":["regisseur"],"geldigVan":"2026-11-01",
         "geldigTot":"2027-10-31",
         "gegevenDoor":[{"hoedanigheid":"betrokkene","kenmerk":"zelf"}]}
        """
            .formatted(person(date)));
  }

  private Answer answered(Asked asked) {
    return gateway.call(asked.caller(), "POST", asked.path(), asked.body().getBytes(UTF_8));
  }

  private JsonNode row() throws IOException {
    JsonNode rows = json(gateway.call(FG, "GET", "/v1/gelijkenissen")).at("/gelijkenissen");
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private int look(boolean same) throws IOException {
    return gateway
        .call(
            FG,
            "POST",
            "/v1/gelijkenissen/" + row().path("id").asText() + "/oordeel",
            "{\"zelfde\":%s}".formatted(same).getBytes(UTF_8))
        .status();
  }

  private int push(String date) {
    return pushed(date).status();
  }

  private Answer pushed(String date) {
    return gateway.push(
        SCHOOL, SignalBuilder.called(UUID.randomUUID().toString()).about(born(date)));
  }

  private int signals() {
    return (int)
        gateway.store().outbox().inbox(REGISSEUR, "", 50).stream()
            .filter(delivery -> delivery.type().value().equals("nl.jeugd.signaal.gemeld"))
            .count();
  }

  private static JsonNode json(Answer answer) throws IOException {
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  private static Subject born(String date) {
    return new Subject(People.SAM_BSN, BirthDate.parse(date).orElseThrow(), null, null);
  }

  private static String person(String date) {
    return "{\"bsn\":\"%s\",\"geboortedatum\":\"%s\"}".formatted(People.SAM_BSN.value(), date);
  }
}
