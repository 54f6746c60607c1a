package nl.sluis.store.sql;

import java.sql.SQLException;
import nl.sluis.outbox.Held;
import nl.sluis.review.Review;
import nl.sluis.store.Change;

/**
 * Writes what decisions were made on, what waits, and who is to be reconsidered. A change of
 * consent and its mark are in one transaction, so no crash can come between them.
 */
final class DecisionRows {

  private static final String MARK =
      " ON CONFLICT (subject) DO UPDATE SET number = reconsider.number + 1,"
          + " mark = excluded.mark";

  private final Prepared input;
  private final Prepared late;
  private final Prepared given;
  private final Prepared withdrawn;
  private final Prepared done;
  private final Prepared hold;
  private final Prepared ended;
  private final Prepared due;
  private final Prepared reviewed;

  DecisionRows(Session c) throws SQLException {
    input =
        c.prepare(
            "INSERT INTO decision_input (exchange, subject, at, input, mark)"
                + " VALUES (?, ?, ?, ?, row_mark())");
    late =
        c.prepare(
            "INSERT INTO reconsider (subject, number, mark) SELECT ?1, 1, row_mark() WHERE"
                + " (SELECT count(*) || ' ' || count(withdrawn_at) || ' ' || coalesce(max(id), '')"
                + " FROM consent WHERE subject IN "
                + SqlKeys.SAME_PERSON
                + ") <> ?2"
                + MARK);
    given =
        c.prepare(
            "INSERT INTO reconsider (subject, number, mark)"
                + " SELECT id, 1, row_mark() FROM (SELECT ?1 AS id UNION SELECT id FROM subject"
                + " WHERE coalesce(person, id) ="
                + " (SELECT coalesce(person, id) FROM subject WHERE id = ?1)) AS k WHERE true"
                + MARK);
    withdrawn =
        c.prepare(
            "INSERT INTO reconsider (subject, number, mark)"
                + " SELECT subject, 1, row_mark() FROM consent WHERE id = ?1 UNION"
                + " SELECT s.id, 1, row_mark() FROM consent c JOIN subject o ON o.id = c.subject"
                + " JOIN subject s ON coalesce(s.person, s.id) = coalesce(o.person, o.id)"
                + " WHERE c.id = ?1 AND s.id <> c.subject"
                + MARK);
    done = c.prepare("DELETE FROM reconsider WHERE subject = ? AND number = ?");
    hold =
        c.prepare(
            "INSERT INTO held (id, exchange, sender, signal_id, recipient, role, type, channel, area,"
                + " subject, content, held_until, at, state, mark)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, row_mark())");
    ended =
        c.prepare(
            "UPDATE held SET state = ?, content = x'', subject = NULL, mark = row_mark()"
                + " WHERE id = ? AND state = 0");
    due =
        c.prepare(
            "INSERT INTO review (delivery, exchange, rule, due, subject, at, mark)"
                + " VALUES (?, ?, ?, ?, ?, ?, row_mark())");
    reviewed =
        c.prepare(
            "UPDATE review SET verdict = ?1, judged_at = ?3, mark = row_mark(),"
                + " note = CASE WHEN subject = x'' THEN NULL ELSE ?2 END"
                + " WHERE delivery = ?4 AND verdict IS NULL");
  }

  void write(Change.DecisionsMade made) throws SQLException {
    input.setString(1, made.exchange());
    input.setBytes(2, made.subject());
    input.setLong(3, made.at().toEpochMilli());
    input.setBytes(4, made.input());
    input.executeUpdate();
    late.setBytes(1, made.subject());
    late.setString(2, made.consents().text());
    late.executeUpdate();
  }

  void mark(Change.ConsentGiven change) throws SQLException {
    given.setBytes(1, change.subject());
    given.executeUpdate();
  }

  /** Everything that is open about the person who has this key. */
  void mark(byte[] key) throws SQLException {
    given.setBytes(1, key);
    given.executeUpdate();
  }

  void mark(Change.ConsentWithdrawn change) throws SQLException {
    withdrawn.setString(1, change.id());
    withdrawn.executeUpdate();
  }

  void write(Change.Reconsidered change) throws SQLException {
    done.setBytes(1, change.subject());
    done.setLong(2, change.number());
    done.executeUpdate();
  }

  void write(Held held) throws SQLException {
    hold.setString(1, held.id());
    hold.setString(2, held.exchange());
    hold.setString(3, held.sender().value());
    hold.setString(4, held.signalId());
    hold.setString(5, held.route().recipient().value());
    hold.setString(6, held.route().role());
    hold.setString(7, held.route().type().value());
    hold.setString(8, held.route().channel());
    hold.setString(9, held.route().area());
    hold.setBytes(10, held.subject());
    hold.setBytes(11, held.content());
    hold.setString(12, held.until().toString());
    hold.setLong(13, held.at().toEpochMilli());
    hold.setInt(14, held.state().code());
    hold.executeUpdate();
  }

  void write(Change.HoldEnded over) throws SQLException {
    ended.setInt(1, over.state().code());
    ended.setString(2, over.id());
    Preconditions.once(ended);
  }

  void write(Review review) throws SQLException {
    due.setString(1, review.delivery());
    due.setString(2, review.exchange());
    due.setString(3, review.rule());
    due.setString(4, review.due().toString());
    due.setBytes(5, review.subject());
    due.setLong(6, review.at().toEpochMilli());
    due.executeUpdate();
  }

  void write(Change.Reviewed change) throws SQLException {
    reviewed.setString(1, change.verdict().name());
    reviewed.setBytes(2, change.note());
    reviewed.setLong(3, change.at().toEpochMilli());
    reviewed.setString(4, change.delivery());
    Preconditions.once(reviewed);
  }
}
