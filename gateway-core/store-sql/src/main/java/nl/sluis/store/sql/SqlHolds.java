package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.sluis.outbox.Held;
import nl.sluis.outbox.Holds;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Route;
import nl.sluis.signal.MessageType;

/** {@link Holds} in SQL; what waits stands in partial indexes. */
record SqlHolds(Readers readers) implements Holds {

  static final String ALL =
      "SELECT id, exchange, sender, signal_id, recipient, role, type, channel, area, subject,"
          + " content, held_until, at, state FROM held ";

  @Override
  public List<Held> of(byte[] subject) {
    return readers.all(
        ALL + "WHERE state = 0 AND subject = ? ORDER BY id", SqlHolds::held, subject);
  }

  @Override
  public List<Held> of(Oin sender, String signalId) {
    return readers.all(
        ALL + "WHERE sender = ? AND signal_id = ? ORDER BY id",
        SqlHolds::held,
        sender.value(),
        signalId);
  }

  @Override
  public List<byte[]> subjects() {
    return readers.all(
        "SELECT DISTINCT subject FROM held WHERE state = 0 AND subject IS NOT NULL",
        row -> row.getBytes(1));
  }

  @Override
  public List<Held> overdue(LocalDate day, int most) {
    return readers.all(
        ALL + "WHERE state = 0 AND held_until < ? ORDER BY held_until, id LIMIT ?",
        SqlHolds::held,
        day.toString(),
        most);
  }

  static Held held(ResultSet row) throws SQLException {
    return new Held(
        row.getString(1),
        row.getString(2),
        new Oin(row.getString(3)),
        row.getString(4),
        new Route(
            new Oin(row.getString(5)),
            row.getString(6),
            new MessageType(row.getString(7)),
            row.getString(8),
            row.getString(9)),
        row.getBytes(10),
        row.getBytes(11),
        LocalDate.parse(row.getString(12)),
        Instant.ofEpochMilli(row.getLong(13)),
        Held.State.of(row.getInt(14)));
  }
}
