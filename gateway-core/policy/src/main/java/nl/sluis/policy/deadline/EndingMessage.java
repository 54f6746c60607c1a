package nl.sluis.policy.deadline;

import java.util.Map;
import java.util.Set;
import nl.sluis.signal.MessageType;

/**
 * A message that ends deadlines about the same person, or the one that it names.
 *
 * @param types of one of these types
 * @param byAnyone whoever sent it; otherwise only the holder of the deadline
 * @param toSender it must go to who sent the message that the deadline is about
 * @param sayings what it must say
 */
public record EndingMessage(
    Set<MessageType> types, boolean byAnyone, boolean toSender, FieldConditions sayings) {

  public EndingMessage {
    types = Set.copyOf(types);
  }

  /** Whether such a message ends deadlines. */
  public boolean on(MessageType type, Map<String, Object> fields) {
    return types.contains(type) && sayings.hold(fields);
  }
}
