package nl.sluis.policy.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of holding the rules against their invariants.
 *
 * @param invariants how many invariants
 * @param combinations how many combinations were decided
 * @param counterexample the first decision that breaks one; empty when all hold
 */
public record Proof(int invariants, long combinations, Optional<Counterexample> counterexample) {

  /**
   * A decision that breaks an invariant.
   *
   * @param invariant key of the invariant
   * @param says what it says
   * @param outcome the decision and what it depended on
   */
  public record Counterexample(String invariant, String says, Map<Aspect, Object> outcome) {

    /** All of it in one Dutch sentence. */
    public String explanation() {
      return "'%s' geldt niet: %s Tegenvoorbeeld: %s"
          .formatted(
              invariant,
              says,
              outcome.entrySet().stream()
                  .map(e -> e.getKey().variable() + " = " + text(e.getValue()))
                  .collect(Collectors.joining(", ")));
    }

    private static String text(Object value) {
      return switch (value) {
        case Boolean flag -> flag ? "ja" : "nee";
        case List<?> list ->
            list.isEmpty()
                ? "geen"
                : list.stream().map(String::valueOf).collect(Collectors.joining(" "));
        default -> value.toString().isEmpty() ? "geen" : value.toString();
      };
    }
  }
}
