package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.sluis.keys.KeyRing;
import nl.sluis.keys.Naming;
import org.jspecify.annotations.Nullable;

/** The wrapped keys of persons in SQLite, and how persons were named. */
record SqlKeys(Readers readers) implements KeyRing.Cabinet {

  /** In SQL: the ids of all keys of the person who has the key ?1. */
  static final String SAME_PERSON =
      "(SELECT ?1 UNION SELECT id FROM subject WHERE coalesce(person, id) ="
          + " (SELECT coalesce(person, id) FROM subject WHERE id = ?1))";

  private static final String KEY = "SELECT id, lookup, wrapped FROM subject ";

  private static final String ALIKE =
      "family = ? OR given = ? OR year = ? OR day = ? OR home = ? OR place = ?";

  @Override
  public Optional<KeyRing.StoredKey> byLookup(byte[] lookup) {
    return readers.first(KEY + "WHERE lookup = ?", SqlKeys::key, lookup).or(() -> byNaming(lookup));
  }

  @Override
  public Optional<KeyRing.StoredKey> byNaming(byte[] lookup) {
    return readers.first(
        KEY + "WHERE id = (SELECT subject FROM naming WHERE lookup = ?)", SqlKeys::key, lookup);
  }

  @Override
  public Optional<KeyRing.StoredKey> byId(byte[] id) {
    return readers.first(KEY + "WHERE id = ?", SqlKeys::key, id);
  }

  @Override
  public List<KeyRing.StoredKey> samePerson(byte[] id) {
    return readers.all(KEY + "WHERE id IN " + SAME_PERSON, SqlKeys::key, id);
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
    return readers.all(
        KEY + "WHERE id IN (SELECT subject FROM naming WHERE " + ALIKE + ")",
        SqlKeys::key,
        likeness.all().toArray());
  }

  @Override
  public List<KeyRing.StoredKey> objectingAlike(Naming.Likeness likeness) {
    return readers.all(
        KEY
            + "WHERE id IN (SELECT n.subject FROM naming n"
            + " JOIN subject named ON named.id = n.subject"
            + " JOIN subject one ON coalesce(one.person, one.id) = coalesce(named.person, named.id)"
            + " JOIN consent c ON c.subject = one.id"
            + " AND c.provision = 'deny' AND c.withdrawn_at IS NULL WHERE "
            + ALIKE
            + ")",
        SqlKeys::key,
        likeness.all().toArray());
  }

  @Override
  public List<KeyRing.Objecting> objecting() {
    return readers.all(
        "SELECT one.id, n.family, n.given, n.year, n.day, n.home, n.place FROM consent c"
            + " JOIN subject objects ON objects.id = c.subject"
            + " JOIN subject one"
            + " ON coalesce(one.person, one.id) = coalesce(objects.person, objects.id)"
            + " LEFT JOIN naming n ON n.subject = one.id"
            + " WHERE c.provision = 'deny' AND c.withdrawn_at IS NULL",
        row -> new KeyRing.Objecting(row.getBytes(1), likeness(row, 2)));
  }

  @Override
  public boolean objectsByName(byte[] id) {
    return readers
        .first(
            "SELECT 1 FROM consent WHERE provision = 'deny' AND withdrawn_at IS NULL"
                + " AND by_name IS DISTINCT FROM 0 AND subject IN "
                + SAME_PERSON,
            row -> true,
            id)
        .isPresent();
  }

  @Override
  public List<byte[]> unreadNearObjections() {
    return readers.all(
        "SELECT DISTINCT d.subject FROM consent c"
            + " JOIN subject objects ON objects.id = c.subject"
            + " JOIN subject one"
            + " ON coalesce(one.person, one.id) = coalesce(objects.person, objects.id)"
            + " JOIN naming n ON n.subject = one.id"
            + " JOIN naming near ON near.family = n.family OR near.given = n.given"
            + " OR near.year = n.year OR near.day = n.day"
            + " OR near.home = n.home OR near.place = n.place"
            + " JOIN subject named ON named.id = near.subject"
            + " JOIN subject same"
            + " ON coalesce(same.person, same.id) = coalesce(named.person, named.id)"
            + " JOIN delivery d ON d.subject = same.id AND d.state = 0"
            + " WHERE c.provision = 'deny' AND c.withdrawn_at IS NULL",
        row -> row.getBytes(1));
  }

  @Override
  public List<Naming> namings(byte[] id) {
    return readers.all(
        "SELECT lookup, subject, numbered, family, given, year, day, home, place,"
            + " born_year, born_month, born_day, look FROM naming WHERE subject IN "
            + SAME_PERSON,
        SqlKeys::naming,
        id);
  }

  @Override
  public boolean areApart(byte[] id, byte[] other) {
    return readers
        .first(
            "SELECT 1 FROM told_apart WHERE (one = ?1 AND other = ?2) OR (one = ?2 AND other = ?1)",
            row -> true,
            id,
            other)
        .isPresent();
  }

  private static Naming naming(ResultSet row) throws SQLException {
    return new Naming(
        row.getBytes(1), row.getBytes(2), row.getBoolean(3), likeness(row, 4), birth(row));
  }

  /**
   * @param first column of the six that a likeness has
   */
  private static Naming.@Nullable Likeness likeness(ResultSet row, int first) throws SQLException {
    byte[] family = row.getBytes(first);
    byte[] home = row.getBytes(first + 4);
    return family == null && home == null
        ? null
        : new Naming.Likeness(
            family,
            row.getBytes(first + 1),
            row.getBytes(first + 2),
            row.getBytes(first + 3),
            home,
            row.getBytes(first + 5));
  }

  private static Naming.@Nullable Birth birth(ResultSet row) throws SQLException {
    byte[] year = row.getBytes(10);
    return year == null
        ? null
        : new Naming.Birth(
            year,
            row.getBytes(11),
            row.getBytes(12),
            Naming.Look.valueOf(row.getString(13).toUpperCase(Locale.ROOT)));
  }

  @Override
  public List<KeyRing.StoredKey> some(int most) {
    return readers.all(KEY + "LIMIT ?", SqlKeys::key, most);
  }

  static KeyRing.StoredKey key(ResultSet row) throws SQLException {
    return new KeyRing.StoredKey(row.getBytes(1), row.getBytes(2), row.getBytes(3));
  }
}
