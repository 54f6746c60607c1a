package nl.sluis.delivery;

import java.time.Instant;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;

/**
 * What a channel is given to bring out.
 *
 * @param id the delivery's id, a UUIDv7: the same at each attempt
 * @param recipient for whom it is
 * @param type the message's type
 * @param target where to bring it, as the channel understands it: a URL, a topic; may be empty
 * @param createdAt when the delivery was decided
 * @param body the message, JSON
 */
public record Parcel(
    String id, Oin recipient, MessageType type, String target, Instant createdAt, byte[] body) {

  /** Names the delivery only; the body can hold personal data and the target can be secret. */
  @Override
  public String toString() {
    return "Parcel[" + id + ", " + type + "]";
  }
}
