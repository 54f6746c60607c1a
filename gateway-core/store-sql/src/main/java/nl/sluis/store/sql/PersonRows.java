package nl.sluis.store.sql;

import java.sql.SQLException;
import java.util.Locale;
import nl.sluis.keys.Naming;
import nl.sluis.store.Change;

/** Writes how persons were named, and which keys turned out to be of one person. */
final class PersonRows {

  private final Prepared naming;
  private final Prepared joined;
  private final Prepared apart;

  PersonRows(Session c) throws SQLException {
    naming =
        c.prepare(
            "INSERT INTO naming (lookup, subject, numbered, family, given, year, day, home, place,"
                + " born_year, born_month, born_day, look, mark)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, row_mark())"
                + " ON CONFLICT (lookup) DO NOTHING");
    joined =
        c.prepare(
            "UPDATE subject SET person ="
                + " (SELECT coalesce(person, id) FROM subject WHERE id = ?1), mark = row_mark()"
                + " WHERE id IN (SELECT id FROM subject WHERE coalesce(person, id) ="
                + " (SELECT coalesce(person, id) FROM subject WHERE id = ?2))"
                + " AND EXISTS (SELECT 1 FROM subject WHERE id = ?1)");
    apart =
        c.prepare(
            "INSERT INTO told_apart (one, other, mark) VALUES (?, ?, row_mark())"
                + " ON CONFLICT DO NOTHING");
  }

  void write(Change.PersonsApart change) throws SQLException {
    apart.setBytes(1, change.id());
    apart.setBytes(2, change.other());
    apart.executeUpdate();
  }

  void write(Naming made) throws SQLException {
    naming.setBytes(1, made.lookup());
    naming.setBytes(2, made.subject());
    naming.setBoolean(3, made.numbered());
    Naming.Likeness likeness = made.likeness();
    for (int i = 0; i < 6; i++) {
      naming.setBytes(4 + i, likeness == null ? null : likeness.all().get(i));
    }
    Naming.Birth birth = made.birth();
    naming.setBytes(10, birth == null ? null : birth.year());
    naming.setBytes(11, birth == null ? null : birth.month());
    naming.setBytes(12, birth == null ? null : birth.day());
    naming.setString(13, birth == null ? null : birth.look().name().toLowerCase(Locale.ROOT));
    naming.executeUpdate();
  }

  void write(Change.PersonsJoined change) throws SQLException {
    joined.setBytes(1, change.id());
    joined.setBytes(2, change.other());
    joined.executeUpdate();
  }
}
