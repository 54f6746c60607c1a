package nl.sluis.ledger.tile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.ledger.Hash;
import nl.sluis.ledger.TreeHash;

/**
 * Leaves of one tile, with their hashes.
 *
 * @param entries the leaves, each behind its length in two bytes, big-endian
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record LeafTile(Tile tile, byte[] entries) {

  static LeafTile read(RowCursor cursor, int width, TreeHash hashing) {
    List<Hash> hashes = new ArrayList<>(width);
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    for (int i = 0; i < width; i++) {
      byte[] leaf = cursor.leaf();
      hashes.add(hashing.leaf(leaf));
      entries.write(leaf.length >>> 8);
      entries.write(leaf.length);
      entries.writeBytes(leaf);
    }
    return new LeafTile(new Tile(hashes), entries.toByteArray());
  }
}
