package nl.sluis.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The hashing of the Merkle tree (RFC 9162 §2.1.1): leaves and nodes start with a different byte,
 * so that neither can pass for the other. Holds a digest, so one instance belongs to one thread.
 */
public final class TreeHash {
  private static final byte LEAF = 0x00;
  private static final byte NODE = 0x01;

  private final MessageDigest sha256 = sha256();
  private final byte[] children = new byte[1 + 2 * Hash.LENGTH];

  public TreeHash() {
    children[0] = NODE;
  }

  /** The hash of a leaf: SHA-256(0x00 || data). */
  public Hash leaf(byte[] data) {
    return leaf(data, 0, data.length);
  }

  Hash leaf(byte[] data, int offset, int length) {
    sha256.update(LEAF);
    sha256.update(data, offset, length);
    return Hash.read(sha256.digest(), 0);
  }

  /** The hash of a node: SHA-256(0x01 || left || right). */
  public Hash node(Hash left, Hash right) {
    left.write(children, 1);
    right.write(children, 1 + Hash.LENGTH);
    sha256.update(children);
    return Hash.read(sha256.digest(), 0);
  }

  /** The root of the tree without leaves: SHA-256 of nothing. */
  public Hash empty() {
    return Hash.read(sha256.digest(), 0);
  }

  /** The root over complete subtrees that lie side by side, largest first. */
  Hash fold(List<Hash> peaks) {
    if (peaks.isEmpty()) {
      return empty();
    }
    Hash root = peaks.getLast();
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = node(peaks.get(i), root);
    }
    return root;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
