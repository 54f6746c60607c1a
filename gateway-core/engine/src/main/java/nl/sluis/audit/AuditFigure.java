package nl.sluis.audit;

import java.util.Locale;
import java.util.Optional;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.policy.Effect;

/**
 * What is counted in the evidence. This is the one definition of each figure: overviews, lists and
 * files count by it, so that they agree. A leaf counts for one figure at most.
 */
public enum AuditFigure {
  /** A message that was taken in, since at least one recipient may have it now or later. */
  RECEIVED,
  /** A decision that one recipient may have a message. */
  PERMITTED,
  /** A decision that a message waits for consent before one recipient may have it. */
  HELD,
  /** A decision that one recipient may not have a message. */
  REFUSED,
  /** A request that was turned away before anything was decided about a recipient. */
  REQUEST_REFUSED,
  /** A connection that was turned away before there was a request. */
  CONNECTION_REFUSED,
  /** A message, or word that there is one, that did not come to its recipient's system. */
  UNDELIVERED;

  private static final String CLIENT_ERROR = Leaf.STATUS + "4";
  private static final String CONNECTION = "door-connection-";
  private static final String HANDSHAKE = "door-handshake-";

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Name in tallies and addresses: {@code request-refused}. */
  public String key() {
    return key;
  }

  /** What a leaf counts for; empty for nothing. */
  public static Optional<AuditFigure> of(Leaf leaf) {
    return switch (leaf.happened()) {
      case RECEIVED -> Optional.of(RECEIVED);
      case REQUESTED -> turnedAway(leaf) ? Optional.of(REQUEST_REFUSED) : Optional.empty();
      case REFUSED -> Optional.of(ofConnection(leaf) ? CONNECTION_REFUSED : REQUEST_REFUSED);
      case UNDELIVERED, NOTIFICATION_UNDELIVERED -> Optional.of(UNDELIVERED);
      default ->
          leaf.facts() instanceof Facts.Decided decided
              ? decided(decided.effect())
              : Optional.empty();
    };
  }

  /** Of a request that left no other leaf: it was answered that it was wrong or not allowed. */
  private static boolean turnedAway(Leaf leaf) {
    String reason = leaf.reason();
    return reason != null && reason.startsWith(CLIENT_ERROR);
  }

  private static boolean ofConnection(Leaf leaf) {
    String reason = leaf.reason();
    return reason != null && (reason.startsWith(CONNECTION) || reason.startsWith(HANDSHAKE));
  }

  private static Optional<AuditFigure> decided(String effect) {
    if (Effect.permits(effect)) {
      return Optional.of(PERMITTED);
    }
    if (effect.equals(Effect.HOLD.slug())) {
      return Optional.of(HELD);
    }
    return effect.equals(Effect.REFUSE.slug()) ? Optional.of(REFUSED) : Optional.empty();
  }

  /** How many times a leaf stands for. */
  public static long times(Leaf leaf) {
    return leaf.facts() instanceof Facts.Counted counted && counted.count() != null
        ? Math.max(0, counted.count())
        : 1;
  }
}
