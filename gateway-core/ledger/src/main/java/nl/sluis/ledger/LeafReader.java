package nl.sluis.ledger;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A reader of leaves that are packed one after the other, each behind its length in four bytes,
 * big-endian. It stops where the packing is damaged.
 */
final class LeafReader {
  private final ByteBuffer packed;
  private int offset;
  private int length;

  LeafReader(byte[] packed) {
    this.packed = ByteBuffer.wrap(packed);
  }

  static byte[] pack(List<byte[]> leaves) {
    int size = leaves.stream().mapToInt(leaf -> Integer.BYTES + leaf.length).sum();
    ByteBuffer packed = ByteBuffer.allocate(size);
    leaves.forEach(leaf -> packed.putInt(leaf.length).put(leaf));
    return packed.array();
  }

  /** Moves to the next leaf; false at the end and where the rest cannot be read. */
  boolean next() {
    if (packed.remaining() < Integer.BYTES) {
      return false;
    }
    int announced = packed.getInt(packed.position());
    if (announced < 0 || announced > packed.remaining() - Integer.BYTES) {
      return false;
    }
    offset = packed.position() + Integer.BYTES;
    length = announced;
    packed.position(offset + length);
    return true;
  }

  /** Whether everything was read. */
  boolean atEnd() {
    return !packed.hasRemaining();
  }

  byte[] leaf() {
    byte[] leaf = new byte[length];
    packed.get(offset, leaf);
    return leaf;
  }

  Hash hash(TreeHash hashing) {
    return hashing.leaf(packed.array(), offset, length);
  }
}
