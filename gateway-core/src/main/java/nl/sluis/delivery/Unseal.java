package nl.sluis.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.sluis.crypto.KeyRing;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SubjectKey;
import org.jspecify.annotations.Nullable;

/** Opens what was sealed, just before it leaves. */
public final class Unseal {

  private final KeyRing keys;

  public Unseal(KeyRing keys) {
    this.keys = keys;
  }

  List<Consignment> unseal(List<Delivery> deliveries) {
    return deliveries.stream().map(this::unseal).toList();
  }

  private Consignment unseal(Delivery delivery) {
    SubjectKey key = key(delivery);
    byte[] body = body(delivery, key);
    return body == null
        ? Consignment.cancelled(delivery, key, "erased")
        : Consignment.ready(delivery, key, Parcel.of(delivery, body, Parcel.CLOUD_EVENT));
  }

  /** The key of the person a delivery is about; null when there is none, or no longer. */
  public @Nullable SubjectKey key(Delivery delivery) {
    byte[] subject = delivery.subject();
    return subject == null ? null : keys.byId(subject).orElse(null);
  }

  /** The message; null when the key is gone, or the stored bytes are not what was sealed. */
  public byte @Nullable [] body(Delivery delivery, @Nullable SubjectKey key) {
    if (delivery.subject() == null) {
      return delivery.body();
    }
    try {
      return key == null
          ? null
          : key.open(delivery.body(), delivery.id().getBytes(StandardCharsets.US_ASCII));
    } catch (SealBrokenException e) {
      return null;
    }
  }
}
