package nl.sluis.ledger.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.LedgerRows;
import nl.sluis.ledger.TreeHash;
import org.jspecify.annotations.Nullable;

/**
 * Makes tiles of the rows: whatever is missing, from the first leaf on. Full tiles of the leaves'
 * hashes; above those also the last, partial tile of each level, so that the right edge is read in
 * one file a level. The leaves themselves stand in the rows, and not a second time here. For one
 * thread.
 */
final class TileWriter {
  /** What a level's last tile has so far. */
  private static final class Edge {
    private long index;
    private final List<Hash> hashes = new ArrayList<>();
  }

  private final LedgerRows rows;
  private final Tiles tiles;
  private final TreeHash hashing = new TreeHash();
  private final List<Edge> edges = new ArrayList<>();
  private final List<Long> done = new ArrayList<>();

  TileWriter(LedgerRows rows, Tiles tiles) {
    this.rows = rows;
    this.tiles = tiles;
  }

  /**
   * Writes what is missing of the tree after the last commit.
   *
   * @return whether what is there now leads to the right edge of that tree
   */
  boolean catchUp() {
    Frontier frontier = rows.frontier();
    write(frontier, false);
    return fits(frontier);
  }

  /** Makes all tiles again and replaces those that differ. */
  boolean rebuild() {
    Frontier frontier = rows.frontier();
    done.clear();
    edges.clear();
    write(frontier, true);
    return fits(frontier);
  }

  private void write(Frontier frontier, boolean all) {
    writeLeaves(frontier.size() / TilePlace.FULL, all);
    for (int level = 1; frontier.size() >>> (level * TilePlace.HEIGHT) > 0; level++) {
      long complete = frontier.size() >>> (level * TilePlace.HEIGHT);
      long full = complete / TilePlace.FULL;
      long before = done(level);
      for (long index = before; index < full; index++) {
        TilePlace place = TilePlace.full(level, index);
        if (all || !tiles.has(place)) {
          put(place, extend(level, index, TilePlace.FULL).bytes());
        }
        tiles.dropPartials(level, index, 0);
      }
      done.set(level, full);
      int width = (int) (complete % TilePlace.FULL);
      if (width > 0) {
        TilePlace place = new TilePlace(level, full, width);
        if (all || !tiles.has(place)) {
          put(place, extend(level, full, width).bytes());
          tiles.dropPartials(level, full, width);
        }
      }
    }
  }

  private void writeLeaves(long full, boolean all) {
    @Nullable RowCursor cursor = null;
    for (long index = done(0); index < full; index++) {
      TilePlace place = TilePlace.full(0, index);
      if (!all && tiles.has(place)) {
        continue;
      }
      if (cursor == null || cursor.at() != index * TilePlace.FULL) {
        cursor = new RowCursor(rows, index * TilePlace.FULL);
      }
      put(place, read(cursor).bytes());
      done.set(0, index + 1);
    }
    done.set(0, full);
  }

  private Tile read(RowCursor cursor) {
    List<Hash> hashes = new ArrayList<>(TilePlace.FULL);
    while (hashes.size() < TilePlace.FULL) {
      hashes.add(hashing.leaf(cursor.leaf()));
    }
    return new Tile(hashes);
  }

  private void put(TilePlace place, byte[] bytes) {
    if (!Arrays.equals(tiles.read(place), bytes)) {
      tiles.write(place, bytes);
    }
  }

  private Tile extend(int level, long index, int width) {
    while (edges.size() <= level) {
      edges.add(new Edge());
    }
    Edge edge = edges.get(level);
    if (edge.index != index || edge.hashes.size() > width) {
      edge.index = index;
      edge.hashes.clear();
    }
    while (edge.hashes.size() < width) {
      long child = index * TilePlace.FULL + edge.hashes.size();
      Tile below = Tile.of(tiles.read(TilePlace.full(level - 1, child)), TilePlace.FULL);
      edge.hashes.add(below == null ? remade(level - 1, child) : below.root(hashing));
    }
    return new Tile(edge.hashes);
  }

  /** The root of a tile whose file has another length than it should. */
  private Hash remade(int level, long index) {
    if (level == 0) {
      RowCursor cursor = new RowCursor(rows, index * TilePlace.FULL);
      Tile made = read(cursor);
      put(TilePlace.full(0, index), made.bytes());
      return made.root(hashing);
    }
    List<Hash> hashes = new ArrayList<>();
    for (int i = 0; i < TilePlace.FULL; i++) {
      long child = index * TilePlace.FULL + i;
      Tile below = Tile.of(tiles.read(TilePlace.full(level - 1, child)), TilePlace.FULL);
      hashes.add(below == null ? remade(level - 1, child) : below.root(hashing));
    }
    Tile made = new Tile(hashes);
    put(TilePlace.full(level, index), made.bytes());
    return made.root(hashing);
  }

  private boolean fits(Frontier frontier) {
    for (int level = 1; frontier.size() >>> (level * TilePlace.HEIGHT) > 0; level++) {
      long complete = frontier.size() >>> (level * TilePlace.HEIGHT);
      int width = (int) (complete % TilePlace.FULL);
      if (width > 0) {
        TilePlace place = new TilePlace(level, complete / TilePlace.FULL, width);
        Tile last = Tile.of(tiles.read(place), width);
        if (last == null || !last.ends(frontier, level, hashing)) {
          return false;
        }
      }
    }
    return true;
  }

  private long done(int level) {
    while (done.size() <= level) {
      done.add(0L);
    }
    return done.get(level);
  }
}
