package nl.sluis.ledger;

import java.util.List;

/**
 * A proof that a leaf is in the tree of a given size (RFC 9162 §2.1.3).
 *
 * @param index place of the leaf, from 0
 * @param size leaves in the tree
 * @param path sibling hashes, from the leaf up to the root
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  /**
   * @throws IllegalArgumentException when a tree of that size has no such leaf
   */
  public InclusionProof {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    path = List.copyOf(path);
  }

  /** Whether the path leads from this leaf to this root (RFC 9162 §2.1.3.2). */
  public boolean verify(Hash leafHash, Hash root) {
    TreeHash hashing = new TreeHash();
    long at = index;
    long last = size - 1;
    Hash computed = leafHash;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        computed = hashing.node(sibling, computed);
        // On the right edge a node without sibling moves up unchanged.
        int lone = (at & 1) == 1 ? 0 : Long.numberOfTrailingZeros(at);
        at >>>= lone;
        last >>>= lone;
      } else {
        computed = hashing.node(computed, sibling);
      }
      at >>>= 1;
      last >>>= 1;
    }
    return last == 0 && computed.equals(root);
  }
}
