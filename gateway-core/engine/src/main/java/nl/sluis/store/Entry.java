package nl.sluis.store;

import java.util.List;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.SealedBatch;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work for the committer: the evidence for it, and what it changes once that evidence
 * has its place in the ledger.
 *
 * @param <R> what the one who submitted it is told
 */
public interface Entry<R> {

  /** The evidence; empty when there is nothing to prove. */
  List<Leaf> leaves();

  /** What changes. */
  List<Change> changes();

  /**
   * What is told, and what can only be written when the evidence has its place: receipts. Runs on
   * the committer's thread: it computes, and waits for nothing.
   *
   * @param batch the sealed batch in which the leaves stand; null when no entry in it has any
   * @param first index of this entry's first leaf
   */
  Settled<R> settle(@Nullable SealedBatch batch, long first);

  /** Changes to make besides, and the result to tell when all is durable. */
  record Settled<R>(List<Change> changes, R result) {}

  /** An entry of which nothing depends on its place in the ledger. */
  static <R> Entry<R> of(List<Leaf> leaves, List<Change> changes, R result) {
    Settled<R> settled = new Settled<>(List.of(), result);
    return new Entry<>() {
      @Override
      public List<Leaf> leaves() {
        return leaves;
      }

      @Override
      public List<Change> changes() {
        return changes;
      }

      @Override
      public Settled<R> settle(@Nullable SealedBatch batch, long first) {
        return settled;
      }
    };
  }
}
