package nl.sluis.pipeline;

import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Held;
import nl.sluis.store.Change;

/**
 * Ends what waited without passing it on: its deadline is over, or it may not be passed on any
 * more. Its content goes, and the sender hears of it.
 */
final class EndHold {

  private final TellSender tellSender;

  EndHold(TellSender tellSender) {
    this.tellSender = tellSender;
  }

  /**
   * @param state expired, or stopped
   * @param reason why, a slug
   */
  void end(
      ReconsiderationContext about, Held held, Held.State state, String reason, Transaction into) {
    into.add(
        held.leaf(about.at(), state == Held.State.EXPIRED ? Step.EXPIRED : Step.WITHDRAWN)
            .subject(about.key().reference())
            .policy(about.policy().metadata().version())
            .sender(held.sender().value(), null)
            .reason(reason)
            .facts(new Facts.Waited(held.until()))
            .build());
    into.add(new Change.HoldEnded(held.id(), state));
    tellSender.tell(about, held, state, reason, into);
  }
}
