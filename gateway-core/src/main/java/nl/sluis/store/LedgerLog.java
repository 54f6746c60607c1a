package nl.sluis.store;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;

/** The stored evidence. Reads only. */
public interface LedgerLog {

  /** The tree's right edge after the last commit; an empty tree before the first. */
  Frontier frontier();

  /** The last batch, which carries the newest checkpoint. */
  Optional<LedgerBatch> last();

  /** Batches whose first leaf has this index or a later one, in order. */
  List<LedgerBatch> from(long first, int most);

  /** All batches from the first on, read a page at a time. */
  default Iterator<LedgerBatch> batches() {
    return Stream.iterate(
            from(0, 100), page -> !page.isEmpty(), page -> from(page.getLast().first() + 1, 100))
        .flatMap(List::stream)
        .iterator();
  }
}
