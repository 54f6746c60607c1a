package nl.sluis.reminder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.sluis.deadline.Deadline;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terms of one family's plan, on a gateway. */
class DeadlineSchedulerTest {

  private static final Oin PROCESREGISSEUR = new Oin("00000099000000023000");
  private static final String PLAN = "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11";
  private static final String REMINDER = "nl.jeugd.termijn.herinnering";
  private static final String ESCALATION = "nl.jeugd.termijn.escalatie";

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;
  private int pushed;

  DeadlineSchedulerTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void asksAfterEachChildThatNobodyLookedAt() {
    appoint(People.SAM, People.NOOR);
    push(
        REGISSEUR,
        about("nl.jeugd.veiligheid.instrument", People.SAM)
            .to(REGISSEUR)
            .saying(
                Map.of(
                    "veiligheid.instrument", "lirik",
                    "veiligheid.gedaan", true,
                    "veiligheid.datum", "2026-11-22")));

    clock.set(LocalDate.of(2026, 12, 5));
    gateway.watch();
    assertThat(said(REGISSEUR, "veiligheid-per-kind")).isEmpty();
    clock.set(LocalDate.of(2026, 12, 7));
    gateway.watch();

    assertThat(said(REGISSEUR, "veiligheid-per-kind")).containsExactly(REMINDER);
    clock.set(LocalDate.of(2026, 12, 21));
    gateway.watch();
    assertThat(said(REGISSEUR, "veiligheid-per-kind")).containsExactly(REMINDER, ESCALATION);
    assertThat(said(PROCESREGISSEUR, "veiligheid-per-kind")).containsExactly(ESCALATION);
    assertThat(gateway.watch()).isZero();
  }

  /** Sixteen and a half on New Year's Day: the last working day before it. */
  @Test
  void asksForAPlanFromSixteenAndAHalf() {
    appoint(People.born(LocalDate.of(2010, 7, 1)));

    clock.set(LocalDate.of(2026, 12, 30));
    gateway.watch();
    assertThat(said(REGISSEUR, "toekomstplan")).isEmpty();
    clock.set(LocalDate.of(2026, 12, 31));
    gateway.watch();

    assertThat(said(REGISSEUR, "toekomstplan")).containsExactly(REMINDER);
  }

  /** As early as it can be; when that day is past, the last day that it can be. */
  @Test
  void asksForAPlanOnTheFirstBirthdayThatCanBeAhead() {
    appoint(
        People.born(new BirthDate(2010, 8, null)),
        new Subject(
            People.NOOR_BSN, new BirthDate(2010, null, null), People.NOOR.name(), People.ADDRESS));

    assertThat(gateway.store().deadlines().on(REGISSEUR, REGISSEUR.value()))
        .filteredOn(deadline -> deadline.rule().equals("toekomstplan"))
        .extracting(Deadline::due)
        .containsExactlyInAnyOrder(LocalDate.of(2027, 2, 1), LocalDate.of(2027, 7, 1));
    assertThat(gateway.store().deadlines().on(REGISSEUR, REGISSEUR.value()))
        .filteredOn(deadline -> deadline.rule().equals("overgang-18"))
        .extracting(Deadline::due)
        .containsExactlyInAnyOrder(LocalDate.of(2028, 8, 1), LocalDate.of(2028, 1, 1));
  }

  /** Seventeen or eighteen: a child that can be one is looked at as one. */
  @Test
  void looksAtTheSafetyOfWhoCanBeAChild() {
    appoint(People.born(new BirthDate(2008, null, null)));

    assertThat(gateway.store().deadlines().on(REGISSEUR, REGISSEUR.value()))
        .anyMatch(deadline -> deadline.rule().equals("veiligheid-per-kind"));
  }

  @Test
  void asksNoPlanOfWhoIsOlder() {
    appoint(People.born(LocalDate.of(2009, 1, 1)));

    assertThat(gateway.store().deadlines().on(REGISSEUR, REGISSEUR.value()))
        .noneMatch(deadline -> deadline.rule().equals("toekomstplan"));
  }

