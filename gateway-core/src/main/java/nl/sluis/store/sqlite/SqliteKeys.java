package nl.sluis.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.sluis.crypto.KeyRing;

/** The wrapped keys of persons in SQLite. */
record SqliteKeys(Readers readers) implements KeyRing.Cabinet {

  @Override
  public Optional<KeyRing.StoredKey> byLookup(byte[] lookup) {
    return readers.first(
        "SELECT id, lookup, wrapped FROM subject WHERE lookup = ?", SqliteKeys::key, lookup);
  }

  @Override
  public Optional<KeyRing.StoredKey> byId(byte[] id) {
    return readers.first(
        "SELECT id, lookup, wrapped FROM subject WHERE id = ?", SqliteKeys::key, id);
  }

  @Override
  public List<KeyRing.StoredKey> some(int most) {
    return readers.all("SELECT id, lookup, wrapped FROM subject LIMIT ?", SqliteKeys::key, most);
  }

  static KeyRing.StoredKey key(ResultSet row) throws SQLException {
    return new KeyRing.StoredKey(row.getBytes(1), row.getBytes(2), row.getBytes(3));
  }
}
