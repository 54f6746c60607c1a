package nl.sluis.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The complete subtrees that a batch can name: those it completed itself, and the peaks of the tree
 * before it.
 *
 * <p>That is enough for every proof of one of its leaves. The left sibling of a subtree that holds
 * such a leaf lies either partly in the batch, and was completed there, or wholly before it; then
 * their parent was not complete before the batch, which makes the sibling a peak.
 */
final class BatchNodes implements Subtrees {
  private final Frontier before;
  private final TreeHash hashing;
  private final List<List<Hash>> levels = new ArrayList<>();

  BatchNodes(Frontier before, TreeHash hashing) {
    this.before = before;
    this.hashing = hashing;
  }

  /** Adds the next leaf and completes what it completes. */
  void add(Hash leafHash) {
    Hash hash = leafHash;
    int level = 0;
    long index = before.size() + count();
    add(level, hash);
    while ((index & 1) == 1) {
      hash = hashing.node(node(level, index - 1), hash);
      index >>>= 1;
      level++;
      add(level, hash);
    }
  }

  private void add(int level, Hash hash) {
    if (levels.size() == level) {
      levels.add(new ArrayList<>());
    }
    levels.get(level).add(hash);
  }

  int count() {
    return levels.isEmpty() ? 0 : levels.getFirst().size();
  }

  List<Hash> leaves() {
    return levels.isEmpty() ? List.of() : levels.getFirst();
  }

  Tree tree() {
    return new Tree(before.size() + count(), this, hashing);
  }

  @Override
  public Hash node(int level, long index) {
    long first = before.size() >>> level;
    if (index >= first) {
      return levels.get(level).get((int) (index - first));
    }
    if (index != first - 1 || (first & 1) == 0) {
      throw new IllegalArgumentException("a subtree before this batch");
    }
    return before.peak(level);
  }
}
