package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import nl.sluis.audit.AuditQuery;
import nl.sluis.audit.Findings;
import nl.sluis.audit.LeafQueries;
import nl.sluis.audit.Period;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.store.Change;
import nl.sluis.subscription.Subscription;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.ScriptedChannel;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who must be told of an exchange, and that it was done. */
class NoticeEndpointTest {

  private final TestClock clock = new TestClock();
  private final ScriptedChannel webhook = new ScriptedChannel("webhook");
  private final TestGateway gateway;
  private String exchange = "";

  NoticeEndpointTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock, webhook);
  }

  @BeforeEach
  void passSomethingOn() {
    SignalBuilder reported =
        SignalBuilder.called("s-1").saying("verwijsindex.risicos", List.of("c"));
    exchange = Receipt.parse(gateway.push(SCHOOL, reported).body()).exchange();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void isOverdueUntilSomebodyTellsThatItWasGiven() {
    assertThat(overdue().total()).isZero();
    clock.set(LocalDate.of(2027, 2, 1));
    assertThat(overdue().total()).isEqualTo(1);

    assertThat(tell(exchange, "2027-01-30").status()).isEqualTo(204);

    assertThat(overdue().total()).isZero();
    Leaf leaf = gateway.evidence().leaves(Step.NOTICE_GIVEN).getFirst();
    assertThat(leaf.exchange()).isEqualTo(exchange);
    assertThat(leaf.facts().due()).isEqualTo(LocalDate.of(2027, 1, 30));
  }

  @Test
  void isForWhoTookPartOnly() {
    Answer answer =
        gateway.call(CORPORATIE, "POST", "/v1/mededelingen", body(exchange, "2026-11-22"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(gateway.evidence().leaves(Step.NOTICE_GIVEN)).isEmpty();
  }

  /** Who knows the exchange from a notification could else find out whom it is about. */
  @Test
  void isNotForWhoWasOnlyToldThatThereIsSomething() {
    gateway.commit(
        new Change.Subscribed(
            new Subscription(
                "s-1",
                WIJKTEAM,
                Set.of(),
                Set.of(),
                Set.of(),
                "webhook",
                "https://localhost/hook",
                clock.instant())));
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    String told =
        Receipt.parse(gateway.push(SCHOOL, SignalBuilder.called("s-2")).body()).exchange();
    gateway.startDeliveries();
    Awaitility.await()
        .until(() -> gateway.evidence().leaves(Step.NOTIFICATION_DELIVERED).size() == 1);

    Answer answer = gateway.call(WIJKTEAM, "POST", "/v1/mededelingen", body(told, "2026-11-22"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(exchanged(WIJKTEAM)).isEmpty();
    assertThat(exchanged(SCHOOL)).contains(told);
  }

  @Test
  void wasNotGivenTomorrow() {
    Answer answer = tell(exchange, "2026-11-23");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(new String(answer.body(), UTF_8)).contains("/datum");
  }

  @Test
  void isAboutAnExchangeThereIs() {
    assertThat(tell("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11", "2026-11-22").status()).isEqualTo(404);
  }

  private Findings overdue() {
    Period period = Period.of(LocalDate.of(2026, 1, 1), clock.day(), ZoneId.of("Europe/Amsterdam"));
    return gateway.audit().ask(AuditQuery.MEDEDELINGEN_TE_LAAT, period, 10);
  }

  private List<String> exchanged(Oin participant) {
    Period day = Period.of(clock.day(), clock.day(), ZoneId.of("Europe/Amsterdam"));
    return gateway
        .audit()
        .exchanged(participant.value(), day, new LeafQueries.Page(null, true, 100))
        .stream()
        .map(recorded -> String.valueOf(recorded.leaf().exchange()))
        .toList();
  }

  private Answer tell(String which, String day) {
    return gateway.call(SCHOOL, "POST", "/v1/mededelingen", body(which, day));
  }

  private static byte[] body(String which, String day) {
    return "{\"uitwisseling\":\"%s\",\"datum\":\"%s\"}".formatted(which, day).getBytes(UTF_8);
  }
}
