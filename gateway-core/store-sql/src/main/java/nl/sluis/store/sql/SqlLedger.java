package nl.sluis.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.LedgerEnd;
import nl.sluis.store.LedgerLog;
import org.jspecify.annotations.Nullable;

/** {@link LedgerLog} in SQL. */
record SqlLedger(Readers readers) implements LedgerLog {

  /** One statement, so that a commit in between cannot part the two. */
  private static final String END =
      "SELECT (SELECT frontier FROM ledger_head),"
          + " (SELECT checkpoint FROM ledger ORDER BY first DESC LIMIT 1)";

  private static final String ALL = "SELECT first, count, leaves, hashes, checkpoint FROM ledger ";

  @Override
  public Frontier frontier() {
    return end().edge();
  }

  @Override
  public LedgerEnd end() {
    return readers.first(END, SqlLedger::end).orElse(new LedgerEnd(Frontier.EMPTY, null));
  }

  @Override
  public Optional<LedgerBatch> last() {
    return readers.first(ALL + "ORDER BY first DESC LIMIT 1", SqlLedger::batch);
  }

  @Override
  public Optional<LedgerBatch> holding(long index) {
    return readers.first(
        ALL + "WHERE first <= ? ORDER BY first DESC LIMIT 1", SqlLedger::batch, index);
  }

  @Override
  public List<LedgerBatch> from(long first, int most) {
    return readers.all(
        ALL + "WHERE first >= ? ORDER BY first LIMIT ?", SqlLedger::batch, first, most);
  }

  private static LedgerEnd end(ResultSet row) throws SQLException {
    return new LedgerEnd(edge(row.getBytes(1)), row.getString(2));
  }

  private static Frontier edge(byte @Nullable [] stored) {
    try {
      return stored == null ? Frontier.EMPTY : Frontier.decode(stored);
    } catch (IllegalArgumentException unreadable) {
      return Frontier.EMPTY; // which a ledger with rows cannot have, so it is not intact
    }
  }

  private static LedgerBatch batch(ResultSet row) throws SQLException {
    return new LedgerBatch(
        row.getLong(1), row.getInt(2), row.getBytes(3), row.getBytes(4), row.getString(5));
  }
}
