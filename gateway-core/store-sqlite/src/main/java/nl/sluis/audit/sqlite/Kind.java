package nl.sluis.audit.sqlite;

import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
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
    if (leaf.step() == Step.RECEIVED) {
      return RECEIVED;
    }
    if (leaf.step() == Step.REFUSED) {
      return REFUSED;
    }
    return leaf.step() == Step.DECIDED ? decided(leaf) : OTHER;
  }

  private static Kind decided(Leaf leaf) {
    for (Effect effect : Effect.values()) {
      if (effect.slug().equals(leaf.effect())) {
        return switch (effect) {
          case PERMIT, INFORM -> leaf.consents().isEmpty() ? STATUTORY : CONSENTED;
          case HOLD -> HELD;
          case REFUSE -> REFUSED;
        };
      }
    }
    return OTHER;
  }

  boolean permits() {
    return this == CONSENTED || this == STATUTORY;
  }
}
