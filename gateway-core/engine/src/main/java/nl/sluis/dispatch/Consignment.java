package nl.sluis.dispatch;

import nl.sluis.crypto.SubjectKey;
import nl.sluis.delivery.Parcel;
import nl.sluis.outbox.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A delivery ready to be brought out, or not to be brought out any more.
 *
 * @param key the key of the person it is about, when it is about one
 * @param parcel what the channel gets; null when it is not brought out
 * @param cancelled why it is not brought out, a fixed, coarse word; empty when it is
 */
record Consignment(
    Delivery delivery, @Nullable SubjectKey key, @Nullable Parcel parcel, String cancelled) {

  /** Why what was altered in the store is not brought out. */
  static final String ALTERED = "altered";

  static Consignment ready(Delivery delivery, @Nullable SubjectKey key, Parcel parcel) {
    return new Consignment(delivery, key, parcel, "");
  }

  static Consignment cancelled(Delivery delivery, String why) {
    return new Consignment(delivery, null, null, why);
  }

  /**
   * What becomes of it when it is not taken; what was altered is kept as it is, to be looked at.
   */
  Delivery.State rejected() {
    return parcel == null && !cancelled.equals(ALTERED)
        ? Delivery.State.EXPIRED
        : Delivery.State.DEAD;
  }
}
