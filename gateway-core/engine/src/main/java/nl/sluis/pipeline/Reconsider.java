package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.agreement.Agreement;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Scope;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.identity.IdentityCheck;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Held;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Effect;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.PlanRule;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.policy.Reason;
import nl.sluis.signal.BirthDate;
import nl.sluis.store.DecisionInputs.Kept;
import nl.sluis.store.Store;

/**
 * Decides again, with the consents of now, about everything of a person that is still open. What
 * waited is released, stopped or waits on; what went out with consent that is gone is taken back;
 * what has a ground in law is left alone. It answers what is to be committed, a transaction for
 * each exchange, and changes nothing itself, so doing it twice is harmless.
 */
final class Reconsider {

  private final Store store;
  private final ReleaseHold releaseHold;
  private final EndHold endHold;
  private final WithdrawDelivery withdrawDelivery;
  private final TamperingRecorder tampering;
  private final IdentityCheck identityCheck;
  private final SecureRandom random;

  Reconsider(
      Store store,
      ReleaseHold releaseHold,
      EndHold endHold,
      WithdrawDelivery withdrawDelivery,
      TamperingRecorder tampering,
      IdentityCheck identityCheck,
      SecureRandom random) {
    this.identityCheck = identityCheck;
    this.store = store;
    this.releaseHold = releaseHold;
    this.endHold = endHold;
    this.withdrawDelivery = withdrawDelivery;
    this.tampering = tampering;
    this.random = random;
  }

  /** The last that was decided about one delivery or hold. */
  private record Standing(DecisionInput input, DecisionInput.Answer answer) {}

  List<Transaction> reconsider(SubjectKey key, PolicySet policy, Instant at) {
    Map<String, Map<String, Standing>> exchanges = new LinkedHashMap<>();
    // What was decided last in such an exchange is not known, so that it stays as it is.
    Set<String> altered = new HashSet<>();
    List<Consent> consents = store.consents().of(key.id());
    for (Kept kept : store.decisions().of(key.id())) {
      DecisionSeal.open(kept, key, tampering)
          .ifPresentOrElse(
              input ->
                  note(
                      input,
                      exchanges.computeIfAbsent(kept.exchange(), e -> new LinkedHashMap<>())),
              () -> altered.add(kept.exchange()));
    }
    exchanges.keySet().removeAll(altered);
    Map<String, Held> held =
        store.holds().of(key.id()).stream().collect(Collectors.toMap(Held::id, h -> h));
    List<Transaction> work = new ArrayList<>();
    exchanges.forEach((exchange, standings) -> {
      ReconsiderationContext about =
          new ReconsiderationContext(exchange, key, consents, policy, at);
      Transaction one = exchange(about, standings, held);
      if (!one.isEmpty()) {
        work.add(one);
      }
    });
    return work;
  }

  private static void note(DecisionInput input, Map<String, Standing> standings) {
    for (DecisionInput.Answer answer : input.answers()) {
      if (answer.result() != null) {
        standings.put(answer.result(), new Standing(input, answer));
      }
    }
  }

  private Transaction exchange(
      ReconsiderationContext about, Map<String, Standing> standings, Map<String, Held> held) {
    Transaction work = new Transaction();
    List<DecisionInput.Answer> changed = new ArrayList<>();
    standings.forEach((result, standing) -> {
      Held waiting = held.get(result);
      if (waiting != null) {
        held(about, waiting, standing, work).ifPresent(changed::add);
      } else if (!stands(about, standing)
          && (standing.answer().rests() || upheld(about, standing))) {
        delivery(about, result, standing, work).ifPresent(changed::add);
      }
    });
    if (!changed.isEmpty()) {
      DecisionInput input = standings.values().iterator().next().input();
      work.add(
          DecisionSeal.keep(
              about.exchange(),
              about.key(),
              about.at(),
              input.again(
                  about.day(), about.policy().metadata().version(), about.consents(), changed),
              about.consents(),
              random));
    }
    return work;
  }

