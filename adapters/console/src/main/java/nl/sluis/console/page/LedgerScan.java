package nl.sluis.console.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nl.sluis.audit.Evidence;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Leaf;

/**
 * Reads the leaves of a period one by one. Finds where the period starts by halving, since leaves
 * stand in the order of their time but for what was decided within the same second or so.
 */
final class LedgerScan {

  /** How much a leaf's time may lag behind its place. */
  private static final int SLACK = 2_000;

  private final Evidence evidence;

  LedgerScan(Evidence evidence) {
    this.evidence = evidence;
  }

  /**
   * @param size leaves in the ledger
   * @param most how many to find at most
   */
  List<Recorded> find(long size, Period period, Predicate<Leaf> wanted, int most) {
    List<Recorded> found = new ArrayList<>();
    long late = 0;
    for (long at = Math.max(0, start(size, period.from()) - SLACK);
        at < size && late < SLACK;
        at++) {
      Optional<Recorded> one = evidence.leaf(at);
      if (one.isEmpty()) {
        break;
      }
      Leaf leaf = one.get().leaf();
      late = leaf.at().isBefore(period.until()) ? 0 : late + 1;
      if (period.contains(leaf.at()) && wanted.test(leaf)) {
        found.add(one.get());
        if (found.size() == most) {
          break;
        }
      }
    }
    return found;
  }

  private long start(long size, Instant from) {
    long low = 0;
    long high = size;
    while (low < high) {
      long middle = (low + high) >>> 1;
      boolean before =
          evidence.leaf(middle).map(one -> one.leaf().at().isBefore(from)).orElse(false);
      if (before) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
