package nl.sluis.ledger.tile;

import org.jspecify.annotations.Nullable;

/** Where tiles are kept. What it gives may be damaged or missing: whoever reads checks. */
public interface Tiles {

  /** The bytes of a tile; null when it is not there. */
  byte @Nullable [] read(TilePlace place);

  /** Whether it is there. */
  boolean has(TilePlace place);

  /** Hashes in the widest partial tile at this place; 0 when there is none. */
  int widestPartial(int level, long index);

  /** Keeps a tile, in place of what was there. */
  void write(TilePlace place, byte[] bytes);

  /**
   * Forgets partial tiles at a place.
   *
   * @param keep width of the one to keep; 0 when none
   */
  void dropPartials(int level, long index, int keep);
}
