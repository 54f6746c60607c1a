package nl.sluis.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to deliver. */
public sealed interface Outcome {

  /** The other side has it. */
  record Delivered() implements Outcome {}

  /**
   * Not now; worth trying again.
   *
   * @param reason a fixed, coarse word for logs and metrics, such as {@code connect} or {@code 503}
   * @param after how long the other side asked to wait, when it did; between nothing and a day
   */
  record Retry(String reason, @Nullable Duration after) implements Outcome {

    /** A channel failed by a mistake of the gateway's own; it is counted and logged. */
    public static final Retry FAULT = new Retry("channel-failed", null);

    /** The longest that anybody is waited for. */
    public static final Duration LONGEST = Duration.ofDays(1);

    public Retry {
      if (after != null) {
        after = after.isNegative() ? Duration.ZERO : after.compareTo(LONGEST) > 0 ? LONGEST : after;
      }
    }
  }

  /**
   * Never; it becomes a dead letter that can be replayed by hand.
   *
   * @param reason a fixed, coarse word
   */
  record Rejected(String reason) implements Outcome {}

  /** The other side wants nothing more at this target (HTTP 410): its subscription ends. */
  record Gone() implements Outcome {}
}
