package nl.sluis.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * One line of what was wished and what was measured.
 *
 * @param what in words
 * @param measured with its spread
 * @param decimals in which it is written
 * @param wished in words
 * @param enough whether a number is what was wished
 */
record Target(String what, Spread measured, int decimals, String wished, DoublePredicate enough) {

  /** Wished is no more than this. */
  static Target most(String what, Spread measured, int decimals, double most) {
    return new Target(what, measured, decimals, "≤ " + text(most), number -> number <= most);
  }

  /** Wished is no less than this. */
  static Target least(String what, Spread measured, int decimals, double least) {
    return new Target(what, measured, decimals, "≥ " + text(least), number -> number >= least);
  }

  private static String text(double number) {
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : String.format(Locale.of("nl", "NL"), "%s", number).replace('.', ',');
  }

  boolean reached() {
    return enough.test(measured.median());
  }

  /** Whether it was reached, in one word. */
  String outcome() {
    return reached() ? "gehaald" : "gemist";
  }

  /** Each target over several starts, in each of which the same ones were measured. */
  static List<Target> overAll(List<List<Target>> starts) {
    return IntStream.range(0, starts.getFirst().size())
        .mapToObj(i -> over(starts.stream().map(start -> start.get(i)).toList()))
        .toList();
  }

  /** The same target, measured several times: the spread is that of the medians. */
  static Target over(List<Target> several) {
    if (several.size() == 1) {
      return several.getFirst();
    }
    Target one = several.getFirst();
    return new Target(
        one.what(),
        Spread.of(several.stream().map(each -> each.measured().median()).toList()),
        one.decimals(),
        one.wished(),
        one.enough());
  }
}
