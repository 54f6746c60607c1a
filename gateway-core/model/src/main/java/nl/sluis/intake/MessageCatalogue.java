package nl.sluis.intake;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;

/** The messages that the rules of the day know, for a form that is read off them. Immutable. */
public interface MessageCatalogue {

  /** What a message of a type holds; empty for a type that the rules do not know. */
  Optional<MessageForm> form(MessageType type);

  /** The types that the rules know. */
  Set<MessageType> types();

  /** Every field that a message can hold, by name. */
  Map<String, Field> fields();
}
