package nl.sluis.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.store.LedgerLog;

/** {@link LedgerLog} in SQLite. */
record SqliteLedger(Readers readers) implements LedgerLog {

  private static final String ALL = "SELECT first, count, leaves, hashes, checkpoint FROM ledger ";

  @Override
  public Frontier frontier() {
    return readers
        .first("SELECT frontier FROM ledger_head", row -> Frontier.decode(row.getBytes(1)))
        .orElse(Frontier.EMPTY);
  }

  @Override
  public Optional<LedgerBatch> last() {
    return readers.first(ALL + "ORDER BY first DESC LIMIT 1", SqliteLedger::batch);
  }

  @Override
  public Optional<LedgerBatch> holding(long index) {
    return readers.first(
        ALL + "WHERE first <= ? ORDER BY first DESC LIMIT 1", SqliteLedger::batch, index);
  }

  @Override
  public List<LedgerBatch> from(long first, int most) {
    return readers.all(
        ALL + "WHERE first >= ? ORDER BY first LIMIT ?", SqliteLedger::batch, first, most);
  }

  private static LedgerBatch batch(ResultSet row) throws SQLException {
    return new LedgerBatch(
        row.getLong(1), row.getInt(2), row.getBytes(3), row.getBytes(4), row.getString(5));
  }
}
