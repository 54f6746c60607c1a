package nl.sluis.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import nl.sluis.store.sql.DatabaseSchema;
import nl.sluis.store.sql.Readers;

/** The schema of a SQLite database. */
public final class SqliteSchema {

  /** Without what SQLite makes to count and to plan; by its exact name and as a table only. */
  private static final String ALL =
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE NOT (coalesce(type, '') = 'table'"
          + " AND coalesce(name, '') IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4'))";

  private SqliteSchema() {}

  public static DatabaseSchema of(Connection connection) throws SQLException {
    return DatabaseSchema.of(connection, ALL);
  }

  static DatabaseSchema of(Readers readers) {
    return DatabaseSchema.of(readers, ALL);
  }
}
