package nl.sluis.delivery;

import java.net.URI;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Asks the owner of a target whether it wants deliveries there, before a subscription starts (HTTP
 * 1.1 Web Hooks for Event Delivery 1.0.1 §4, which the NL GOV profile follows).
 *
 * <p>A second role of a {@link Channel}: the gateway finds it with {@code channel instanceof
 * TargetCheck}.
 */
public interface TargetCheck {

  /**
   * Asks at the target; never fails, an exception on the way is a refusal.
   *
   * @param target the address that a subscriber gave
   * @param allowedHosts the host names that the subscriber's agreement names; nothing else is ever
   *     contacted
   */
  CompletionStage<Result> check(URI target, Set<String> allowedHosts);

  /** What the owner of the target said. */
  sealed interface Result {

    /**
     * It wants deliveries.
     *
     * @param perMinute how many in a minute at most; empty when it sets no limit
     */
    record Accepted(OptionalInt perMinute) implements Result {}

    /** It does not, or it was not asked. */
    record Refused(Reason reason) implements Result {}
  }

  /** Why a target is refused. */
  enum Reason {
    /** Not an absolute https address, or one with credentials or a fragment in it. */
    ADDRESS,
    /** The agreement does not name this host; it was not contacted. */
    HOST,
    /** No connection, no trust, or no answer in time. */
    UNREACHABLE,
    /** An answer other than 2xx. */
    ANSWER,
    /** The answer does not allow this gateway's origin. */
    ORIGIN
  }
}
