package nl.sluis.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * One deadline that runs. Holder, topic, rule and subject together tell it from all others.
 *
 * <pre>
 *   begun ──step due──▶ reminder or escalation is said ──▶ next step
 *     ├───confirmed, told, reported or answered by a message──▶ ended
 *     └───last step taken──▶ over
 * </pre>
 *
 * @param holder who must act
 * @param topic what it hangs on: the message that the holder got, the exchange in which the holder
 *     sent something, or the holder itself when there is one such deadline for a person or
 *     agreement
 * @param rule key of policies/terms.yaml
 * @param subject id of the key of the person it is about; empty when it is about none
 * @param exchange the exchange in which it began
 * @param message the message with which it began, as its recipient knows it; null when none did
 * @param type type of that message; null when there was none
 * @param sender who sent that message; the holder when there was none
 * @param recipient who got it; the holder when there was none
 * @param role role of the holder
 * @param area name of the area it is about; empty for none
 * @param begun when it began
 * @param due its last day
 * @param stage how many of its steps are done or passed over
 * @param nextAt when its next step is due
 * @param confirms the confirmation of the message ends it
 */
@SuppressWarnings("ArrayRecordComponent") // compared in equals below
public record Deadline(
    Oin holder,
    String topic,
    String rule,
    byte[] subject,
    String exchange,
    @Nullable String message,
    @Nullable MessageType type,
    Oin sender,
    Oin recipient,
    String role,
    String area,
    Instant begun,
    LocalDate due,
    int stage,
    Instant nextAt,
    boolean confirms) {

  /** About no person. */
  public static final byte[] NOBODY = new byte[0];

  /** Whether another is this very deadline, at whatever stage. */
  public boolean isSame(Deadline other) {
    return holder.equals(other.holder)
        && topic.equals(other.topic)
        && rule.equals(other.rule)
        && Arrays.equals(subject, other.subject);
  }

  /** The same deadline with another last day, from another step on. */
  public Deadline until(LocalDate day, int step, Instant at) {
    return new Deadline(
        holder, topic, rule, subject, exchange, message, type, sender, recipient, role, area, begun,
        day, step, at, confirms);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Deadline deadline
        && isSame(deadline)
        && stage == deadline.stage
        && due.equals(deadline.due)
        && nextAt.equals(deadline.nextAt)
        && begun.equals(deadline.begun);
  }

  @Override
  public int hashCode() {
    return topic.hashCode() * 31 + rule.hashCode();
  }

  /** Rule and exchange only: never whom it is about. */
  @Override
  public String toString() {
    return "Deadline[" + rule + ", " + exchange + ", due " + due + ", stage " + stage + "]";
  }
}
