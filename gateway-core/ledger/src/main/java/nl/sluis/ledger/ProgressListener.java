package nl.sluis.ledger;

/** Is told how far a verification has come. */
@FunctionalInterface
public interface ProgressListener {
  /** Tells nobody. */
  ProgressListener NONE = (leaves, batches) -> {};

  /** Called after each batch that was found in order, with the totals so far. */
  void verified(long leaves, long batches);
}
