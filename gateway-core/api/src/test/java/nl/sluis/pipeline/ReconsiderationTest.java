package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentsSeen;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.outbox.Delivery;
import nl.sluis.policy.Effect;
import nl.sluis.policy.Reason;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.store.DecisionInputs.Kept;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what went out when the consent it rested on is gone. */
class ReconsiderationTest {

  private final TestClock clock = new TestClock();
  private final Path folder;
  private TestGateway gateway;

  ReconsiderationTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void keepsWhatADecisionWasMadeOn() {
    Consent consent = consent();
    gateway.push(SCHOOL, SignalBuilder.called("s-1").saying("noodgeval.gevaar", "levensgevaar"));

    DecisionInput input = inputs().getLast();

    assertThat(input.day()).isEqualTo(clock.day());
    assertThat(input.sender()).isEqualTo(SCHOOL);
    assertThat(input.birthDate()).isEqualTo(People.SAM.birthDate());
    assertThat(input.fields()).contains("toelichting", "betrokkene.bsn");
    assertThat(input.values()).isEqualTo(Map.of("noodgeval.gevaar", "levensgevaar"));
    assertThat(input.consents())
        .containsExactly(new DecisionInput.Weighed(consent.id(), DecisionInput.Standing.PERMITS));
    assertThat(input.answers())
        .extracting(
            DecisionInput.Answer::recipient,
            DecisionInput.Answer::effect,
            DecisionInput.Answer::reason,
            DecisionInput.Answer::row,
            DecisionInput.Answer::consents,
            DecisionInput.Answer::result)
        .containsExactly(
            tuple(
                REGISSEUR,
                Effect.PERMIT,
                Reason.CONSENTED,
                "9",
                List.of(consent.id()),
                inbox().getFirst().id()));
    assertThat(new String(kept().getLast().input(), UTF_8)).doesNotContain("regisseur", "2014");
  }

  /** What is not known is kept as not known, and the age in the evidence is left open. */
  @Test
  void keepsADateOfWhichTheDayIsNotKnown() {
    for (String born : List.of("2014", "2018-05", "2010", "2018-05-01")) {
      BirthDate date = BirthDate.parse(born).orElseThrow();
      gateway.push(SCHOOL, SignalBuilder.called("s-" + born).about(People.born(date)));

      assertThat(inputs().getLast().birthDate()).isEqualTo(date);
      assertThat(((Facts.Decided) gateway.evidence().leaves(Step.DECIDED).getLast().facts()).age())
          .isEqualTo(date.year() == 2018 ? 8 : null);
    }
  }

  @Test
  void keepsWhatARefusalWasMadeOn() {
    assertThat(gateway.push(CORPORATIE, SignalBuilder.called("s-1")).status()).isEqualTo(403);

    DecisionInput input = inputs().getFirst();

    assertThat(input.consents()).isEmpty();
    assertThat(input.answers())
        .extracting(DecisionInput.Answer::effect, DecisionInput.Answer::passes, a -> a.result())
        .containsExactly(tuple(Effect.REFUSE, List.of(), null));
  }

  @Test
  void takesBackWhatWaitsWhenConsentIsWithdrawn() {
    Consent consent = consent();
    gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    String id = inbox().getFirst().id();

    withdraw(consent);
    gateway.reconsider();

    Delivery delivery = gateway.store().outbox().find(id).orElseThrow();
    assertThat(delivery.state()).isEqualTo(Delivery.State.WITHDRAWN);
    assertThat(delivery.body()).isEmpty();
    assertThat(gateway.call(REGISSEUR, "GET", "/v1/berichten/" + id).status()).isEqualTo(410);
    assertThat(gateway.call(REGISSEUR, "POST", "/v1/berichten/" + id + "/bevestiging").status())
        .isEqualTo(410);
    assertThat(gateway.evidence().leaves(Step.WITHDRAWN))
        .extracting(Leaf::recipient, Leaf::reason, Leaf::subject)
        .containsExactly(
            tuple(
                REGISSEUR.value(),
                "consent-missing",
                gateway.keys().find(People.SAM).orElseThrow().reference()));
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void tellsWhoHasItWhichMessageItWasAndNothingElse() {
    Consent consent = consent();
    gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    String id = inbox().getFirst().id();
    gateway.call(REGISSEUR, "GET", "/v1/berichten/" + id);
    gateway.call(REGISSEUR, "POST", "/v1/berichten/" + id + "/bevestiging");

    withdraw(consent);
    gateway.reconsider();

    Delivery told = inbox().getFirst();
    assertThat(inbox()).hasSize(1);
    assertThat(told.type()).isEqualTo(MessageType.CONSENT_WITHDRAWN);
    Answer message = gateway.call(REGISSEUR, "GET", "/v1/berichten/" + told.id());
    assertThat(new String(message.body(), UTF_8))
        .isEqualTo(
            """
            {"bericht":"%s","id":"%s","tijdstip":"2026-11-22T10:15:30.123456789+01:00",\
            "type":"nl.jeugd.toestemming.ingetrokken"}\
            """
                .formatted(id, told.id()));
    assertThat(gateway.store().outbox().find(id).orElseThrow().state())
        .isEqualTo(Delivery.State.CONFIRMED);
  }

  @Test
  void doesAllThatOnce() {
    Consent consent = consent();
    gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    withdraw(consent);
    gateway.reconsider();
    int leaves = gateway.evidence().leaves().size();

    assertThat(gateway.reconsider()).isZero();
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).roles("politie").parent(1));
    assertThat(gateway.reconsider()).isEqualTo(1);

