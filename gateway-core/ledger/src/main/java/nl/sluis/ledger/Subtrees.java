package nl.sluis.ledger;

/**
 * Where the hashes of complete subtrees come from: a batch in memory, a cache over leaf hashes, or
 * tiles on disk (c2sp.org/tlog-tiles).
 */
@FunctionalInterface
public interface Subtrees {
  /**
   * The hash over 2^level leaves, from leaf {@code index * 2^level} on.
   *
   * @param level 0 for a leaf hash
   * @param index place among the subtrees of that level, counted from the left
   */
  Hash node(int level, long index);
}
