package nl.sluis.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The row in which the store keeps one batch. It may have been tampered with, so it is not checked
 * when it is made: {@link LedgerVerifier} does that. Not to be compared with {@code equals}.
 *
 * @param first index of its first leaf
 * @param count number of leaves
 * @param leaves the leaves, each behind its length in four bytes, big-endian
 * @param hashes their leaf hashes, 32 bytes each
 * @param checkpoint the signed checkpoint at the end of the batch, as a note
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as the store hands them over; never compared
public record LedgerBatch(long first, int count, byte[] leaves, byte[] hashes, String checkpoint) {

  /**
   * The bytes of each leaf.
   *
   * @throws IllegalArgumentException when they are damaged or their number is not {@link #count}
   */
  public List<byte[]> leafBytes() {
    List<byte[]> list = new ArrayList<>();
    LeafReader reader = new LeafReader(leaves);
    while (reader.next()) {
      list.add(reader.leaf());
    }
    if (!reader.atEnd() || list.size() != count) {
      throw new IllegalArgumentException("damaged leaves in the batch from " + first);
    }
    return list;
  }

  /**
   * The bytes of one leaf.
   *
   * @param index of the leaf in the log
   * @throws IllegalArgumentException when it is not in this row, or the row is damaged before it
   */
  public byte[] leaf(long index) {
    LeafReader reader = new LeafReader(leaves);
    for (long at = first; reader.next(); at++) {
      if (at == index) {
        return reader.leaf();
      }
    }
    throw new IllegalArgumentException("no leaf " + index + " in the batch from " + first);
  }

  /**
   * The stored hash of one leaf.
   *
   * @param index of the leaf in the log
   * @throws IndexOutOfBoundsException when it is not in this row
   */
  public Hash hash(long index) {
    int position = Math.toIntExact(index - first);
    if (!hasHash(position)) {
      throw new IndexOutOfBoundsException("no hash for leaf " + index + " in this batch");
    }
    return Hash.read(hashes, position * Hash.LENGTH);
  }

  boolean hasHash(int position) {
    return position >= 0 && position < hashes.length / Hash.LENGTH;
  }

  /** Bytes and numbers only; the leaves are not written out. */
  @Override
  public String toString() {
    return "LedgerBatch[first=" + first + ", count=" + count + "]";
  }
}
