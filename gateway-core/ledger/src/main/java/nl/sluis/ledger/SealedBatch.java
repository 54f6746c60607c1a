package nl.sluis.ledger;

import java.util.Collections;
import java.util.List;

/**
 * A batch that takes no more leaves: what to store, what to continue from, and proofs for its
 * leaves in the tree it ends in. Safe for several threads.
 */
public final class SealedBatch {
  private final Frontier before;
  private final List<byte[]> leaves;
  private final List<Hash> hashes;
  private final Tree tree;
  private final String checkpoint;

  SealedBatch(
      Frontier before, List<byte[]> leaves, List<Hash> hashes, Tree tree, String checkpoint) {
    this.before = before;
    this.leaves = leaves;
    this.hashes = hashes;
    this.tree = tree;
    this.checkpoint = checkpoint;
  }

  /**
   * Opens a batch again from its stored row, to make the same proofs once more.
   *
   * @param before the right edge of the tree before the batch
   * @throws IllegalArgumentException when the row does not continue that tree, is damaged, or does
   *     not lead to the root in its checkpoint
   */
  public static SealedBatch reopen(Frontier before, LedgerBatch row) {
    TreeHash hashing = new TreeHash();
    BatchNodes nodes = new BatchNodes(before, hashing);
    List<byte[]> leaves = row.leafBytes();
    leaves.forEach(leaf -> nodes.add(hashing.leaf(leaf)));
    Tree tree = nodes.tree();
    Checkpoint checkpoint = SignedCheckpoint.parse(row.checkpoint()).checkpoint();
    if (row.first() != before.size()
        || checkpoint.size() != tree.size()
        || !checkpoint.root().equals(tree.root())) {
      throw new IllegalArgumentException("the row does not lead to its checkpoint");
    }
    return new SealedBatch(before, leaves, nodes.leaves(), tree, row.checkpoint());
  }

  /** Index of the first leaf. */
  public long first() {
    return before.size();
  }

  /** The right edge before this batch, from which it can be opened again. */
  public Frontier before() {
    return before;
  }

  /** Number of leaves. */
  public int count() {
    return leaves.size();
  }

  /** The bytes of its leaves in order, not to be changed. */
  public List<byte[]> leaves() {
    return Collections.unmodifiableList(leaves);
  }

  /** Root of the tree at the end of this batch. */
  public Hash root() {
    return tree.root();
  }

  /** The right edge at the end of this batch, for the next one. */
  public Frontier frontier() {
    return tree.frontier();
  }

  /** The signed checkpoint at the end of this batch, as a note. */
  public String checkpoint() {
    return checkpoint;
  }

  /**
   * Proves that a leaf of this batch is in the tree at its end.
   *
   * @throws IllegalArgumentException when the leaf is not of this batch
   */
  public InclusionProof proof(long index) {
    position(index);
    return tree.inclusion(index);
  }

  /**
   * The bytes of a leaf of this batch, not to be changed.
   *
   * @throws IllegalArgumentException when the leaf is not of this batch
   */
  public byte[] leaf(long index) {
    return leaves.get(position(index));
  }

  /** The row in which the store keeps this batch. */
  public LedgerBatch row() {
    byte[] packed = new byte[leaves.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).write(packed, i * Hash.LENGTH);
    }
    return new LedgerBatch(first(), leaves.size(), LeafReader.pack(leaves), packed, checkpoint);
  }

  private int position(long index) {
    if (index < first() || index >= first() + leaves.size()) {
      throw new IllegalArgumentException("leaf " + index + " is not of this batch");
    }
    return (int) (index - first());
  }
}
