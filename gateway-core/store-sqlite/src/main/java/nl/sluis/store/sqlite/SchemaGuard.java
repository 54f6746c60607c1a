package nl.sluis.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import nl.sluis.store.sql.AlteredSchemaException;
import nl.sluis.store.sql.DatabaseSchema;

/**
 * Sees whether somebody changes the schema beside a connection that writes. SQLite gives a schema
 * another number whenever it changes, and takes no notice of a change without one.
 */
final class SchemaGuard {

  private final Connection connection;
  private final PreparedStatement number;
  private long seen;

  /**
   * @throws AlteredSchemaException when it is not the gateway's already
   */
  SchemaGuard(Connection connection) throws SQLException {
    this.connection = connection;
    this.number = connection.prepareStatement("PRAGMA schema_version");
    this.seen = number();
    hold();
  }

  /**
   * Looks once all is written and before it is committed, when nobody else can change anything.
   *
   * @throws AlteredSchemaException when what was written may not be what was asked
   */
  void check() throws SQLException {
    long now = number();
    if (now != seen) {
      hold();
      seen = now;
    }
  }

  private void hold() throws SQLException {
    Optional<DatabaseSchema.Difference> difference = MigratedSchema.difference(connection);
    if (difference.isPresent()) {
      throw new AlteredSchemaException(difference.get());
    }
  }

  private long number() throws SQLException {
    try (ResultSet row = number.executeQuery()) {
      return row.next() ? row.getLong(1) : -1;
    }
  }
}
