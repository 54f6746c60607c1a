package nl.sluis.verifier;

import java.util.ArrayList;
import java.util.List;

/**
 * The tree over leaf hashes that are added one by one: the root so far, and each tile as it is
 * filled (c2sp.org/tlog-tiles). Memory does not grow with the tree.
 */
final class Levels {
  static final int WIDTH = 256;

  /** Is shown each tile. */
  interface Listener {
    void tile(int level, long index, List<byte[]> hashes) throws Finding;
  }

  private final Listener listener;
  private final List<List<byte[]>> open = new ArrayList<>();
  private final List<Long> filled = new ArrayList<>();

  Levels(Listener listener) {
    this.listener = listener;
  }

  void add(byte[] leafHash) throws Finding {
    add(0, leafHash);
  }

  private void add(int level, byte[] hash) throws Finding {
    if (open.size() == level) {
      open.add(new ArrayList<>());
      filled.add(0L);
    }
    List<byte[]> hashes = open.get(level);
    hashes.add(hash);
    if (hashes.size() == WIDTH) {
      listener.tile(level, filled.get(level), List.copyOf(hashes));
      filled.set(level, filled.get(level) + 1);
      byte[] root = complete(hashes, 0, WIDTH);
      hashes.clear();
      add(level + 1, root);
    }
  }

  /** Shows the tiles that are not full; nothing may be added afterwards. */
  void finish() throws Finding {
    for (int level = 0; level < open.size(); level++) {
      if (!open.get(level).isEmpty()) {
        listener.tile(level, filled.get(level), List.copyOf(open.get(level)));
      }
    }
  }

  /** The root over all leaves so far. */
  byte[] root() {
    byte[] root = null;
    for (List<byte[]> hashes : open) {
      int end = hashes.size();
      while (end > 0) {
        int width = Integer.lowestOneBit(end);
        byte[] left = complete(hashes, end - width, width);
        root = root == null ? left : Hashing.node(left, root);
        end -= width;
      }
    }
    return root == null ? Hashing.sha256() : root;
  }

  private static byte[] complete(List<byte[]> hashes, int from, int count) {
    if (count == 1) {
      return hashes.get(from);
    }
    int half = count / 2;
    return Hashing.node(complete(hashes, from, half), complete(hashes, from + half, half));
  }
}
