package nl.sluis.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves being added together, to be committed with one signature. Reads nothing but the right edge
 * of the tree it continues. For one thread.
 */
public final class Batch {
  private final Frontier before;
  private final BatchNodes nodes;
  private final List<byte[]> leaves = new ArrayList<>();
  private final TreeHash hashing = new TreeHash();
  private boolean sealed;

  /**
   * @param before the right edge of the tree that this batch continues
   */
  public Batch(Frontier before) {
    this.before = before;
    this.nodes = new BatchNodes(before, hashing);
  }

  /**
   * Adds a leaf.
   *
   * @param leaf its bytes, not to be changed afterwards
   * @return its index in the log
   * @throws IllegalArgumentException when it is longer than {@link Leaf#MAX_BYTES}
   * @throws IllegalStateException when the batch is sealed
   */
  public long append(byte[] leaf) {
    if (leaf.length > Leaf.MAX_BYTES) {
      throw new IllegalArgumentException("a leaf has at most " + Leaf.MAX_BYTES + " bytes");
    }
    checkOpen();
    long index = before.size() + leaves.size();
    nodes.add(hashing.leaf(leaf));
    leaves.add(leaf);
    return index;
  }

  /** Leaves added so far. */
  public int count() {
    return leaves.size();
  }

  /**
   * Closes the batch and signs the tree it ends in.
   *
   * @param origin of the log's checkpoints
   * @param signers the log's keys, one or more; each signs once
   * @throws IllegalStateException when the batch is empty or already sealed
   */
  public SealedBatch seal(String origin, List<? extends NoteSigner> signers) {
    checkOpen();
    if (leaves.isEmpty()) {
      throw new IllegalStateException("a batch without leaves is not committed");
    }
    sealed = true;
    Tree tree = nodes.tree();
    Checkpoint checkpoint = new Checkpoint(origin, tree.size(), tree.root());
    return new SealedBatch(before, leaves, nodes.leaves(), tree, checkpoint.sign(signers).encode());
  }

  private void checkOpen() {
    if (sealed) {
      throw new IllegalStateException("this batch is sealed");
    }
  }
}
