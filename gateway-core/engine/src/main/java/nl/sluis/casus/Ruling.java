package nl.sluis.casus;

import java.util.List;

/** Whether something can be done in a casus now. */
public sealed interface Ruling {

  /** It can, and this is what it comes down to. */
  record Allowed(List<CasusStep> steps) implements Ruling {
    public Allowed {
      steps = List.copyOf(steps);
    }
  }

  /**
   * It cannot.
   *
   * @param text why, a Dutch sentence for who tried
   */
  record Denied(String text) implements Ruling {}

  /** Allowed, with these steps. */
  static Ruling of(CasusStep... steps) {
    return new Allowed(List.of(steps));
  }
}
