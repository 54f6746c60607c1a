package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.sluis.deadline.Deadline;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;

/** {@link OpenDeadlines} in SQL. */
record SqlDeadlines(Readers readers) implements OpenDeadlines {

  private static final String SELECT =
      "SELECT holder, topic, rule, subject, exchange, message, type, sender, recipient, role, area,"
          + " begun, due, stage, next_at, confirms FROM term WHERE ";

  @Override
  public List<Deadline> due(Instant now, int most) {
    return readers.all(
        SELECT + "next_at <= ? ORDER BY next_at, topic LIMIT ?",
        SqlDeadlines::deadline,
        now.toEpochMilli(),
        most);
  }

  @Override
  public List<Deadline> of(Oin holder, Position after, int most) {
    return readers.all(
        SELECT
            + "holder = ?1 AND topic >= ?2 AND (topic, rule, coalesce(message, '')) > (?2, ?3, ?4)"
            + " ORDER BY topic, rule, coalesce(message, '') LIMIT ?5",
        SqlDeadlines::deadline,
        holder.value(),
        after.topic(),
        after.rule(),
        after.message(),
        most);
  }

  @Override
  public List<Deadline> on(Oin holder, String topic) {
    return readers.all(
        SELECT + "holder = ? AND topic = ? ORDER BY rule, subject",
        SqlDeadlines::deadline,
        holder.value(),
        topic);
  }

  @Override
  public long open() {
    return readers.first("SELECT count(*) FROM term", row -> row.getLong(1)).orElse(0L);
  }

  @Override
  public long overdue(LocalDate today) {
    return readers
        .first("SELECT count(*) FROM term WHERE due < ?", row -> row.getLong(1), today.toString())
        .orElse(0L);
  }

  private static Deadline deadline(ResultSet row) throws SQLException {
    String type = row.getString(7);
    return new Deadline(
        new Oin(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getBytes(4),
        row.getString(5),
        row.getString(6),
        type == null ? null : new MessageType(type),
        new Oin(row.getString(8)),
        new Oin(row.getString(9)),
        row.getString(10),
        row.getString(11),
        Instant.ofEpochMilli(row.getLong(12)),
        LocalDate.parse(row.getString(13)),
        row.getInt(14),
        Instant.ofEpochMilli(row.getLong(15)),
        row.getBoolean(16));
  }
}
