package nl.sluis.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** The tables, and the triggers by which rows are noted. */
final class PostgresSchema {

  private static final String LOCATION = "classpath:nl/sluis/store/postgres";

  private PostgresSchema() {}

  /**
   * Makes an empty database a store, and a store one of this version.
   *
   * @param locked a connection that holds the lock
   */
  static void prepare(Connection locked, PostgresAddress address) throws SQLException {
    Flyway.configure()
        .locations(LOCATION)
        .dataSource(address.url(), address.user(), address.password())
        .load()
        .migrate();
    locked.setAutoCommit(false);
    PostgresRowMarks.watch(locked);
    locked.commit();
    locked.setAutoCommit(true);
  }
}
