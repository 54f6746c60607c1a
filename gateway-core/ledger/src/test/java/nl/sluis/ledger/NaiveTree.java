package nl.sluis.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 9162 §2.1 read literally, sharing no code with what is tested. */
final class NaiveTree {
  private final List<byte[]> data;

  NaiveTree(List<byte[]> data) {
    this.data = data;
  }

  Hash root(int size) {
    return Hash.of(mth(data.subList(0, size)));
  }

  List<Hash> inclusion(int index, int size) {
    return path(index, data.subList(0, size)).stream().map(Hash::of).toList();
  }

  List<Hash> consistency(int earlier, int later) {
    return subproof(earlier, data.subList(0, later), true).stream().map(Hash::of).toList();
  }

  private static byte[] mth(List<byte[]> d) {
    if (d.isEmpty()) {
      return sha256();
    }
    if (d.size() == 1) {
      return sha256(new byte[] {0}, d.getFirst());
    }
    int k = split(d.size());
    return sha256(new byte[] {1}, mth(d.subList(0, k)), mth(d.subList(k, d.size())));
  }

  private static List<byte[]> path(int m, List<byte[]> d) {
    if (d.size() == 1) {
      return List.of();
    }
    int k = split(d.size());
    List<byte[]> left = d.subList(0, k);
    List<byte[]> right = d.subList(k, d.size());
    return m < k ? plus(path(m, left), mth(right)) : plus(path(m - k, right), mth(left));
  }

  private static List<byte[]> subproof(int m, List<byte[]> d, boolean known) {
    if (m == d.size()) {
      return known ? List.of() : List.of(mth(d));
    }
    int k = split(d.size());
    List<byte[]> left = d.subList(0, k);
    List<byte[]> right = d.subList(k, d.size());
    return m <= k
        ? plus(subproof(m, left, known), mth(right))
        : plus(subproof(m - k, right, false), mth(left));
  }

  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k = 2 * k;
    }
    return k;
  }

  private static List<byte[]> plus(List<byte[]> path, byte[] last) {
    List<byte[]> longer = new ArrayList<>(path);
    longer.add(last);
    return longer;
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(ByteBuffer.wrap(part));
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
