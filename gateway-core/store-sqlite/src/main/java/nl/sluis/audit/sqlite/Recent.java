package nl.sluis.audit.sqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The rows of the ledger that were committed just now, so that what was in memory a moment ago need
 * not be read back. It holds a bounded number of leaves; what it did not take is in the ledger all
 * the same. Safe for several threads.
 */
final class Recent {

  private final int most;
  private final Deque<Row> rows = new ArrayDeque<>();
  private int held;

  /**
   * @param most how many leaves may wait here
   */
  Recent(int most) {
    this.most = most;
  }

  /** Takes a row, if there is room. */
  synchronized void add(Row row) {
    if (held + row.leaves().size() <= most) {
      rows.add(row);
      held += row.leaves().size();
    }
  }

  /** Hands over the rows that follow each other from this leaf on; forgets those before it. */
  synchronized List<Row> from(long first) {
    List<Row> found = new ArrayList<>();
    long next = first;
    while (!rows.isEmpty() && rows.getFirst().first() <= next) {
      Row row = rows.removeFirst();
      held -= row.leaves().size();
      if (row.first() == next) {
        found.add(row);
        next = row.end();
      }
    }
    return found;
  }
}
