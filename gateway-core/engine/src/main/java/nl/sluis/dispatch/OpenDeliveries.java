package nl.sluis.dispatch;

import java.util.List;
import java.util.Optional;
import nl.sluis.crypto.Seal;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.keys.KeyRing;
import nl.sluis.outbox.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Opens what was sealed, just before it leaves. What is not for whom its row says it is, does not
 * open.
 */
public final class OpenDeliveries {

  /** What came of opening a delivery. */
  public sealed interface Opened {

    /**
     * The message; empty in a notification.
     *
     * @param key of the person it is about; null when it is about none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared as a record
    record Message(byte[] body, @Nullable SubjectKey key) implements Opened {}

    /** The key is gone. */
    record Erased() implements Opened {}

    /** It is not what was sealed for this recipient, or its key is not: the store was altered. */
    record Altered() implements Opened {}

    /** The key of the person it is about; null when that is gone, or cannot be believed. */
    default @Nullable SubjectKey about() {
      return this instanceof Message message ? message.key() : null;
    }
  }

  private final KeyRing keys;
  private final TamperingRecorder tampering;

  public OpenDeliveries(KeyRing keys, TamperingRecorder tampering) {
    this.keys = keys;
    this.tampering = tampering;
  }

  /**
   * @param named the messages are to say whom they are about
   */
  List<OpenedDelivery> open(List<Delivery> deliveries, boolean named) {
    return deliveries.stream().map(delivery -> open(delivery, named)).toList();
  }

  private OpenedDelivery open(Delivery delivery, boolean named) {
    return switch (open(delivery)) {
      case Opened.Message(byte[] body, SubjectKey key) -> {
        OutboundMessage outbound = delivery.outbound(body, OutboundMessage.CLOUD_EVENT);
        yield OpenedDelivery.ready(
            delivery, key, named && key != null ? outbound.about(keys.names(key)) : outbound);
      }
      case Opened.Erased() -> OpenedDelivery.cancelled(delivery, "erased");
      case Opened.Altered() -> OpenedDelivery.cancelled(delivery, OpenedDelivery.ALTERED);
    };
  }

  /** Opens a delivery; that it was altered is told. */
  public Opened open(Delivery delivery) {
    byte[] subject = delivery.subject();
    Optional<SubjectKey> key;
    try {
      key = subject == null ? Optional.empty() : keys.byId(subject);
    } catch (SealBrokenException told) {
      return new Opened.Altered();
    }
    if (subject != null && key.isEmpty()) {
      return new Opened.Erased();
    }
    try {
      return new Opened.Message(
          delivery.open(key.<Seal>map(one -> one).orElse(keys.seal())), key.orElse(null));
    } catch (SealBrokenException e) {
      tampering.found("delivery", delivery.id());
      return new Opened.Altered();
    }
  }
}
