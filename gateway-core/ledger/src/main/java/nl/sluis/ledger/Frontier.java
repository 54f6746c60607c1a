package nl.sluis.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of the tree: all that is needed to append to it and to know its root. It is what a
 * writer keeps over a restart; whoever loads it compares its root with the last checkpoint.
 *
 * @param size leaves in the tree
 * @param peaks hashes of the complete subtrees the tree consists of, largest (leftmost) first, one
 *     for each bit that is set in the size
 */
public record Frontier(long size, List<Hash> peaks) {
  /** The edge of the tree without leaves. */
  public static final Frontier EMPTY = new Frontier(0, List.of());

  /**
   * @throws IllegalArgumentException when the number of peaks does not fit the size
   */
  public Frontier {
    if (size < 0 || peaks.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException("a frontier has one peak for each bit of its size");
    }
    peaks = List.copyOf(peaks);
  }

  /** The edge after one more leaf. */
  public Frontier append(Hash leafHash) {
    return append(leafHash, new TreeHash());
  }

  Frontier append(Hash leafHash, TreeHash hashing) {
    int merges = Long.numberOfTrailingZeros(~size);
    int kept = peaks.size() - merges;
    Hash peak = leafHash;
    for (int i = peaks.size() - 1; i >= kept; i--) {
      peak = hashing.node(peaks.get(i), peak);
    }
    List<Hash> grown = new ArrayList<>(kept + 1);
    grown.addAll(peaks.subList(0, kept));
    grown.add(peak);
    return new Frontier(size + 1, grown);
  }

  /** The root of the tree. */
  public Hash root() {
    return root(new TreeHash());
  }

  Hash root(TreeHash hashing) {
    return hashing.fold(peaks);
  }

  /** The complete subtree of 2^level leaves that ends the tree down to that level. */
  Hash peak(int level) {
    return peaks.get(Long.bitCount(size >>> level) - 1);
  }

  /** Eight bytes of size, big-endian, then the peaks: at most 2 kB. */
  public byte[] encode() {
    byte[] bytes = new byte[Long.BYTES + peaks.size() * Hash.LENGTH];
    ByteBuffer.wrap(bytes).putLong(size);
    for (int i = 0; i < peaks.size(); i++) {
      peaks.get(i).write(bytes, Long.BYTES + i * Hash.LENGTH);
    }
    return bytes;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException when the bytes are anything else
   */
  public static Frontier decode(byte[] bytes) {
    if (bytes.length < Long.BYTES || (bytes.length - Long.BYTES) % Hash.LENGTH != 0) {
      throw new IllegalArgumentException("a frontier is a size and whole hashes");
    }
    List<Hash> peaks = new ArrayList<>();
    for (int at = Long.BYTES; at < bytes.length; at += Hash.LENGTH) {
      peaks.add(Hash.read(bytes, at));
    }
    return new Frontier(ByteBuffer.wrap(bytes).getLong(), peaks);
  }
}
