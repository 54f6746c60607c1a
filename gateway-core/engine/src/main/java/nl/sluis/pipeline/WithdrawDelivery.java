package nl.sluis.pipeline;

import java.util.Map;
import nl.sluis.exchange.UuidV7;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;

/**
 * Takes a delivery back whose consent is gone: what is not confirmed goes at once, and who has it
 * or may have read it is told which message it was, and nothing else (AVG 7(3) and 19).
 */
final class WithdrawDelivery {

  /** Field with the id of the message that lapses. */
  private static final String MESSAGE = "bericht";

  private final UuidV7 ids;
  private final OwnMessages messages;

  WithdrawDelivery(UuidV7 ids, OwnMessages messages) {
    this.ids = ids;
    this.messages = messages;
  }

  /**
   * @param reason why, a slug
   * @param told the recipient is told if it may have the message: somebody withdrew or objected
   */
  void takeBack(
      ReconsiderationContext about,
      Delivery delivery,
      String reason,
      boolean told,
      Transaction into) {
    if (open(delivery)) {
      into.add(
          delivery
              .leaf(about.at(), Step.WITHDRAWN)
              .subject(about.key().reference())
              .policy(about.policy().metadata().version())
              .reason(reason)
              .build());
      into.add(new Change.DeliveryWithdrawn(delivery.id()));
    }
    if (told && mayHaveIt(delivery)) {
      tell(about, delivery, into);
    }
  }

  /** It can still be taken back. */
  static boolean open(Delivery delivery) {
    return switch (delivery.state()) {
      case WAITING, DEAD -> true;
      case CONFIRMED, EXPIRED, WITHDRAWN -> false;
    };
  }

  /** The recipient has it, or had it in the inbox where it could be read, or was offered it. */
  private static boolean mayHaveIt(Delivery delivery) {
    boolean inbox = delivery.channel().equals(Delivery.INBOX);
    return switch (delivery.state()) {
      case CONFIRMED -> true;
      case WAITING -> inbox || delivery.attempts() > 0;
      case EXPIRED -> inbox;
      case DEAD, WITHDRAWN -> false;
    };
  }

  private void tell(ReconsiderationContext about, Delivery delivery, Transaction into) {
    String id = ids.next();
    boolean told =
        messages.add(
            new OwnMessage(
                id,
                about.policy().metadata().municipality(),
                delivery.recipient(),
                MessageType.CONSENT_WITHDRAWN,
                Map.of(MESSAGE, delivery.id()),
                delivery.exchange(),
                "",
                delivery.trace()),
            about.policy(),
            about.at(),
            into);
    if (told) {
      into.add(
          about
              .leaf(Step.NOTIFIED)
              .recipient(delivery.recipient().value(), delivery.role())
              .type(MessageType.CONSENT_WITHDRAWN.value())
              .message(id)
              .build());
    }
  }
}