  @Test
  void endsAReportersTermWithTheConsentItRestedOn() {
    var consent = gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    push(SCHOOL, SignalBuilder.called("s-1"));
    assertThat(gateway.store().deadlines().open()).isEqualTo(2);

    gateway.commit(new Change.ConsentWithdrawn(consent.id(), clock.instant()));
    gateway.reconsider();

    assertThat(gateway.store().deadlines().open()).isZero();
  }

  @Test
  void tellsTheProcesregisseurOfTheProcessAndNothingElse() {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    push(SCHOOL, SignalBuilder.called("s-1"));
    clock.set(LocalDate.of(2026, 12, 3));

    gateway.watch();

    String message = read(PROCESREGISSEUR, "signaal-bevestigen");
    assertThat(message)
        .contains("binnenstad", "regisseur", "2026-11-27")
        .doesNotContain(People.SAM_BSN.value(), "Sam", "KANARIE", "pseudoniem");
    String delivered = gateway.store().outbox().inbox(REGISSEUR, "", 1).getFirst().id();
    assertThat(message).doesNotContain(delivered);
    assertThat(read(REGISSEUR, "signaal-bevestigen")).contains(delivered);
    List<Leaf> leaves = gateway.evidence().leaves(Step.ESCALATED);
    assertThat(leaves).hasSize(1);
    assertThat(leaves.getFirst().reason()).isEqualTo("signaal-bevestigen");
    assertThat(leaves.getFirst().subject()).isNull();
  }

  /** What fell due while nobody looked is said in order, and once. */
  @Test
  void catchesUpInOrder() {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    push(SCHOOL, SignalBuilder.called("s-1"));
    clock.set(LocalDate.of(2027, 1, 11));

    assertThat(gateway.watch()).isEqualTo(4);

    assertThat(gateway.store().deadlines().on(REGISSEUR, "x")).isEmpty();
    assertThat(said(REGISSEUR, "signaal")).containsExactly(REMINDER, REMINDER);
    assertThat(said(PROCESREGISSEUR, "signaal")).containsExactly(ESCALATION, ESCALATION);
    assertThat(said(SCHOOL, "signaal")).containsExactly(ESCALATION);
    assertThat(gateway.watch()).isZero();
  }

  private void appoint(Subject... persons) {
    push(
        PROCESREGISSEUR,
        about("nl.jeugd.regie.aanstelling", persons)
            .to(REGISSEUR)
            .saying(
                Map.of(
                    "plan.kenmerk",
                    PLAN,
                    "regie.naar",
                    REGISSEUR.value(),
                    "regie.datum",
                    "2026-11-22")));
  }

  private SignalBuilder about(String type, Subject... persons) {
    return SignalBuilder.called("m-" + pushed++).type(new MessageType(type)).about(persons);
  }

  private void push(Oin sender, SignalBuilder signal) {
    Answer answer = gateway.push(sender, signal);
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
  }

  /** Types of what an organisation heard about deadlines whose id starts so, oldest first. */
  private List<String> said(Oin hearer, String rule) {
    return gateway.store().outbox().inbox(hearer, "", 1_000).stream()
        .filter(delivery -> delivery.type().value().startsWith("nl.jeugd.termijn."))
        .filter(delivery -> body(hearer, delivery).contains("\"" + rule))
        .map(delivery -> delivery.type().value())
        .toList();
  }

  private String read(Oin hearer, String rule) {
    return gateway.store().outbox().inbox(hearer, "", 1_000).stream()
        .filter(delivery -> delivery.type().value().startsWith("nl.jeugd.termijn."))
        .map(delivery -> body(hearer, delivery))
        .filter(body -> body.contains("\"" + rule))
        .findFirst()
        .orElseThrow();
  }

  private String body(Oin hearer, Delivery delivery) {
    return new String(gateway.call(hearer, "GET", "/v1/berichten/" + delivery.id()).body(), UTF_8);
  }
}
