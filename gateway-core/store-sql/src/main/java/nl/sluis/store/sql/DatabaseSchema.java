package nl.sluis.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.sluis.binding.TableVerification.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The whole text of a database's schema: a trigger, a view, a column, a COLLATE or a DEFAULT that
 * nobody asked for changes what a statement does, whatever it is called.
 *
 * @param parts all that is in it, in order
 */
public record DatabaseSchema(List<Part> parts) {

  /**
   * A row of the schema.
   *
   * @param sql how it was made; null for what comes with a table by itself
   */
  public record Part(String type, String name, String table, @Nullable String sql) {}

  /** A part that is not as it should be. */
  public record Difference(Part part, Kind kind) {

    /** Which part, and what of it, in Dutch. */
    public String explanation() {
      return "%s %s: %s".formatted(part.type(), part.name(), kind.text());
    }
  }

  public DatabaseSchema {
    parts =
        parts.stream()
            .sorted(
                Comparator.comparing(Part::name)
                    .thenComparing(Part::type)
                    .thenComparing(part -> String.valueOf(part.sql())))
            .toList();
  }

  /**
   * The schema of a database.
   *
   * @param query for the type, the name, the table and the SQL of each part
   */
  public static DatabaseSchema of(Connection connection, String query) throws SQLException {
    List<Part> parts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        parts.add(part(rows));
      }
    }
    return new DatabaseSchema(parts);
  }

  /** As {@link #of(Connection, String)}. */
  public static DatabaseSchema of(Readers readers, String query) {
    return new DatabaseSchema(readers.all(query, DatabaseSchema::part));
  }

  private static Part part(ResultSet row) throws SQLException {
    return new Part(word(row, 1), word(row, 2), word(row, 3), row.getString(4));
  }

  private static String word(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  /** The names of its tables. */
  public List<String> tables() {
    return parts.stream().filter(part -> part.type().equals("table")).map(Part::name).toList();
  }

  public boolean hasTable(String name) {
    return tables().contains(name);
  }

  /**
   * The first part that is not as it should be.
   *
   * @param made what the gateway makes
   */
  public Optional<Difference> from(DatabaseSchema made) {
    List<Part> more = new ArrayList<>(parts);
    made.parts.forEach(more::remove);
    List<Part> missing = new ArrayList<>(made.parts);
    parts.forEach(missing::remove);
    return more.stream()
        .map(
            part -> new Difference(part, isMade(part, missing) ? Kind.LAID_OUT_ELSE : Kind.FOREIGN))
        .findFirst()
        .or(() ->
            missing.stream().map(part -> new Difference(part, Kind.NOT_LAID_OUT)).findFirst());
  }

  private static boolean isMade(Part part, List<Part> made) {
    return made.stream()
        .anyMatch(one -> one.type().equals(part.type()) && one.name().equals(part.name()));
  }
}
