package nl.sluis.ledger.tile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.LedgerDamagedException;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.Subtrees;
import nl.sluis.ledger.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * The complete subtrees of a tree whose right edge is known to be the signed one, read from tiles.
 *
 * <p>No tile is believed: a full one must have the root that the tile above it says, and the last
 * one of a level must have the subtrees of the right edge. What is missing or does not fit is made
 * again, first from the tiles below it and then from the rows, and kept when it fits. So a proof
 * costs at most one file for each level of tiles (of 256-fold growth) and the rows of at most 255
 * leaves. For one thread.
 */
final class TiledSubtrees implements Subtrees {
  private record Place(int level, long index) {}

  private final Frontier frontier;
  private final Tiles tiles;
  private final LedgerRows rows;
  private final TreeHash hashing = new TreeHash();
  private final Map<Place, Tile> known = new HashMap<>();

  /**
   * @param frontier of the newest tree; its root was signed
   */
  TiledSubtrees(Frontier frontier, Tiles tiles, LedgerRows rows) {
    this.frontier = frontier;
    this.tiles = tiles;
    this.rows = rows;
  }

  @Override
  public Hash node(int level, long index) {
    long complete = frontier.size() >>> level;
    if (index < 0 || index >= complete) {
      throw new IllegalArgumentException("not a complete subtree of this tree");
    }
    if ((complete & 1) == 1 && index == complete - 1) {
      return Tile.peak(frontier, level);
    }
    int within = level % TilePlace.HEIGHT;
    long from = index << within;
    Tile tile = tile(level / TilePlace.HEIGHT, from / TilePlace.FULL);
    return tile.over((int) (from % TilePlace.FULL), 1 << within, hashing);
  }

  private Tile tile(int level, long index) {
    Place place = new Place(level, index);
    Tile tile = known.get(place);
    if (tile == null) {
      tile = authentic(level, index);
      known.put(place, tile);
    }
    return tile;
  }

  private Tile authentic(int level, long index) {
    long complete = frontier.size() >>> (level * TilePlace.HEIGHT);
    int width = (int) Math.min(TilePlace.FULL, complete - index * TilePlace.FULL);
    Tile stored = stored(level, index, width);
    if (stored != null && fits(level, index, stored)) {
      return stored;
    }
    for (Supplier<Tile> way :
        List.<Supplier<Tile>>of(
            () -> fromBelow(level, index, width, partial(level, index, width)),
            () -> fromBelow(level, index, width, List.of()),
            () -> fromRows(level, index, width))) {
      Tile made = way.get();
      if (fits(level, index, made)) {
        if (level > 0 || width == TilePlace.FULL) {
          tiles.write(new TilePlace(level, index, width), made.bytes());
        }
        return made;
      }
    }
    throw new LedgerDamagedException("the rows do not lead to what was signed");
  }

  private boolean fits(int level, long index, Tile tile) {
    return tile.hashes().size() == TilePlace.FULL
        ? tile.root(hashing).equals(node((level + 1) * TilePlace.HEIGHT, index))
        : tile.ends(frontier, level, hashing);
  }

  /** The tile from its own file. */
  private @Nullable Tile stored(int level, long index, int width) {
    return level == 0 && width < TilePlace.FULL
        ? null
        : Tile.of(tiles.read(new TilePlace(level, index, width)), width);
  }

  /** As much of a tile as a partial one, of a smaller or a larger tree, has of it. */
  private List<Hash> partial(int level, long index, int width) {
    int widest = level == 0 ? 0 : tiles.widestPartial(level, index);
    if (widest == 0 || widest > TilePlace.FULL) {
      return List.of();
    }
    Tile tile = Tile.of(tiles.read(new TilePlace(level, index, widest)), widest);
    return tile == null ? List.of() : tile.hashes().subList(0, Math.min(width, widest));
  }

  /** The tile from those below it, which are taken as they are. */
  private Tile fromBelow(int level, long index, int width, List<Hash> start) {
    List<Hash> hashes = new ArrayList<>(start);
    long first = index * TilePlace.FULL;
    if (level == 0) {
      RowCursor cursor = new RowCursor(rows, first);
      while (hashes.size() < width) {
        hashes.add(cursor.hash());
      }
      return new Tile(hashes);
    }
    while (hashes.size() < width) {
      long child = first + hashes.size();
      Tile below = Tile.of(tiles.read(TilePlace.full(level - 1, child)), TilePlace.FULL);
      if (below == null) {
        below = fromBelow(level - 1, child, TilePlace.FULL, List.of());
      }
      hashes.add(below.root(hashing));
    }
    return new Tile(hashes);
  }

  /** The tile from all leaf hashes that are under it: slow for a high one, and rarely needed. */
  private Tile fromRows(int level, long index, int width) {
    RowCursor cursor = new RowCursor(rows, index << ((level + 1) * TilePlace.HEIGHT));
    return fromRows(level, width, cursor);
  }

  private Tile fromRows(int level, int width, RowCursor cursor) {
    List<Hash> hashes = new ArrayList<>(width);
    while (hashes.size() < width) {
      hashes.add(
          level == 0 ? cursor.hash() : fromRows(level - 1, TilePlace.FULL, cursor).root(hashing));
    }
    return new Tile(hashes);
  }
}
