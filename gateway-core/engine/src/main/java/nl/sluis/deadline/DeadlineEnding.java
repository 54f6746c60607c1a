package nl.sluis.deadline;

import nl.sluis.participant.Oin;
import org.jspecify.annotations.Nullable;

/**
 * Which deadlines are over: those of a rule that answer to all of the rest.
 *
 * @param rule key of policies/terms.yaml
 * @param holder of this holder; null for any
 * @param topic that hang on this; null for any
 * @param subject about the person with this key; null for any
 * @param sender that began with a message of this sender; null for any
 */
@SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
public record DeadlineEnding(
    String rule,
    @Nullable Oin holder,
    @Nullable String topic,
    byte @Nullable [] subject,
    @Nullable Oin sender) {

  /**
   * @throws IllegalArgumentException when it names neither the person, nor the holder and what the
   *     deadline hangs on
   */
  public DeadlineEnding(
      String rule,
      @Nullable Oin holder,
      @Nullable String topic,
      byte @Nullable [] subject,
      @Nullable Oin sender) {
    // Written out: of a compact constructor javac drops the annotation of an array.
    if (subject == null && (topic == null || holder == null)) {
      throw new IllegalArgumentException("would end what nobody named");
    }
    this.rule = rule;
    this.holder = holder;
    this.topic = topic;
    this.subject = subject;
    this.sender = sender;
  }

  @Override
  public String toString() {
    return "DeadlineEnding[" + rule + "]";
  }
}
