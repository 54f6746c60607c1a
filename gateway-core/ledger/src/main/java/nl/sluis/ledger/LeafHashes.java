package nl.sluis.ledger;

/** Where the hashes of single leaves come from, usually the rows of the store. */
@FunctionalInterface
public interface LeafHashes {
  /** The hash of one leaf; only asked for leaves that are in the tree. */
  Hash at(long index);
}
