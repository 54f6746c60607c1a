package nl.sluis.bench;

import java.util.List;
import java.util.Locale;

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

  /** As text, with this many decimals: {@code 1,23 (1,10–1,40)}. */
  String text(int decimals) {
    String one = "%,." + decimals + "f";
    return String.format(DUTCH, one + " (" + one + "–" + one + ")", median, lowest, highest);
  }
}