    assertThat(gateway.evidence().leaves()).hasSize(leaves);
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    Consent consent = consent();
    gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    String id = inbox().getFirst().id();
    withdraw(consent);

    gateway.close();
    gateway = new TestGateway(folder, clock);
    gateway.reconsider();

    assertThat(gateway.store().outbox().find(id).orElseThrow().state())
        .isEqualTo(Delivery.State.WITHDRAWN);
  }

  @Test
  void leavesAloneWhatStillHasConsent() {
    Consent first = consent();
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(2));
    gateway.push(SCHOOL, SignalBuilder.called("s-1"));

    withdraw(first);
    gateway.reconsider();

    assertThat(inbox()).extracting(Delivery::type).containsExactly(MessageType.SIGNAL);
  }

  @Test
  void leavesAloneWhatHasAGroundInLaw() {
    Consent consent = consent();
    gateway.push(SCHOOL, SignalBuilder.called("s-1").saying("verwijsindex.risicos", List.of("c")));
    Delivery report = gateway.store().outbox().due("verwijsindex", clock.instant(), 10).getFirst();

    withdraw(consent);
    gateway.reconsider();

    assertThat(gateway.store().outbox().find(report.id()).orElseThrow().state())
        .isEqualTo(Delivery.State.WAITING);
    assertThat(gateway.evidence().leaves(Step.WITHDRAWN)).hasSize(1);
  }

  @Test
  void reconsidersWhoseConsentChangedWhileItWasDecided() {
    Consent consent = consent();
    gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    gateway.reconsider();
    byte[] subject = gateway.keys().find(People.SAM).orElseThrow().id();

    gateway.commit(
        new Change.DecisionsMade(
            "late", subject, clock.instant(), new byte[0], ConsentsSeen.of(List.of(consent))));
    assertThat(gateway.store().consents().changed(10)).isEmpty();
    gateway.commit(
        new Change.DecisionsMade("late", subject, clock.instant(), new byte[0], ConsentsSeen.NONE));

    assertThat(gateway.store().consents().changed(10)).hasSize(1);
    assertThat(consent.withdrawnAt()).isNull();
  }

  @Test
  void takesBackWithoutTellingAnyoneWhatOnlyEnded() {
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1).until(clock.day()));
    gateway.push(SCHOOL, SignalBuilder.called("s-1"));
    gateway.push(SCHOOL, SignalBuilder.called("s-2"));
    List<Delivery> both = inbox();
    gateway.call(REGISSEUR, "POST", "/v1/berichten/" + both.getFirst().id() + "/bevestiging");

    clock.set(clock.day().plusDays(1));
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).roles("politie").parent(1));
    gateway.reconsider();

    assertThat(inbox()).isEmpty();
    assertThat(gateway.store().outbox().find(both.getFirst().id()).orElseThrow().state())
        .isEqualTo(Delivery.State.CONFIRMED);
    assertThat(gateway.store().outbox().find(both.getLast().id()).orElseThrow().state())
        .isEqualTo(Delivery.State.WITHDRAWN);
  }

  @Test
  void leavesAloneWhatAnObjectionIsNotAbout() {
    consent();
    gateway.push(SCHOOL, SignalBuilder.called("s-1"));

    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).roles("politie").parent(1).denied());
    gateway.reconsider();

    assertThat(inbox()).extracting(Delivery::type).containsExactly(MessageType.SIGNAL);
  }

  private Consent consent() {
    return gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
  }

  private void withdraw(Consent consent) {
    gateway.commit(new Change.ConsentWithdrawn(consent.id(), clock.instant()));
  }

  private List<Delivery> inbox() {
    return gateway.store().outbox().inbox(REGISSEUR, "", 10);
  }

  private List<Kept> kept() {
    return gateway.store().decisions().of(gateway.keys().find(People.SAM).orElseThrow().id());
  }

  private List<DecisionInput> inputs() {
    return kept().stream()
        .map(row -> DecisionSeal.open(row, gateway.keys().find(People.SAM).orElseThrow()))
        .toList();
  }
}
