package nl.sluis.ledger.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of one tile.
 *
 * @param hashes 1 to 256
 */
record Tile(List<Hash> hashes) {

  Tile {
    hashes = List.copyOf(hashes);
  }

  /** Reads a file; null when it does not hold exactly this many hashes. */
  static @Nullable Tile of(byte @Nullable [] bytes, int width) {
    if (bytes == null || bytes.length != width * Hash.LENGTH) {
      return null;
    }
    List<Hash> hashes = new ArrayList<>(width);
    for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
      hashes.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.LENGTH)));
    }
    return new Tile(hashes);
  }

  byte[] bytes() {
    byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      System.arraycopy(hashes.get(i).bytes(), 0, bytes, i * Hash.LENGTH, Hash.LENGTH);
    }
    return bytes;
  }

  /** The complete subtree over some of the hashes; their number is a power of two. */
  Hash over(int from, int count, TreeHash hashing) {
    if (count == 1) {
      return hashes.get(from);
    }
    int half = count / 2;
    return hashing.node(over(from, half, hashing), over(from + half, half, hashing));
  }

  /** The hash of a full tile, which is what stands for it one level up. */
  Hash root(TreeHash hashing) {
    return over(0, TilePlace.FULL, hashing);
  }

  /** The complete subtrees over all hashes, largest first: one for each bit of their number. */
  List<Hash> peaks(TreeHash hashing) {
    List<Hash> peaks = new ArrayList<>();
    int at = 0;
    for (int bit = TilePlace.FULL; bit > 0; bit /= 2) {
      if ((hashes.size() & bit) != 0) {
        peaks.add(over(at, bit, hashing));
        at += bit;
      }
    }
    return peaks;
  }

  /** Whether this is the last, partial tile of its level in the tree with this right edge. */
  boolean ends(Frontier frontier, int level, TreeHash hashing) {
    int width = (int) (frontier.size() >>> (level * TilePlace.HEIGHT)) & (TilePlace.FULL - 1);
    if (hashes.size() != width) {
      return false;
    }
    int above = Long.bitCount(frontier.size() >>> ((level + 1) * TilePlace.HEIGHT));
    return frontier.peaks().subList(above, above + Integer.bitCount(width)).equals(peaks(hashing));
  }

  /** The complete subtree of 2^height leaves that ends a tree down to that height. */
  static Hash peak(Frontier frontier, int height) {
    return frontier.peaks().get(Long.bitCount(frontier.size() >>> height) - 1);
  }
}
