package nl.sluis.app;

import nl.sluis.policy.Effect;

/** What commands call the effect of a decision. */
final class EffectWords {

  private EffectWords() {}

  static String of(Effect effect) {
    return switch (effect) {
      case PERMIT -> "toegestaan";
      case INFORM -> "toegestaan met kennisgeving";
      case HOLD -> "wachten";
      case REFUSE -> "geweigerd";
    };
  }
}
