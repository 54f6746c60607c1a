package nl.sluis.store.sql;

import java.sql.SQLException;
import nl.sluis.policy.KeptData;
import nl.sluis.store.Cutoff;

/**
 * What was kept long enough, in SQL. In each condition ?1 is a moment in milliseconds, ?2 a day and
 * ?3 the first id of that moment; ?4 is how many.
 */
final class ExpiredRows {

  /** Nothing hangs on the key of row {@code subject}. */
  static final String ORPHAN =
      "NOT EXISTS (SELECT 1 FROM delivery d WHERE d.subject = subject.id)"
          + " AND NOT EXISTS (SELECT 1 FROM held h WHERE h.subject = subject.id AND h.state = 0)"
          + " AND NOT EXISTS (SELECT 1 FROM decision_input i WHERE i.subject = subject.id)"
          + " AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.subject = subject.id)"
          + " AND NOT EXISTS (SELECT 1 FROM inquiry q WHERE q.subject = subject.id)"
          + " AND NOT EXISTS (SELECT 1 FROM casus_step s WHERE s.person = subject.id)"
          + " AND NOT EXISTS (SELECT 1 FROM term t WHERE t.subject = subject.id)"
          + " AND NOT EXISTS (SELECT 1 FROM review r WHERE r.subject = subject.id)";

  private ExpiredRows() {}

  /** How many there are, at most ?4. */
  static String count(KeptData kept) {
    return "SELECT count(*) FROM (" + select("1", kept) + ") AS old";
  }

  /** Removes at most ?4 of them. */
  static String delete(KeptData kept) {
    return "DELETE FROM "
        + table(kept)
        + " WHERE ("
        + key(kept)
        + ") IN ("
        + select(key(kept), kept)
        + ")";
  }

  private static String select(String what, KeptData kept) {
    return "SELECT "
        + what
        + " FROM "
        + table(kept)
        + " AS t WHERE ("
        + condition(kept)
        + ") LIMIT ?4";
  }

  static void bind(Prepared statement, Cutoff cutoff) throws SQLException {
    statement.setLong(1, cutoff.moment().toEpochMilli());
    statement.setString(2, cutoff.day().toString());
    statement.setString(3, cutoff.firstId());
  }

  private static String table(KeptData kept) {
    return switch (kept) {
      case DELIVERIES -> "delivery";
      case HOLDS -> "held";
      case DECISIONS -> "decision_input";
      case CONSENTS -> "consent";
      case INQUIRIES -> "inquiry";
      case NOTIFICATIONS -> "notification";
      case REVIEWS -> "review";
      case RECEIPTS -> "exchange";
      case CASUSSEN -> "casus_step";
      case ERASURES -> "erased_key";
    };
  }

  private static String key(KeptData kept) {
    return switch (kept) {
      case DELIVERIES, HOLDS, CONSENTS, ERASURES -> "id";
      case DECISIONS -> "number";
      case INQUIRIES, REVIEWS -> "delivery";
      case NOTIFICATIONS -> "subscription, seq";
      case CASUSSEN -> "casus, number";
      case RECEIPTS -> "seq";
    };
  }

  private static String condition(KeptData kept) {
    return switch (kept) {
      case DELIVERIES -> "created_at < ?1 AND state IN (1, 2, 4)";
      case HOLDS -> "at < ?1 AND state <> 0";
      case DECISIONS, RECEIPTS, ERASURES -> "at < ?1";
      case CASUSSEN ->
          "casus IN (SELECT e.casus FROM casus_step e WHERE e.kind = 'ended' AND e.at < ?1)";
      case CONSENTS -> "valid_until < ?2 OR withdrawn_at < ?1";
      case INQUIRIES -> "due < ?2 OR (due IS NULL AND delivery < ?3)";
      // The newest of each subscription stays: the next number follows from it.
      case NOTIFICATIONS ->
          "at < ?1 AND seq < (SELECT max(seq) FROM notification n"
              + " WHERE n.subscription = t.subscription)";
      case REVIEWS -> "verdict IS NOT NULL AND judged_at < ?1";
    };
  }
}
