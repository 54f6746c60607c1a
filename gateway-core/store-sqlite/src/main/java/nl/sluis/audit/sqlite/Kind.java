package nl.sluis.audit.sqlite;

import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.policy.Effect;

/** What a leaf counts as; the numbers are stored. */
enum Kind {
  /** Nothing that is counted. */
  OTHER,
  /** Something came in. */
  RECEIVED,
  /** It may pass on consent. */
  CONSENTED,
  /** It may pass without. */
  STATUTORY,
  /** It waits. */
  HELD,
  /** It may not pass, or somebody was turned away. */
  REFUSED;

  static Kind of(Leaf leaf) {
    return switch (leaf.step()) {
      case RECEIVED -> RECEIVED;
      case REFUSED -> REFUSED;
      default -> leaf.facts() instanceof Facts.Decided decided ? decided(decided) : OTHER;
    };
  }

  private static Kind decided(Facts.Decided decided) {
    if (Effect.permits(decided.effect())) {
      return decided.consents().isEmpty() ? STATUTORY : CONSENTED;
    }
    if (decided.effect().equals(Effect.HOLD.slug())) {
      return HELD;
    }
    return decided.effect().equals(Effect.REFUSE.slug()) ? REFUSED : OTHER;
  }

  boolean permits() {
    return this == CONSENTED || this == STATUTORY;
  }
}
