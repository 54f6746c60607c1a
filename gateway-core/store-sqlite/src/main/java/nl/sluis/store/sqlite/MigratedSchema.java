package nl.sluis.store.sqlite;

import java.nio.file.Path;
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
import nl.sluis.store.sql.DatabaseSchema;
import nl.sluis.store.sql.NewerSchemaException;
import nl.sluis.store.sql.Readers;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * What the migrations make, up to one of them; made once, in memory. A new store is a copy of it,
 * and one that is already as the last of them makes it is not migrated again: to read and run all
 * of them costs more than all else of opening a store.
 */
final class MigratedSchema {

  private static final String LOCATION = "classpath:nl/sluis/store/sqlite";

  private static final String HISTORY = "flyway_schema_history";

  private static final String VERSION =
      "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success";

  /** Any version that no migration has is that of all of them. */
  private static final String ALL = "";

  private static final Map<String, Made> MADE = new ConcurrentHashMap<>();

  /**
   * An empty store.
   *
   * @param version of its last migration
   * @param image the bytes of its file
   */
  private record Made(String version, DatabaseSchema schema, byte[] image) {}

  /** Of the last database in memory; each has a name of its own. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private MigratedSchema() {}

  /**
   * Makes an empty file a store, and a store one of this version.
   *
   * @param file where the database of this source is
   */
  static void apply(SQLiteDataSource source, Path file) throws SQLException {
    Version there = version(source);
    if (there.isEmpty()) {
      copy(upTo(ALL), file);
    } else if (!there.number().equals(WrittenSchema.current().version())) {
      migrations().dataSource(source).load().migrate();
    }
  }

  private record Version(String number, boolean isEmpty) {}

  private static Version version(SQLiteDataSource source) throws SQLException {
    try (Connection c = source.getConnection()) {
      DatabaseSchema there = SqliteSchema.of(c);
      return new Version(version(c, there), there.parts().isEmpty());
    }
  }

  /** In one transaction: a stop in between leaves an empty file. */
  private static void copy(Made made, Path file) throws SQLException {
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      SQLiteConnection sqlite = memory.unwrap(SQLiteConnection.class);
      sqlite.deserialize("main", made.image());
      int code = sqlite.getDatabase().backup("main", file.toString(), null);
      if (code != SQLiteErrorCode.SQLITE_OK.code) {
        throw new SQLException("a new store cannot be written", null, code);
      }
    }
  }

  private static FluentConfiguration migrations() {
    return Flyway.configure().locations(LOCATION);
  }

  /** Where a database is not as the migrations make it that it says it had; empty without any. */
  static Optional<DatabaseSchema.Difference> difference(Connection c) throws SQLException {
    DatabaseSchema there = SqliteSchema.of(c);
    return there.parts().isEmpty() ? Optional.empty() : there.from(schema(version(c, there)));
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
    DatabaseSchema there = SqliteSchema.of(readers);
    String version =
        there.hasTable(HISTORY)
            ? readers
                .first(VERSION, row -> Objects.requireNonNullElse(row.getString(1), ""))
                .orElse("")
            : "";
    try {
      return there.from(schema(version));
    } catch (NewerSchemaException e) {
      throw new StoreException(e);
    }
  }

  private static DatabaseSchema schema(String version) throws NewerSchemaException {
    WrittenSchema current = WrittenSchema.current();
    if (!version.isEmpty() && Integer.parseInt(version) > Integer.parseInt(current.version())) {
      throw new NewerSchemaException();
    }
    return version.equals(current.version()) ? current.schema() : upTo(version).schema();
  }

  /** What all migrations make, as they are run. */
  static WrittenSchema run() {
    Made all = upTo(ALL);
    return new WrittenSchema(all.version(), all.schema());
  }

  /** Of all migrations where there is no such version. */
  private static Made upTo(String version) {
    return MADE.computeIfAbsent(version, MigratedSchema::make);
  }

  private static Made make(String version) {
    String url =
        "jdbc:sqlite:file:schema-" + NUMBER.incrementAndGet() + "?mode=memory&cache=shared";
    // The database is there as long as one connection is.
    try (Connection c = DriverManager.getConnection(url)) {
      FluentConfiguration flyway = migrations().dataSource(url, "", "");
      if (!version.isEmpty()) {
        flyway.target(version + "?");
      }
      flyway.load().migrate();
      DatabaseSchema schema = SqliteSchema.of(c);
      return new Made(
          version(c, schema), schema, c.unwrap(SQLiteConnection.class).serialize("main"));
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
