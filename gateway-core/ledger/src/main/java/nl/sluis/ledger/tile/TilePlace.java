package nl.sluis.ledger.tile;

/**
 * Which tile: the place of 256 hashes, or fewer at the right edge, in the tree
 * (c2sp.org/tlog-tiles).
 *
 * @param level 0 for leaf hashes; each hash of a higher level is the root of a full tile below it;
 *     {@link #ENTRIES} for the leaves themselves
 * @param index place among the tiles of that level, counted from the left
 * @param width hashes or leaves in it, 1 to 256
 */
public record TilePlace(int level, long index, int width) {
  /** Hashes in a full tile. */
  public static final int FULL = 256;

  /** Tree levels that one level of tiles stands for. */
  static final int HEIGHT = 8;

  /** Stands for the leaves themselves in place of a level. */
  public static final int ENTRIES = -1;

  /**
   * @throws IllegalArgumentException when there is no such tile in any tree
   */
  public TilePlace {
    if (level < ENTRIES || level > 63 || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("no such tile");
    }
  }

  static TilePlace full(int level, long index) {
    return new TilePlace(level, index, FULL);
  }

  boolean isFull() {
    return width == FULL;
  }

  /** The path of its file, such as {@code tile/0/x001/234} or {@code tile/1/000.p/17}. */
  public String path() {
    StringBuilder number = new StringBuilder("%03d".formatted(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      number.insert(0, "x%03d/".formatted(rest % 1000));
    }
    String kind = level == ENTRIES ? "entries" : Integer.toString(level);
    return "tile/" + kind + "/" + number + (isFull() ? "" : ".p/" + width);
  }
}
