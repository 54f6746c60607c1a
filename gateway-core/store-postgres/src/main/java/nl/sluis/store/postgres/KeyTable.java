package nl.sluis.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import nl.sluis.store.ScrubReport;
import nl.sluis.store.StoreException;

/**
 * The table with the keys of persons. A key that was destroyed stays in the table's file until that
 * is written anew; nobody reads the table meanwhile.
 */
final class KeyTable {

  private static final long LARGE = 64L << 20;

  private final PostgresAddress address;

  /** A gateway may have stopped before it could see to it. */
  private volatile boolean left = true;

  KeyTable(PostgresAddress address) {
    this.address = address;
  }

  /** A key is about to be removed. */
  void expect() {
    left = true;
  }

  /**
   * @param gone whether keys were removed
   * @param whatever it takes, also when the table is large
   */
  ScrubReport clean(boolean gone, boolean whatever) {
    if (!gone && !(whatever && left)) {
      return ScrubReport.NOTHING_LEFT;
    }
    try (Connection connection = DriverManager.getConnection(address.url(), address.properties());
        Statement statement = connection.createStatement()) {
      if (!whatever && size(statement) > LARGE) {
        return ScrubReport.POSTPONED;
      }
      left = false;
      statement.execute("VACUUM (FULL) subject");
      return ScrubReport.REWRITTEN;
    } catch (SQLException e) {
      left = true;
      throw new StoreException(PostgresErrors.reason(e), e);
    }
  }

  private static long size(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_total_relation_size('subject')")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
