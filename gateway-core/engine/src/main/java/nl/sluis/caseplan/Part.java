package nl.sluis.caseplan;

import java.util.Locale;

/** Why an organisation is involved. The words are stored. */
public enum Part {
  /** It reported a concern that reached the regisseur. */
  MELDER,
  /** It has a task in the plan. */
  DEELNEMER,
  /** It had the regie before and goes on seeing how far it is. */
  VOLGER;

  /** The word in the store and outside. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such part
   */
  public static Part of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
