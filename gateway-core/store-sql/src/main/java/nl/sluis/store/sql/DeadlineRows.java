package nl.sluis.store.sql;

import java.sql.SQLException;
import nl.sluis.deadline.Deadline;
import nl.sluis.deadline.DeadlineEnding;
import nl.sluis.participant.Oin;
import nl.sluis.store.Change;
import nl.sluis.store.StaleDeadlineException;
import org.jspecify.annotations.Nullable;

/** Writes deadlines that begin, go on and end. */
final class DeadlineRows {

  private static final String INSERT =
      "INSERT INTO term (holder, topic, rule, subject, exchange, message, type, sender, recipient, role,"
          + " area, begun, due, stage, next_at, confirms, mark)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, row_mark())";
  private static final String ONE =
      " WHERE holder = ? AND topic = ? AND rule = ? AND subject = ? AND stage = ? AND due = ?"
          + " AND begun = ?";
  private static final String OF_THE_MESSAGE =
      "DELETE FROM term WHERE holder = (SELECT recipient FROM delivery WHERE id = ?1)"
          + " AND topic = ?1";

  private final Prepared begun;
  private final Prepared replaced;
  private final Prepared moved;
  private final Prepared over;
  private final Prepared endedOnTopic;
  private final Prepared endedOfPerson;
  private final Prepared confirmed;
  private final Prepared takenBack;

  DeadlineRows(Session c) throws SQLException {
    begun = c.prepare(INSERT + " ON CONFLICT DO NOTHING");
    replaced =
        c.prepare(
            INSERT
                + " ON CONFLICT (holder, topic, rule, subject) DO UPDATE SET"
                + " exchange = excluded.exchange, message = excluded.message, type = excluded.type,"
                + " sender = excluded.sender, recipient = excluded.recipient, role = excluded.role,"
                + " area = excluded.area, begun = excluded.begun, due = excluded.due,"
                + " stage = excluded.stage, next_at = excluded.next_at,"
                + " confirms = excluded.confirms, mark = excluded.mark");
    moved = c.prepare("UPDATE term SET due = ?, stage = ?, next_at = ?, mark = row_mark()" + ONE);
    over = c.prepare("DELETE FROM term" + ONE);
    endedOnTopic =
        c.prepare(
            "DELETE FROM term WHERE rule = ?1 AND topic = ?2 AND (?3 IS NULL OR subject = ?3)"
                + " AND (?4 IS NULL OR holder = ?4) AND (?5 IS NULL OR sender = ?5)");
    endedOfPerson =
        c.prepare(
            "DELETE FROM term WHERE subject = ?3 AND rule = ?1 AND (?4 IS NULL OR holder = ?4)"
                + " AND (?5 IS NULL OR sender = ?5) AND ?2 IS NULL");
    confirmed = c.prepare(OF_THE_MESSAGE + " AND confirms = 1");
    takenBack = c.prepare(OF_THE_MESSAGE);
  }

  void write(Change.DeadlineBegun change) throws SQLException {
    Prepared statement = change.replaces() ? replaced : begun;
    Deadline deadline = change.deadline();
    statement.setString(1, deadline.holder().value());
    statement.setString(2, deadline.topic());
    statement.setString(3, deadline.rule());
    statement.setBytes(4, deadline.subject());
    statement.setString(5, deadline.exchange());
    statement.setString(6, deadline.message());
    statement.setString(7, deadline.type() == null ? null : deadline.type().value());
    statement.setString(8, deadline.sender().value());
    statement.setString(9, deadline.recipient().value());
    statement.setString(10, deadline.role());
    statement.setString(11, deadline.area());
    statement.setLong(12, deadline.begun().toEpochMilli());
    statement.setString(13, deadline.due().toString());
    statement.setInt(14, deadline.stage());
    statement.setLong(15, deadline.nextAt().toEpochMilli());
    statement.setBoolean(16, deadline.confirms());
    statement.executeUpdate();
  }

  void write(Change.DeadlineMoved change) throws SQLException {
    Deadline to = change.to();
    moved.setString(1, to.due().toString());
    moved.setInt(2, to.stage());
    moved.setLong(3, to.nextAt().toEpochMilli());
    one(moved, 4, change.from());
  }

  void write(Change.DeadlineOver change) throws SQLException {
    one(over, 1, change.deadline());
  }

  /** Only while the deadline is as it was seen, so that no step is ever taken twice. */
  private static void one(Prepared statement, int first, Deadline seen) throws SQLException {
    int at = first;
    statement.setString(at++, seen.holder().value());
    statement.setString(at++, seen.topic());
    statement.setString(at++, seen.rule());
    statement.setBytes(at++, seen.subject());
    statement.setInt(at++, seen.stage());
    statement.setString(at++, seen.due().toString());
    statement.setLong(at, seen.begun().toEpochMilli());
    if (statement.executeUpdate() == 0) {
      throw new StaleDeadlineException();
    }
  }

  void write(DeadlineEnding which) throws SQLException {
    Prepared statement = which.topic() == null ? endedOfPerson : endedOnTopic;
    statement.setString(1, which.rule());
    statement.setString(2, which.topic());
    statement.setBytes(3, which.subject());
    statement.setString(4, value(which.holder()));
    statement.setString(5, value(which.sender()));
    statement.executeUpdate();
  }

  /** The recipient of a delivery confirmed it. */
  void confirmed(String delivery) throws SQLException {
    confirmed.setString(1, delivery);
    confirmed.executeUpdate();
  }

  /** A delivery was taken back: its recipient need not do anything with it. */
  void takenBack(String delivery) throws SQLException {
    takenBack.setString(1, delivery);
    takenBack.executeUpdate();
  }

  private static @Nullable String value(@Nullable Oin oin) {
    return oin == null ? null : oin.value();
  }
}
