package nl.sluis.audit.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What a permit leaves to be done: telling the person, reviewing. A duty stands until a leaf says
 * that it was done. One person of one exchange is told once, however many recipients there were;
 * after an erasure there is nobody left to tell.
 */
final class Duties {

  static final int NOTICE = 0;
  static final int REVIEW = 1;
  private static final String NONE = "";

  private final PreparedStatement made;
  private final PreparedStatement told;
  private final PreparedStatement allTold;
  private final PreparedStatement longer;
  private final PreparedStatement reviewed;
  private final PreparedStatement erased;

  Duties(Connection writer) throws SQLException {
    made = writer.prepareStatement("INSERT OR IGNORE INTO duty VALUES (?, ?, ?, ?, ?, ?, ?)");
    told =
        writer.prepareStatement("DELETE FROM duty WHERE kind = 0 AND exchange = ? AND subject = ?");
    allTold = writer.prepareStatement("DELETE FROM duty WHERE kind = 0 AND exchange = ?");
    longer =
        writer.prepareStatement(
            "UPDATE duty SET due = max(due, ?) WHERE kind = 0 AND exchange = ? AND subject = ?"
                + " AND what = ?");
    reviewed =
        writer.prepareStatement(
            """
            DELETE FROM duty WHERE kind = 1 AND exchange = ? AND what = ?
            AND (message = ?3 OR message = '' OR ?3 = '') AND (subject = ?4 OR ?4 = '')\
            """);
    erased = writer.prepareStatement("DELETE FROM duty WHERE kind = 0 AND subject = ?");
  }

  void follow(long index, Leaf leaf) throws SQLException {
    Object subject = or(Ids.maybe(leaf.subject(), Ids::subject));
    if (leaf.step() == Step.ERASED && leaf.subject() != null) {
      erased.setObject(1, subject);
      erased.executeUpdate();
    }
    if (leaf.exchange() == null) {
      return;
    }
    Object exchange = Ids.uuid(leaf.exchange());
    switch (leaf.facts()) {
      case Facts.Decided decided when Effect.permits(decided.effect()) -> {
        made(NOTICE, leaf, decided.notice(), index, decided.noticeBy());
        made(REVIEW, leaf, decided.rule(), index, decided.reviewBy());
      }
      case Facts.Noticed noticed when leaf.step() == Step.NOTICE_GIVEN ->
          told(exchange, Ids.maybe(leaf.subject(), Ids::subject));
      case Facts.Noticed(var notice, var due) when due != null -> {
        longer.setLong(1, due.toEpochDay());
        longer.setObject(2, exchange);
        longer.setObject(3, subject);
        longer.setString(4, String.valueOf(notice));
        longer.executeUpdate();
      }
      case Facts.Reviewed done -> {
        reviewed.setObject(1, exchange);
        reviewed.setString(2, String.valueOf(done.rule()));
        reviewed.setObject(3, or(Ids.maybe(leaf.message(), Ids::uuid)));
        reviewed.setObject(4, subject);
        reviewed.executeUpdate();
      }
      default -> {}
    }
  }

  private void told(Object exchange, @Nullable Object subject) throws SQLException {
    PreparedStatement done = subject == null ? allTold : told;
    done.setObject(1, exchange);
    if (subject != null) {
      done.setObject(2, subject);
    }
    done.executeUpdate();
  }

  private void made(int kind, Leaf leaf, @Nullable String what, long index, @Nullable LocalDate due)
      throws SQLException {
    if (due != null) {
      made.setInt(1, kind);
      made.setObject(2, Ids.maybe(leaf.exchange(), Ids::uuid));
      made.setObject(3, or(Ids.maybe(leaf.subject(), Ids::subject)));
      made.setString(4, String.valueOf(what));
      made.setObject(5, kind == NOTICE ? NONE : or(Ids.maybe(leaf.message(), Ids::uuid)));
      made.setLong(6, index);
      made.setLong(7, due.toEpochDay());
      made.executeUpdate();
    }
  }

  private static Object or(@Nullable Object value) {
    return Objects.requireNonNullElse(value, NONE);
  }
}
