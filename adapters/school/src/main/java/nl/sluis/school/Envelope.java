package nl.sluis.school;

import java.time.Instant;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a signal document and already says who, what and when it is, such as the context
 * attributes of a CloudEvent. The document may leave these out; where it has them, they agree.
 *
 * @param id the signal's id when the document has none, a UUID in lower case
 * @param statedId the id that the document must repeat when it has one, in lower case
 * @param type the message type
 * @param at when the sender made it, in the years 1000 to 2999
 */
public record Envelope(
    @Nullable String id,
    @Nullable String statedId,
    @Nullable MessageType type,
    @Nullable Instant at) {

  /** Nothing around the document: it says all itself. */
  public static final Envelope NONE = new Envelope(null, null, null, null);

  /** Names nothing: an id can come from outside. */
  @Override
  public String toString() {
    return "Envelope[" + type + "]";
  }
}
