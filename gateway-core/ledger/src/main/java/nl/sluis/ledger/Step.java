package nl.sluis.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What happened, as one leaf records it. A name that has once been written stays readable for ever.
 */
public enum Step {
  /** A signal or message came in and was made durable. */
  RECEIVED(Facts.Content.class),
  /** A request was turned away, at the door or by policy. */
  REFUSED(Facts.Counted.class),
  /** Policy decided about one recipient. */
  DECIDED(Facts.Decided.class),
  /** A delivery waits for something, such as consent. */
  HELD(Facts.Waited.class),
  /** A message was handed to an outside system. */
  FORWARDED,
  /** Word for a recipient that there is something, without content, was made ready. */
  NOTIFIED,
  /** A message reached its recipient. */
  DELIVERED,
  /** A recipient opened a message. */
  READ,
  /** A recipient confirmed a message. */
  CONFIRMED(Facts.Counted.class),
  /** A delivery, consent or hold ended because its time was over. */
  EXPIRED(Facts.Waited.class),
  /** A message was taken back: by its sender, or because what it rested on no longer holds. */
  WITHDRAWN(Facts.Waited.class),
  CONSENT_GIVEN(Facts.Said.class),
  CONSENT_WITHDRAWN(Facts.Said.class),
  /** A person objected to an exchange (AVG 21). */
  OBJECTED(Facts.Said.class),
  SUBSCRIBED,
  UNSUBSCRIBED,
  /** The key of a person was destroyed (AVG 17). */
  ERASED(Facts.Counted.class),
  /** Someone looked in the evidence. */
  QUERIED(Facts.Queried.class),
  /** A policy set took effect. */
  POLICY_LOADED(Facts.Content.class),
  /** The gateway started. */
  STARTED,
  /** The gateway stopped in good order. */
  STOPPED,
  /** An earlier exchange was evaluated or sent once more. */
  REPLAYED,
  /** The FG judged what went out under a rule for emergencies. */
  REVIEWED(Facts.Reviewed.class),
  /** An objection was taken back. */
  OBJECTION_WITHDRAWN(Facts.Said.class),
  /** The persons concerned were told of an exchange about them (AVG 13 and 14). */
  NOTICE_GIVEN(Facts.Noticed.class),
  /** What was kept longer than its deadline allows was removed. */
  RETENTION_APPLIED(Facts.Counted.class),
  /** Somebody was reminded that a day comes or came on which something must be done. */
  REMINDED(Facts.Counted.class),
  /** Others were told that somebody did not do something in time. */
  ESCALATED(Facts.Counted.class),
  /** A deadline was lengthened as the law allows. */
  TERM_EXTENDED(Facts.Noticed.class),
  /** Who had to do something said that it was done. */
  TERM_MET,
  /** A ledger and its witness turned out to know two histories of it. */
  FORK_FOUND(Facts.Content.class),
  /** The FG dealt with a fork. */
  FORK_HANDLED(Facts.Content.class),
  /** What became of rows of the store in this commit, so that the tables can be held against it. */
  ROWS_BOUND(Facts.Rows.class),
  /** Rows of before rows were bound were taken over as they were found. */
  ROWS_ADOPTED(Facts.Rows.class),
  /** A copy of the store was put back, and what was erased since went out of it again. */
  ROWS_RESTORED(Facts.Rows.class),
  /** Something that was sealed in the store was found altered, and was not handed out. */
  TAMPERING_FOUND,
  /** A participant's request came in that left no other leaf, such as a read or a refused one. */
  REQUESTED(Facts.Counted.class),
  /** The system of a recipient took a message without content that says that there is something. */
  NOTIFICATION_DELIVERED,
  /** That message did not come there: its system would not have it, or could not be reached. */
  NOTIFICATION_UNDELIVERED,
  /** A message did not come to its recipient's system, which would not have it or was away. */
  UNDELIVERED;

  private static final Map<String, Step> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Step::code, Function.identity()));

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final Class<? extends Facts> facts;

  Step() {
    this(Facts.None.class);
  }

  Step(Class<? extends Facts> facts) {
    this.facts = facts;
  }

  /** The kind of facts that such a step has. */
  Class<? extends Facts> facts() {
    return facts;
  }

  /** The name in a leaf: lower-case kebab, {@code consent-given}. */
  public String code() {
    return code;
  }

  /**
   * Whether the recipient got something by it; who is only told that there is something did not.
   */
  public boolean reachesRecipient() {
    return switch (this) {
      case FORWARDED, DELIVERED, READ, CONFIRMED -> true;
      default -> false;
    };
  }

  /** Whether it says that its sender made a request. */
  public boolean asks() {
    return switch (this) {
      case RECEIVED,
          REFUSED,
          REQUESTED,
          QUERIED,
          CONSENT_GIVEN,
          CONSENT_WITHDRAWN,
          OBJECTED,
          OBJECTION_WITHDRAWN,
          SUBSCRIBED,
          UNSUBSCRIBED,
          NOTICE_GIVEN,
          TERM_EXTENDED,
          TERM_MET ->
          true;
      default -> false;
    };
  }

  /**
   * The step with this name.
   *
   * @throws IllegalArgumentException when there is none; the message does not repeat the value
   */
  public static Step of(String code) {
    Step step = BY_CODE.get(code);
    if (step == null) {
      throw new IllegalArgumentException("unknown step");
    }
    return step;
  }
}
