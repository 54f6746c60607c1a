package nl.sluis.store;

import java.util.Optional;
import java.util.function.Consumer;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;

/** The stored evidence. Reads only. */
public interface LedgerLog {

  /** The tree's right edge after the last commit; an empty tree before the first. */
  Frontier frontier();

  /** The last batch, which carries the newest checkpoint. */
  Optional<LedgerBatch> last();

  /** All batches from the first on, one at a time. */
  void each(Consumer<LedgerBatch> reader);
}
