package nl.sluis.ledger;

import java.util.List;

/**
 * A proof that a later tree starts with all leaves of an earlier one (RFC 9162 §2.1.4).
 *
 * @param earlier leaves in the earlier tree; 0 and {@code later} are allowed, with an empty path
 * @param later leaves in the later tree
 * @param path hashes from which both roots follow
 */
public record ConsistencyProof(long earlier, long later, List<Hash> path) {
  /**
   * @throws IllegalArgumentException when the earlier tree is larger than the later one
   */
  public ConsistencyProof {
    if (earlier < 0 || earlier > later) {
      throw new IllegalArgumentException("no tree of " + earlier + " within one of " + later);
    }
    path = List.copyOf(path);
  }

  /** Whether these two roots belong to one growing tree (RFC 9162 §2.1.4.2). */
  public boolean verify(Hash earlierRoot, Hash laterRoot) {
    TreeHash hashing = new TreeHash();
    if (earlier == 0) {
      return path.isEmpty() && earlierRoot.equals(hashing.empty());
    }
    if (earlier == later) {
      return path.isEmpty() && earlierRoot.equals(laterRoot);
    }
    if (path.isEmpty()) {
      return false;
    }
    // An earlier tree that is one complete subtree is where the path starts, and is left out of it.
    boolean complete = Long.bitCount(earlier) == 1;
    Hash start = complete ? earlierRoot : path.getFirst();
    List<Hash> rest = complete ? path : path.subList(1, path.size());

    int shared = Long.numberOfTrailingZeros(earlier);
    long at = (earlier - 1) >>> shared;
    long last = (later - 1) >>> shared;
    Hash earlierComputed = start;
    Hash laterComputed = start;
    for (Hash hash : rest) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        earlierComputed = hashing.node(hash, earlierComputed);
        laterComputed = hashing.node(hash, laterComputed);
        int lone = (at & 1) == 1 ? 0 : Long.numberOfTrailingZeros(at);
        at >>>= lone;
        last >>>= lone;
      } else {
        laterComputed = hashing.node(laterComputed, hash);
      }
      at >>>= 1;
      last >>>= 1;
    }
    return last == 0 && earlierComputed.equals(earlierRoot) && laterComputed.equals(laterRoot);
  }
}
