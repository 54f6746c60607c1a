package nl.sluis.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a stored ledger, which are the evidence itself. Reads only. */
public interface LedgerRows {

  /** The tree's right edge after the last commit; an empty tree before the first. */
  Frontier frontier();

  /** The last row, which carries the newest checkpoint. */
  Optional<LedgerBatch> last();

  /** Where the ledger ends; a store that others write to meanwhile reads it at one moment. */
  default LedgerEnd end() {
    return new LedgerEnd(frontier(), last().map(LedgerBatch::checkpoint).orElse(null));
  }

  /** The row with the largest first leaf that is at most this one: the row that should hold it. */
  Optional<LedgerBatch> holding(long index);

  /** Rows whose first leaf has this index or a later one, in order. */
  List<LedgerBatch> from(long first, int most);

  /** All rows from the first on, read a page at a time. */
  default Iterator<LedgerBatch> batches() {
    return Stream.iterate(
            from(0, 100), page -> !page.isEmpty(), page -> from(page.getLast().first() + 1, 100))
        .flatMap(List::stream)
        .iterator();
  }
}
