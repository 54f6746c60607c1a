package nl.sluis.store;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.LedgerRows;

/** The stored evidence. Reads only. */
public interface LedgerLog extends LedgerRows {

  /** All batches from the first on, read a page at a time. */
  default Iterator<LedgerBatch> batches() {
    return Stream.iterate(
            from(0, 100), page -> !page.isEmpty(), page -> from(page.getLast().first() + 1, 100))
        .flatMap(List::stream)
        .iterator();
  }
}
