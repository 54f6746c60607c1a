package nl.sluis.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
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

  /**
   * Who names a person waits as long as this does; what reads for longer, as a backup, goes first.
   */
  private static final String PATIENCE = "SET lock_timeout = '1s'";

  /**
   * Whoever began to read before now still sees what was removed, and so the server would keep it:
   * a session of this database, a standby that tells what it reads, or a prepared transaction.
   */
  private static final String OLD_READERS =
      """
      SELECT count(*) FROM (
        SELECT backend_xmin AS oldest FROM pg_stat_activity
          WHERE (datname = current_database() OR datname IS NULL) AND pid <> pg_backend_pid()
        UNION ALL SELECT xmin FROM pg_replication_slots
        UNION ALL SELECT transaction FROM pg_prepared_xacts WHERE database = current_database()
      ) AS readers
      WHERE oldest IS NOT NULL AND age(oldest) > age(CAST(CAST(? AS xid8) AS xid))\
      """;

  private static final String NOW = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text";
  private static final int TRIES = 20;
  private static final long BETWEEN_TRIES_MILLIS = 100;

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
      awaitReaders(connection);
      left = false;
      statement.execute(PATIENCE);
      statement.execute("VACUUM (FULL) subject");
      return ScrubReport.REWRITTEN;
    } catch (SQLException e) {
      left = true;
      throw new StoreException(PostgresErrors.reason(e), e);
    }
  }

  private static void awaitReaders(Connection connection) throws SQLException {
    try (PreparedStatement readers = connection.prepareStatement(OLD_READERS)) {
      readers.setString(1, text(connection, NOW));
      for (int i = 0; i < TRIES; i++) {
        try (ResultSet row = readers.executeQuery()) {
          row.next();
          if (row.getInt(1) == 0) {
            return;
          }
        }
        Thread.sleep(BETWEEN_TRIES_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new SQLException("somebody reads what was removed", "55P03");
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static long size(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_total_relation_size('subject')")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
