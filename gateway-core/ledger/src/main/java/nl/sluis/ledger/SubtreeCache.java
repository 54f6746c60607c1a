package nl.sluis.ledger;

import java.util.HashMap;
import java.util.Map;

/**
 * Complete subtrees computed from leaf hashes, remembered from 256 leaves upwards (about 100 bytes
 * for each 256 leaves it has seen). For one thread.
 */
public final class SubtreeCache implements Subtrees {
  private static final int REMEMBERED_LEVEL = 8;

  private record Place(int level, long index) {}

  private final LeafHashes leaves;
  private final TreeHash hashing = new TreeHash();
  private final Map<Place, Hash> known = new HashMap<>();

  public SubtreeCache(LeafHashes leaves) {
    this.leaves = leaves;
  }

  @Override
  public Hash node(int level, long index) {
    if (level == 0) {
      return leaves.at(index);
    }
    if (level < REMEMBERED_LEVEL) {
      return compute(level, index);
    }
    Place place = new Place(level, index);
    Hash hash = known.get(place);
    if (hash == null) {
      hash = compute(level, index);
      known.put(place, hash);
    }
    return hash;
  }

  private Hash compute(int level, long index) {
    Hash left = node(level - 1, 2 * index);
    return hashing.node(left, node(level - 1, 2 * index + 1));
  }
}
