package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Outbox;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;

/** {@link Outbox} in SQL; each query stands on a partial index of what waits. */
record SqlOutbox(Readers readers) implements Outbox {

  static final String ALL =
      "SELECT id, exchange, recipient, role, type, channel, target, subject, body, state, attempts,"
          + " created_at, next_at, expires_at, trace, area FROM delivery ";

  @Override
  public List<Delivery> due(String channel, Instant now, int most) {
    return readers.all(
        ALL
            + "WHERE state = 0 AND channel <> 'inbox' AND channel = ? AND next_at <= ?"
            + " ORDER BY next_at LIMIT ?",
        SqlOutbox::delivery,
        channel,
        now.toEpochMilli(),
        most);
  }

  @Override
  public List<Delivery> overdue(Instant now, int most) {
    return readers.all(
        ALL + "WHERE state = 0 AND expires_at <= ? ORDER BY expires_at LIMIT ?",
        SqlOutbox::delivery,
        now.toEpochMilli(),
        most);
  }

  @Override
  public List<Delivery> inbox(Oin recipient, String after, int most) {
    return readers.all(
        ALL
            + "WHERE state = 0 AND channel = 'inbox' AND recipient = ?"
            + " AND seq > coalesce((SELECT seq FROM delivery WHERE id = ?), 0)"
            + " ORDER BY seq LIMIT ?",
        SqlOutbox::delivery,
        recipient.value(),
        after,
        most);
  }

  @Override
  public Optional<Delivery> find(String id) {
    return readers.first(ALL + "WHERE id = ?", SqlOutbox::delivery, id);
  }

  @Override
  public List<Delivery> dead(int most) {
    return readers.all(ALL + "WHERE state = 3 ORDER BY id LIMIT ?", SqlOutbox::delivery, most);
  }

  @Override
  public long deadCount() {
    return readers
        .first("SELECT count(*) FROM delivery WHERE state = 3", row -> row.getLong(1))
        .orElse(0L);
  }

  @Override
  public List<Delivery> about(byte[] subject) {
    return readers.all(
        ALL + "WHERE subject = ? AND state IN (0, 3) ORDER BY id", SqlOutbox::delivery, subject);
  }

  @Override
  public long waiting() {
    return readers
        .first("SELECT count(*) FROM delivery WHERE state = 0", row -> row.getLong(1))
        .orElse(0L);
  }

  static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString(1),
        row.getString(2),
        new Oin(row.getString(3)),
        row.getString(4),
        new MessageType(row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getBytes(8),
        row.getBytes(9),
        Delivery.State.of(row.getInt(10)),
        row.getInt(11),
        Instant.ofEpochMilli(row.getLong(12)),
        Instant.ofEpochMilli(row.getLong(13)),
        Instant.ofEpochMilli(row.getLong(14)),
        row.getString(15),
        row.getString(16));
  }
}
