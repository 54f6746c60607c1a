package nl.sluis.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import nl.sluis.store.StoreException;
import nl.sluis.store.sql.DatabaseSchema;

/**
 * The schema that all migrations together make, as {@code schema.sql} has it: so that a store of
 * this version is recognised without running them. A test holds the file against the migrations.
 *
 * @param version of the last migration
 */
record WrittenSchema(String version, DatabaseSchema schema) {

  private static final String FILE = "/nl/sluis/store/schema.sql";
  private static final String VERSION = "-- What the migrations make together, up to version ";
  private static final String END = "\n;\n";

  private static final WrittenSchema CURRENT = read();

  /** The one of this code. */
  static WrittenSchema current() {
    return CURRENT;
  }

  /** As the file has it: tables before what is made on them, in order of their names. */
  String text() {
    return schema.parts().stream()
        .filter(part -> part.sql() != null)
        .sorted(Comparator.comparing(part -> !part.type().equals("table")))
        .map(part -> part.sql() + END)
        .collect(Collectors.joining("\n", VERSION + version + "\n\n", ""));
  }

  private static WrittenSchema read() {
    String text;
    try (InputStream file = WrittenSchema.class.getResourceAsStream(FILE)) {
      text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!text.startsWith(VERSION)) {
      throw new IllegalStateException(FILE + " does not say its version");
    }
    int line = text.indexOf('\n');
    String version = text.substring(VERSION.length(), line);
    try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = memory.createStatement()) {
      for (String sql : List.of(text.substring(line).split(END))) {
        if (!sql.isBlank()) {
          statement.executeUpdate(sql.strip());
        }
      }
      return new WrittenSchema(version, SqliteSchema.of(memory));
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
