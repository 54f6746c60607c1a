package nl.sluis.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Settings of a server without which what it commits can be gone after a power cut. */
final class ServerSettings {

  private static final String OFF =
      "SELECT name FROM pg_settings WHERE setting = 'off'"
          + " AND name IN ('fsync', 'synchronous_commit', 'full_page_writes') ORDER BY name";

  private ServerSettings() {}

  /**
   * @throws UnsafeServerException when one is off
   */
  static void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OFF)) {
      if (row.next()) {
        throw new UnsafeServerException(row.getString(1));
      }
    }
  }
}
