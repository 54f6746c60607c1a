package nl.sluis.delivery;

import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import nl.sluis.participant.Oin;
import nl.sluis.participant.WebhookHost;

/**
 * Finds out whether a target is the subscriber's to name and wants deliveries, before a
 * subscription starts: a webhook is asked (HTTP 1.1 Web Hooks for Event Delivery 1.0.1 §4, which
 * the NL GOV profile follows), a topic must be under the subscriber's own name.
 *
 * <p>A second role of a {@link Channel}: the gateway finds it with {@code channel instanceof
 * TargetCheck}. A channel without it carries no subscriptions.
 */
public interface TargetCheck {

  /**
   * Asks at the target; never fails, an exception on the way is a refusal.
   *
   * @param subscriber who wants deliveries there
   * @param target the address or topic that it gave
   * @param allowedHosts the servers that the subscriber's agreement names; nothing else is ever
   *     contacted
   */
  CompletionStage<Result> check(Oin subscriber, String target, Set<WebhookHost> allowedHosts);

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
    /** Not an absolute https address, or one with credentials or a fragment in it; no topic. */
    ADDRESS,
    /** The agreement does not name this host and port; it was not contacted. */
    HOST,
    /** A topic that is not under the subscriber's OIN. */
    OWNER,
    /**
     * It cannot be reached, is not trusted, is the gateway itself, or does not want its messages.
     * Which of these is not told, so that nobody learns from the gateway what listens where.
     */
    UNREACHABLE
  }
}
