package nl.sluis.policy;

import java.util.Map;
import nl.sluis.signal.MessageType;

/**
 * How long things are kept: policies/retention.yaml.
 *
 * @param classes all classes by id
 * @param of the class of what a type of message says, in the file it ends up in
 * @param own the class of each thing the gateway itself keeps; has all of them
 */
public record Retention(
    Map<String, RetentionClass> classes,
    Map<MessageType, RetentionClass> of,
    Map<KeptData, RetentionClass> own) {

  public Retention {
    classes = Map.copyOf(classes);
    of = Map.copyOf(of);
    own = Map.copyOf(own);
  }

  /** The class of something the gateway keeps. */
  public RetentionClass of(KeptData kept) {
    RetentionClass known = own.get(kept);
    if (known == null) {
      throw new IllegalStateException("no term for " + kept.key());
    }
    return known;
  }
}
