package nl.sluis.dispatch;

import nl.sluis.crypto.SubjectKey;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.outbox.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A delivery ready to be sent, or not to be sent any more.
 *
 * @param key the key of the person it is about, when it is about one
 * @param outbound what the channel gets; null when it is not sent
 * @param cancelled why it is not sent, a fixed, coarse word; empty when it is
 */
record OpenedDelivery(
    Delivery delivery,
    @Nullable SubjectKey key,
    @Nullable OutboundMessage outbound,
    String cancelled) {

  /** Why what was altered in the store is not sent. */
  static final String ALTERED = "altered";

  static OpenedDelivery ready(
      Delivery delivery, @Nullable SubjectKey key, OutboundMessage outbound) {
    return new OpenedDelivery(delivery, key, outbound, "");
  }

  static OpenedDelivery cancelled(Delivery delivery, String why) {
    return new OpenedDelivery(delivery, null, null, why);
  }

  /**
   * What becomes of it when it is not taken; what was altered is kept as it is, to be looked at.
   */
  Delivery.State rejected() {
    return outbound == null && !cancelled.equals(ALTERED)
        ? Delivery.State.EXPIRED
        : Delivery.State.DEAD;
  }
}
