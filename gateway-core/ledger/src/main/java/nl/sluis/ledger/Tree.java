package nl.sluis.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The Merkle tree at one size, which proves things about itself (RFC 9162 §2.1.3.1, §2.1.4.1).
 *
 * <p>A tree whose size is not a power of two is a row of complete subtrees, its peaks, joined from
 * the right. All that a proof needs is a complete subtree or the join of the last few peaks; the
 * joins are computed once, here.
 */
public final class Tree {
  private final long size;
  private final Subtrees subtrees;
  private final List<Hash> peaks = new ArrayList<>();
  private final List<Hash> joins = new ArrayList<>();

  /**
   * @param size leaves in the tree
   * @param subtrees knows at least the complete subtrees within that size that will be asked for
   */
  public Tree(long size, Subtrees subtrees) {
    this(size, subtrees, new TreeHash());
  }

  Tree(long size, Subtrees subtrees, TreeHash hashing) {
    if (size < 0) {
      throw new IllegalArgumentException("a tree has no negative size");
    }
    this.size = size;
    this.subtrees = subtrees;
    for (long rest = size; rest != 0; rest ^= Long.highestOneBit(rest)) {
      int level = Long.numberOfTrailingZeros(Long.highestOneBit(rest));
      peaks.add(subtrees.node(level, (size >>> level) - 1));
    }
    if (peaks.isEmpty()) {
      joins.add(hashing.empty());
    } else {
      joins.add(peaks.getLast());
      for (int i = peaks.size() - 2; i >= 0; i--) {
        joins.add(hashing.node(peaks.get(i), joins.getLast()));
      }
      Collections.reverse(joins);
    }
  }

  /** Leaves in the tree. */
  public long size() {
    return size;
  }

  /** The root hash. */
  public Hash root() {
    return joins.getFirst();
  }

  /** The right edge, from which the tree can grow. */
  public Frontier frontier() {
    return new Frontier(size, peaks);
  }

  /**
   * Proves that a leaf is in this tree.
   *
   * @throws IllegalArgumentException when the tree has no such leaf
   */
  public InclusionProof inclusion(long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    List<Hash> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + Long.highestOneBit(to - from - 1);
      if (index < middle) {
        path.add(over(middle, to));
        to = middle;
      } else {
        path.add(over(from, middle));
        from = middle;
      }
    }
    Collections.reverse(path);
    return new InclusionProof(index, size, path);
  }

  /**
   * Proves that this tree only added leaves to an earlier one.
   *
   * @param earlier size of the earlier tree, at most the size of this one
   * @throws IllegalArgumentException when it is not
   */
  public ConsistencyProof consistency(long earlier) {
    if (earlier < 0 || earlier > size) {
      throw new IllegalArgumentException("no tree of " + earlier + " within one of " + size);
    }
    List<Hash> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (earlier > 0 && earlier < to) {
      long middle = from + Long.highestOneBit(to - from - 1);
      if (earlier <= middle) {
        path.add(over(middle, to));
        to = middle;
      } else {
        path.add(over(from, middle));
        from = middle;
      }
    }
    if (from > 0) {
      path.add(over(from, to));
    }
    Collections.reverse(path);
    return new ConsistencyProof(earlier, size, path);
  }

  /** The hash over a range that is a complete subtree or else ends where the tree ends. */
  private Hash over(long from, long to) {
    long leaves = to - from;
    if (Long.bitCount(leaves) == 1) {
      int level = Long.numberOfTrailingZeros(leaves);
      return subtrees.node(level, from >>> level);
    }
    return joins.get(Long.bitCount(from));
  }
}
