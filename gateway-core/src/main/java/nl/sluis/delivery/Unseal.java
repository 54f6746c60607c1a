package nl.sluis.delivery;

import java.util.List;
import nl.sluis.crypto.KeyRing;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SubjectKey;
import org.jspecify.annotations.Nullable;

/**
 * Opens what was sealed, just before it leaves. What is not for whom its row says it is, does not
 * open.
 */
public final class Unseal {

  /** What came of opening a delivery. */
  public sealed interface Opened {

    /** The message; empty in a notification. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared as a record
    record Message(byte[] body) implements Opened {}

    /** The key is gone. */
    record Erased() implements Opened {}

    /** It is not what was sealed for this recipient: somebody altered the store. */
    record Altered() implements Opened {}
  }

  private final KeyRing keys;
  private final Tampering tampering;

  public Unseal(KeyRing keys, Tampering tampering) {
    this.keys = keys;
    this.tampering = tampering;
  }

  List<Consignment> unseal(List<Delivery> deliveries) {
    return deliveries.stream().map(this::unseal).toList();
  }

  private Consignment unseal(Delivery delivery) {
    SubjectKey key = key(delivery);
    return switch (open(delivery, key)) {
      case Opened.Message(byte[] body) ->
          Consignment.ready(delivery, key, Parcel.of(delivery, body, Parcel.CLOUD_EVENT));
      case Opened.Erased() -> Consignment.cancelled(delivery, key, "erased");
      case Opened.Altered() -> Consignment.cancelled(delivery, key, Consignment.ALTERED);
    };
  }

  /**
   * The key of the person a delivery is about; null when there is none, no longer, or when it was
   * altered.
   */
  public @Nullable SubjectKey key(Delivery delivery) {
    byte[] subject = delivery.subject();
    try {
      return subject == null ? null : keys.byId(subject).orElse(null);
    } catch (SealBrokenException e) {
      tampering.found("subject", delivery.id());
      return null;
    }
  }

  /** The message, with the key that {@link #key} gave. */
  public Opened open(Delivery delivery, @Nullable SubjectKey key) {
    if (delivery.subject() != null && key == null) {
      return new Opened.Erased();
    }
    try {
      return new Opened.Message(delivery.open(key == null ? keys.seal() : key));
    } catch (SealBrokenException e) {
      tampering.found("delivery", delivery.id());
      return new Opened.Altered();
    }
  }
}
