package nl.sluis.bench;

import java.util.List;
import java.util.function.DoublePredicate;

/**
 * One line of what was wished and what was measured.
 *
 * @param what in words
 * @param measured with its spread
 * @param decimals in which it is written
 * @param wished as design.md §6 has it
 * @param enough whether a number is what was wished
 */
record Target(String what, Spread measured, int decimals, String wished, DoublePredicate enough) {

  boolean reached() {
    return enough.test(measured.median());
  }

  /** The same target, measured several times: the spread is that of the medians. */
  static Target over(List<Target> several) {
    Target one = several.getFirst();
    return new Target(
        one.what(),
        Spread.of(several.stream().map(each -> each.measured().median()).toList()),
        one.decimals(),
        one.wished(),
        one.enough());
  }
}
