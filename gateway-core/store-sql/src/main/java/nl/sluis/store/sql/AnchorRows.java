package nl.sluis.store.sql;

import java.sql.SQLException;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.Fork;
import nl.sluis.ledger.Witnessed;
import nl.sluis.store.Change;

/** Writes anchors, the checkpoints of other logs that were cosigned, and forks. */
final class AnchorRows {

  private final Prepared anchor;
  private final Prepared witnessed;
  private final Prepared fork;
  private final Prepared handled;

  AnchorRows(Session c) throws SQLException {
    anchor =
        c.prepare(
            "INSERT INTO anchor (number, size, note, timestamp)"
                + " VALUES ((SELECT coalesce(max(number), 0) + 1 FROM anchor), ?, ?, ?)");
    witnessed =
        c.prepare(
            "INSERT INTO witnessed (origin, size, note) VALUES (?, ?, ?)"
                + " ON CONFLICT (origin) DO UPDATE SET"
                + " size = excluded.size, note = excluded.note"
                + " WHERE excluded.size >= witnessed.size");
    fork =
        c.prepare(
            "INSERT INTO fork (id, origin, witness, kind, known_size, known, offered, at,"
                + " mark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, row_mark()) ON CONFLICT (id) DO NOTHING");
    handled =
        c.prepare(
            "UPDATE fork SET officer = ?, note = ?, handled_at = ?, mark = row_mark()"
                + " WHERE id = ? AND handled_at IS NULL");
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

  void write(Fork found) throws SQLException {
    fork.setString(1, found.id());
    fork.setString(2, found.origin());
    fork.setString(3, found.witness());
    fork.setString(4, found.kind().name());
    fork.setLong(5, found.knownSize());
    fork.setString(6, found.known());
    fork.setString(7, found.offered());
    fork.setLong(8, found.at().toEpochMilli());
    Preconditions.once(fork);
  }

  void write(Change.ForkHandled change) throws SQLException {
    handled.setString(1, change.handling().officer());
    handled.setString(2, change.handling().note());
    handled.setLong(3, change.handling().at().toEpochMilli());
    handled.setString(4, change.fork());
    Preconditions.once(handled);
  }
}
