package nl.sluis.kafka;

import java.util.regex.Pattern;
import nl.sluis.participant.Oin;

/**
 * Which topics are whose: a subscriber's topics are the prefix with its OIN, alone or followed by a
 * dot and a name of its own choice. Everything else is somebody else's.
 *
 * <p>All OINs are as long, so no OIN is the beginning of another.
 *
 * @param prefix what all topics of notifications begin with
 */
record Topics(String prefix) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,120}");

  /** Whether Kafka takes this as a name and it is no topic of Kafka's own. */
  static boolean isName(String topic) {
    return NAME.matcher(topic).matches()
        && !topic.startsWith("__")
        && !topic.equals(".")
        && !topic.equals("..");
  }

  /** Whether this participant may be told there. */
  boolean belongs(String topic, Oin owner) {
    String own = prefix + owner.value();
    return isName(topic)
        && (topic.equals(own) || topic.startsWith(own + ".") && topic.length() > own.length() + 1);
  }
}