  private Optional<DecisionInput.Answer> held(
      ReconsiderationContext about, Held held, Standing standing, Transaction work) {
    BirthDate birthDate = standing.input().birthDate();
    if (held.until().isBefore(about.day()) || birthDate == null) {
      return Optional.empty();
    }
    Decision decision = again(about, standing);
    if (identityCheck.isAnothers(about.key(), birthDate)) {
      endHold.end(about, held, Held.State.STOPPED, Reason.IDENTITY_CHECK.slug(), work);
      return Optional.of(standing.answer().over(decision, Reason.IDENTITY_CHECK, held.id()));
    }
    if (decision.permits()
        && identityCheck.remains(
            about.key(),
            standing.input().isByNameAlone(),
            about.policy(),
            question(about, standing),
            decision)) {
      return Optional.empty();
    }
    if (decision.permits()) {
      return release(about, held, birthDate, decision, work)
          .map(delivery -> standing.answer().now(decision, delivery));
    }
    if (!objected(about, standing) && decision.reason() != Reason.PROHIBITED) {
      return Optional.empty();
    }
    Reason reason = decision.reason() == Reason.PROHIBITED ? Reason.PROHIBITED : Reason.OBJECTED;
    endHold.end(about, held, Held.State.STOPPED, reason.slug(), work);
    return Optional.of(standing.answer().over(decision, reason, held.id()));
  }

  /** The id of the delivery; empty when what waited was altered, and then it stays. */
  private Optional<String> release(
      ReconsiderationContext about,
      Held held,
      BirthDate birthDate,
      Decision decision,
      Transaction work) {
    try {
      return Optional.of(releaseHold.release(about, held, birthDate, decision, work));
    } catch (SealBrokenException e) {
      tampering.found("held", held.id());
      return Optional.empty();
    }
  }

  private Optional<DecisionInput.Answer> delivery(
      ReconsiderationContext about, String id, Standing standing, Transaction work) {
    Decision decision = again(about, standing);
    if (decision.permits() && decision.fields().containsAll(standing.answer().passes())) {
      return Optional.empty();
    }
    boolean objected = objected(about, standing);
    boolean said = objected || withdrawn(about, standing);
    boolean lacks = decision.effect() == Effect.HOLD || decision.reason().isAboutConsent();
    // With an objection to some of it less may pass than passed. A message is never made less by
    // taking from it, so it goes as a whole.
    boolean gone = decision.permits() ? objected : said || lacks;
    Delivery delivery = gone ? store.outbox().find(id).orElse(null) : null;
    if (delivery == null || (!said && !WithdrawDelivery.open(delivery))) {
      return Optional.empty();
    }
    Reason reason = objected ? Reason.OBJECTED : Reason.CONSENT_MISSING;
    withdrawDelivery.takeBack(about, delivery, reason.slug(), said, work);
    return Optional.of(standing.answer().over(decision, reason, id));
  }

  /** It told of a step in a plan, which is in force whatever is said later. */
  private static boolean stands(ReconsiderationContext about, Standing standing) {
    MessageKind kind = about.policy().rules().messages().get(standing.answer().type());
    PlanRule plan = kind == null ? null : kind.plan();
    return plan != null && plan.overriding() != null;
  }

  /** A law permitted it, and an objection that was well-founded stops it now (AVG 21). */
  private static boolean upheld(ReconsiderationContext about, Standing standing) {
    return standing.answer().effect().permits()
        && about.consents().stream().anyMatch(consent -> !consent.permits())
        && again(about, standing).reason() == Reason.OBJECTED;
  }

  private static Decision again(ReconsiderationContext about, Standing standing) {
    return about.policy().decide(question(about, standing));
  }

  private static Question question(ReconsiderationContext about, Standing standing) {
    return standing.input().question(standing.answer(), about.consents(), about.day());
  }

  /** Since it was decided somebody objects to this exchange. */
  private static boolean objected(ReconsiderationContext about, Standing standing) {
    DecisionInput input = standing.input();
    DecisionInput.Answer answer = standing.answer();
    Set<String> known =
        input.consents().stream().map(DecisionInput.Weighed::id).collect(Collectors.toSet());
    Scope.Exchange exchange =
        new Scope.Exchange(
            input.sender(),
            about.policy().agreement(input.sender()).map(Agreement::role).orElse(""),
            answer.recipient(),
            answer.role(),
            String.valueOf(answer.purpose()));
    return about.consents().stream()
        .anyMatch(consent ->
            !consent.permits()
                && !known.contains(consent.id())
                && consent.holdsOn(about.day())
                && consent.scope().weight(exchange) != Scope.NOT_MEANT);
  }

  /** One of the consents it rested on was withdrawn, and did not just end. */
  private static boolean withdrawn(ReconsiderationContext about, Standing standing) {
    Set<String> rests = new HashSet<>(standing.answer().consents());
    return about.consents().stream()
        .anyMatch(consent -> rests.contains(consent.id()) && consent.withdrawnAt() != null);
  }
}
