package nl.sluis.policy.deadline;

import java.util.Map;
import java.util.Set;
import nl.sluis.participant.Oin;
import nl.sluis.policy.deadline.DeadlineRule.Party;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/** What makes a deadline begin. */
public sealed interface Begin {

  /**
   * Who must be at the two ends of a message.
   *
   * @param from roles of the sender; empty for any
   * @param to roles of the recipient; empty for any
   * @param holder which of the two must act
   */
  record Ends(Set<String> from, Set<String> to, Party holder) {

    boolean fit(String sender, String recipient) {
      return (from.isEmpty() || from.contains(sender)) && (to.isEmpty() || to.contains(recipient));
    }
  }

  /**
   * A message of one of these types was posted, between these, and says this.
   *
   * @param under about somebody younger than this, in whole years; null for whatever age
   * @param named the field that must name the recipient; null for whatever recipient
   */
  record Message(
      Set<MessageType> types,
      Ends ends,
      FieldConditions sayings,
      @Nullable Integer under,
      @Nullable String named)
      implements Begin {

    /**
     * Whether such a message makes it begin.
     *
     * @param age of the person; null when it is about nobody
     */
    public boolean on(
        MessageType type,
        String sender,
        String recipient,
        Oin receiver,
        Map<String, Object> fields,
        @Nullable Integer age) {
      return types.contains(type)
          && ends.fit(sender, recipient)
          && sayings.hold(fields)
          && (named == null || receiver.value().equals(fields.get(named)))
          && (under == null || (age != null && age < under));
    }
  }

  /** A message was posted under a rule that asks to tell the persons concerned. */
  record Notice(Set<String> duties, Ends ends) implements Begin {

    /** Whether a decision with this duty makes it begin. */
    public boolean on(String duty, String sender, String recipient) {
      return duties.contains(duty) && ends.fit(sender, recipient);
    }
  }

  /** There is an agreement with a participant; that participant is the holder. */
  record Agreement() implements Begin {}
}
