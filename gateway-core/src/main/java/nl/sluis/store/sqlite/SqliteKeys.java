package nl.sluis.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.sluis.crypto.KeyRing;
import nl.sluis.crypto.Naming;

/** The wrapped keys of persons in SQLite, and how persons were named. */
record SqliteKeys(Readers readers) implements KeyRing.Cabinet {

  /** In SQL: the keys of the person who has the key {@code ?}. */
  static final String SAME_PERSON =
      "(SELECT id FROM subject WHERE coalesce(person, id) ="
          + " (SELECT coalesce(person, id) FROM subject WHERE id = ?))";

  private static final String KEY = "SELECT id, lookup, wrapped FROM subject ";

  private static final List<String> PARTS = List.of("family", "given", "year", "day");

  @Override
  public Optional<KeyRing.StoredKey> byLookup(byte[] lookup) {
    return readers
        .first(KEY + "WHERE lookup = ?", SqliteKeys::key, lookup)
        .or(() -> byNaming(lookup));
  }

  @Override
  public Optional<KeyRing.StoredKey> byNaming(byte[] lookup) {
    return readers.first(
        KEY + "WHERE id = (SELECT subject FROM naming WHERE lookup = ?)", SqliteKeys::key, lookup);
  }

  @Override
  public Optional<KeyRing.StoredKey> byId(byte[] id) {
    return readers.first(KEY + "WHERE id = ?", SqliteKeys::key, id);
  }

  @Override
  public List<KeyRing.StoredKey> samePerson(byte[] id) {
    return readers.all(KEY + "WHERE id IN " + SAME_PERSON, SqliteKeys::key, id);
  }

  @Override
  public boolean isNumbered(byte[] id) {
    return readers
        .first(
            "SELECT 1 FROM naming WHERE numbered = 1 AND subject IN " + SAME_PERSON,
            row -> true,
            id)
        .isPresent();
  }

  @Override
  public List<KeyRing.StoredKey> alike(Naming.Likeness likeness) {
    Map<String, KeyRing.StoredKey> alike = new LinkedHashMap<>();
    List<byte[]> hashes = likeness.all();
    for (int i = 0; i < PARTS.size(); i++) {
      for (KeyRing.StoredKey key :
          new ArrayList<>(
              readers.all(
                  KEY + "WHERE id IN (SELECT subject FROM naming WHERE " + PARTS.get(i) + " = ?)",
                  SqliteKeys::key,
                  hashes.get(i)))) {
        alike.putIfAbsent(java.util.HexFormat.of().formatHex(key.id()), key);
      }
    }
    return List.copyOf(alike.values());
  }

  @Override
  public List<KeyRing.StoredKey> some(int most) {
    return readers.all(KEY + "LIMIT ?", SqliteKeys::key, most);
  }

  static KeyRing.StoredKey key(ResultSet row) throws SQLException {
    return new KeyRing.StoredKey(row.getBytes(1), row.getBytes(2), row.getBytes(3));
  }
}
