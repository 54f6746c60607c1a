package nl.sluis.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** A number that was measured several times: the middle one, the lowest and the highest. */
record Spread(double median, double lowest, double highest) {

  private static final Locale DUTCH = Locale.of("nl", "NL");

  /**
   * @throws IllegalArgumentException when nothing was measured
   */
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  /** Each number by this rule, which grows or falls with the number. */
  Spread map(DoubleUnaryOperator rule) {
    double one = rule.applyAsDouble(lowest);
    double other = rule.applyAsDouble(highest);
    return new Spread(rule.applyAsDouble(median), Math.min(one, other), Math.max(one, other));
  }

  /** As text, with this many decimals: {@code 1,23 (1,10–1,40)}; one number when all are one. */
  String text(int decimals) {
    String one = "%,." + decimals + "f";
    if (lowest == highest) {
      return String.format(DUTCH, one, median);
    }
    return String.format(DUTCH, one + " (" + one + "–" + one + ")", median, lowest, highest);
  }
}
