package nl.sluis.caseplan;

import java.util.List;

/** Whether something can be done in a casus now. */
public sealed interface StepAnswer {

  /** It can, and this is what it comes down to. */
  record Allowed(List<CasePlanStep> steps) implements StepAnswer {
    public Allowed {
      steps = List.copyOf(steps);
    }
  }

  /**
   * It cannot.
   *
   * @param text why, a Dutch sentence for who tried
   */
  record Denied(String text) implements StepAnswer {}

  /** Allowed, with these steps. */
  static StepAnswer of(CasePlanStep... steps) {
    return new Allowed(List.of(steps));
  }
}
