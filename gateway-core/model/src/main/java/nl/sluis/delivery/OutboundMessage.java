package nl.sluis.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is given to send.
 *
 * @param id the delivery's id, a UUIDv7: the same at each attempt
 * @param recipient for whom it is
 * @param type the message's type
 * @param target where to bring it, as the channel understands it: a URL, a topic; may be empty
 * @param createdAt when the delivery was decided
 * @param body the message, JSON
 * @param trace W3C trace id of the request it came from, when there was one
 * @param mediaType what the body is, for channels that carry more than one form
 * @param person all that the gateway calls the person it is about, as keyed hashes; only for a
 *     channel that {@linkplain Channel#knowsPersons knows persons}, and empty for others
 */
public record OutboundMessage(
    String id,
    Oin recipient,
    MessageType type,
    String target,
    Instant createdAt,
    byte[] body,
    @Nullable String trace,
    String mediaType,
    List<String> person) {

  /** The media type of what is not said to be anything else. */
  public static final String CLOUD_EVENT = "application/cloudevents+json";

  public OutboundMessage {
    person = List.copyOf(person);
  }

  /** A message of which the channel need not know whom it is about. */
  public OutboundMessage(
      String id,
      Oin recipient,
      MessageType type,
      String target,
      Instant createdAt,
      byte[] body,
      @Nullable String trace,
      String mediaType) {
    this(id, recipient, type, target, createdAt, body, trace, mediaType, List.of());
  }

  /** A message with a CloudEvent, or for a channel that has one form of its own. */
  public OutboundMessage(
      String id,
      Oin recipient,
      MessageType type,
      String target,
      Instant createdAt,
      byte[] body,
      @Nullable String trace) {
    this(id, recipient, type, target, createdAt, body, trace, CLOUD_EVENT);
  }

  /** The same, about the person whom the gateway calls so. */
  public OutboundMessage about(List<String> names) {
    return new OutboundMessage(
        id, recipient, type, target, createdAt, body, trace, mediaType, names);
  }

  /**
   * The {@code traceparent} to send along (W3C Trace Context); its span is this delivery, the same
   * at each attempt.
   */
  public Optional<String> traceparent() {
    return Optional.ofNullable(trace).map(t -> "00-" + t + "-" + span() + "-01");
  }

  /** The last 64 bits of a UUIDv7, of which 62 are random. */
  private String span() {
    String digits = id.replace("-", "");
    return digits.substring(digits.length() - 16);
  }

  /** Names the delivery only; the body can hold personal data and the target can be secret. */
  @Override
  public String toString() {
    return "OutboundMessage[" + id + ", " + type + "]";
  }
}
