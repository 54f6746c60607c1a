package nl.sluis.store;

import java.util.List;
import nl.sluis.binding.RowChange;
import nl.sluis.ledger.SealedBatch;
import org.jspecify.annotations.Nullable;

/** Makes the evidence of a commit, once it is known what became of the rows: the leaves say so. */
@FunctionalInterface
public interface Sealing {

  /**
   * Seals the leaves of this commit.
   *
   * @param rows what became of the rows, each as it became last
   */
  Sealed seal(List<RowChange> rows);

  /**
   * The evidence, and what could not be written before it.
   *
   * @param evidence the leaves with the checkpoint that signs them; null when there are none
   * @param changes receipts, which prove where the leaves stand
   */
  record Sealed(@Nullable SealedBatch evidence, List<Change> changes) {}
}
