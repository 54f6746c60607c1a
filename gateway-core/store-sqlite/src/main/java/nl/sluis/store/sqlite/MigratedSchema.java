package nl.sluis.store.sqlite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.store.StoreException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The schema that the migrations make, up to one of them; made once, in memory. */
final class MigratedSchema {

  private static final String LOCATION = "classpath:nl/sluis/store/sqlite";

  private static final String HISTORY = "flyway_schema_history";

  private static final String VERSION =
      "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success";

  private static final Map<String, DatabaseSchema> MADE = new ConcurrentHashMap<>();

  /** Of the last database in memory; each has a name of its own. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private MigratedSchema() {}

  /** The migrations. */
  static FluentConfiguration migrations() {
    return Flyway.configure().locations(LOCATION);
  }

  /** Where a database is not as the migrations make it that it says it had; empty without any. */
  static Optional<DatabaseSchema.Difference> difference(Connection c) throws SQLException {
    DatabaseSchema there = DatabaseSchema.of(c);
    return there.parts().isEmpty() ? Optional.empty() : there.from(upTo(version(c, there)));
  }

  private static String version(Connection c, DatabaseSchema there) throws SQLException {
    if (!there.hasTable(HISTORY)) {
      return "";
    }
    try (Statement s = c.createStatement();
        ResultSet row = s.executeQuery(VERSION)) {
      return row.next() ? Objects.requireNonNullElse(row.getString(1), "") : "";
    }
  }

  static Optional<DatabaseSchema.Difference> difference(Readers readers) {
    DatabaseSchema there = DatabaseSchema.of(readers);
    String version =
        there.hasTable(HISTORY)
            ? readers
                .first(VERSION, row -> Objects.requireNonNullElse(row.getString(1), ""))
                .orElse("")
            : "";
    return there.from(upTo(version));
  }

  /** Of all migrations where there is no such version. */
  private static DatabaseSchema upTo(String version) {
    return MADE.computeIfAbsent(version, MigratedSchema::make);
  }

  private static DatabaseSchema make(String version) {
    String url =
        "jdbc:sqlite:file:schema-" + NUMBER.incrementAndGet() + "?mode=memory&cache=shared";
    // The database is there as long as one connection is.
    try (Connection c = DriverManager.getConnection(url)) {
      FluentConfiguration flyway = migrations().dataSource(url, "", "");
      if (!version.isEmpty()) {
        flyway.target(version + "?");
      }
      flyway.load().migrate();
      return DatabaseSchema.of(c);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
