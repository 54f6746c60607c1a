package nl.sluis.pipeline;

import java.util.Map;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway itself has to say to one recipient. It identifies nobody, and names messages by
 * the ids under which the recipient knows them.
 *
 * @param id id of the delivery; a second one with the same id is an error, so who is not sure looks
 *     first
 * @param sender the part of the gateway that says it, with an agreement of its own
 * @param recipient whose inbox it goes to; who has no agreement gets nothing
 * @param fields by field name
 * @param exchange id of the exchange it belongs to
 * @param area name of the area it is about; empty for none
 * @param trace W3C trace id of the push that it comes of; null when it comes of none
 */
public record OwnMessage(
    String id,
    Oin sender,
    Oin recipient,
    MessageType type,
    Map<String, Object> fields,
    String exchange,
    String area,
    @Nullable String trace) {

  @Override
  public String toString() {
    return "OwnMessage[" + id + ", " + type + "]";
  }
}
