package nl.sluis.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.Witnessed;

/** Writes anchors, and the checkpoints of other logs that were cosigned. */
final class Anchoring {

  private final PreparedStatement anchor;
  private final PreparedStatement witnessed;

  Anchoring(Connection c) throws SQLException {
    anchor =
        c.prepareStatement(
            "INSERT INTO anchor (number, size, note, timestamp)"
                + " VALUES ((SELECT coalesce(max(number), 0) + 1 FROM anchor), ?, ?, ?)");
    witnessed =
        c.prepareStatement(
            "INSERT INTO witnessed (origin, size, note) VALUES (?, ?, ?)"
                + " ON CONFLICT (origin) DO UPDATE SET"
                + " size = excluded.size, note = excluded.note"
                + " WHERE excluded.size >= witnessed.size");
  }

  void write(Anchor made) throws SQLException {
    anchor.setLong(1, made.size());
    anchor.setString(2, made.note());
    anchor.setBytes(3, made.timestamp());
    anchor.executeUpdate();
  }

  void write(Witnessed seen) throws SQLException {
    witnessed.setString(1, seen.origin());
    witnessed.setLong(2, seen.size());
    witnessed.setString(3, seen.note());
    witnessed.executeUpdate();
  }
}
