package nl.sluis.pipeline;

import java.util.List;
import java.util.Optional;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.notification.Notifier;
import nl.sluis.store.Change;

/**
 * What will leave, what will wait, and what is kept of the decision? And for each subscriber: that
 * there is something.
 */
final class Prepare {

  private final DeliveryFactory deliveries;
  private final Hold hold;
  private final KeepDecisionInput keepDecisionInput;
  private final Notifier notifier;

  Prepare(
      DeliveryFactory deliveries,
      Hold hold,
      KeepDecisionInput keepDecisionInput,
      Notifier notifier) {
    this.deliveries = deliveries;
    this.hold = hold;
    this.keepDecisionInput = keepDecisionInput;
    this.notifier = notifier;
  }

  Prepared prepare(Decided decided) {
    Push push = decided.push();
    Transaction work = new Transaction();
    work.add(received(decided));
    keys(push.context().leases(), work.changes());
    for (RecipientDecision verdict : decided.verdicts()) {
      work.add(verdict.leaf(push));
      if (verdict.decision().permits()) {
        deliveries.make(deliveryRequest(decided.received(), verdict), push.at(), work);
      } else if (verdict.holds()) {
        hold.hold(push, decided.signal(), verdict, work);
      }
    }
    decided.verdicts().stream()
        .filter(verdict -> verdict.decision().permits() || verdict.holds())
        .flatMap(verdict -> Optional.ofNullable(verdict.inquiry()).stream())
        .distinct()
        .forEach(asked -> work.add(new Change.InquiryAnswered(asked)));
    decided.steps().forEach(work::add);
    keepDecisionInput.remember(push, decided.verdicts(), work.changes());
    CouncilCounts.signal(push, decided.verdicts(), work.changes());
    notifier.tell(push.policy(), push.at(), work.occasions(), work.evidence(), work.changes());
    return new Prepared(decided.received(), decided.verdicts(), work.evidence(), work.changes());
  }

  private static Leaf received(Decided decided) {
    Push push = decided.push();
    SubjectKey first = decided.verdicts().getFirst().person().key();
    return push.leaf(Step.RECEIVED)
        .type(decided.signal().type().value())
        .facts(
            new Facts.Content(
                first.commitment(push.context().exchange(), push.context().request().body())))
        .build();
  }

  /** What is new about the persons named becomes durable with the push that named them. */
  static void keys(List<KeyRing.Lease> leases, List<Change> changes) {
    leases.forEach(lease -> changes.addAll(Change.of(lease)));
  }

  private static DeliveryRequest deliveryRequest(Received received, RecipientDecision verdict) {
    Push push = received.push();
    return new DeliveryRequest(
        verdict.id(),
        push.context().exchange(),
        push.policy(),
        push.sender(),
        push.day(),
        received.signal().at(),
        verdict.person().fields(),
        verdict.person().subject(),
        verdict.person().key(),
        verdict.route(),
        verdict.decision(),
        push.context().trace());
  }
}
