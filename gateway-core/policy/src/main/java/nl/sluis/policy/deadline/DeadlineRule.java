package nl.sluis.policy.deadline;

import java.time.Period;
import java.util.List;
import nl.sluis.law.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * One deadline: what somebody must have done, before when, and who hears of it.
 *
 * @param id key of policies/terms.yaml
 * @param title what must have been done, for people
 * @param basis the article behind it
 * @param begins what makes it begin; any one of these
 * @param count from which day it is counted
 * @param within how long it lasts from that day
 * @param once a person has one such deadline with one holder; a new one takes the place of the old
 * @param end what ends it before its last step
 * @param steps what happens when nothing ended it, in order of time
 */
public record DeadlineRule(
    String id,
    String title,
    LegalBasis basis,
    List<Begin> begins,
    Count count,
    Span within,
    boolean once,
    End end,
    List<Step> steps) {

  public DeadlineRule {
    begins = List.copyOf(begins);
    steps = List.copyOf(steps);
  }

  /** One of the two between whom a message goes. */
  public enum Party {
    SENDER,
    RECIPIENT
  }

  /** From which day a deadline is counted. */
  public sealed interface Count {

    /** The day on which the message was posted. */
    record Posting() implements Count {}

    /**
     * A day that the message names.
     *
     * @param name the field; a day or a moment
     * @param otherwise how long after the posting when the field is not there; null for no deadline
     */
    record Named(String name, @Nullable Span otherwise) implements Count {}

    /** The day on which the person reaches an age; no deadline for who has reached it. */
    record Birthday(Period age) implements Count {}

    /** The last day for telling the persons concerned, as the decision set it. */
    record Notice() implements Count {}

    /** The day on which what the message says must be removed (policies/retention.yaml). */
    record Removal() implements Count {}

    /** The last day of the agreement. */
    record Agreement() implements Count {}
  }

  /**
   * What ends a deadline.
   *
   * @param confirmed the recipient confirmed the message
   * @param told it was recorded that the persons concerned were told
   * @param reported the holder reported that it was done
   * @param sent a message of one of these kinds was posted
   */
  public record End(boolean confirmed, boolean told, boolean reported, List<EndingMessage> sent) {
    public End {
      sent = List.copyOf(sent);
    }
  }

  /** What a firing says. */
  public enum Say {
    /** That a day comes or came: {@code nl.jeugd.termijn.herinnering}. */
    REMINDER,
    /** That somebody else must act: {@code nl.jeugd.termijn.escalatie}. */
    ESCALATION
  }

  /**
   * What happens at a distance from the last day.
   *
   * @param after it happens after the last day, and otherwise before it
   * @param distance how far from the last day
   * @param tell who hears of it
   */
  public record Step(boolean after, Span distance, List<Addressee> tell, Say say) {
    public Step {
      tell = List.copyOf(tell);
    }
  }

  /** Who hears of a firing. */
  public sealed interface Addressee {

    /** Who must act. */
    record Holder() implements Addressee {}

    /** One of the two between whom the message went. */
    record Side(Party party) implements Addressee {}

    /** Who has regie of the person, or who would have it in that area. */
    record Casusregisseur() implements Addressee {}

    /** The team of the area in this role, or else everyone in that role. */
    record InRole(String role) implements Addressee {}
  }
}
