package nl.sluis.store.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection, and which database it is to. */
record Session(Database database, Connection connection) {

  Prepared prepare(String sql) throws SQLException {
    return database.prepare(connection, sql);
  }
}
