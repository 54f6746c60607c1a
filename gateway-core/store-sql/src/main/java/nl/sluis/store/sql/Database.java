package nl.sluis.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What databases say in other words, or do in another way. The SQL itself is written once: with
 * numbered parameters ({@code ?1}) where one is used more than once, and {@code x''} for no bytes.
 */
public interface Database {

  /**
   * A column of a table.
   *
   * @param type as the database calls it, in lower case
   * @param primary whether it is of the primary key
   */
  record Column(String name, String type, boolean primary) {}

  /** Prepares a statement. */
  Prepared prepare(Connection connection, String sql) throws SQLException;

  /** The query for the columns of a table, in order: name, type, and 1 when in the primary key. */
  String columns(String table);

  /**
   * In SQL: the value of a column as bytes, with their number and its name before them; no bytes
   * when there is no value.
   *
   * @param value of the column, in SQL
   */
  String content(Column column, String value);

  /** In SQL: the contents of all columns, one after another. */
  String together(List<String> contents);

  /** In SQL: what stands in the receipt in {@code column} before its proof. */
  String beforeProof(String column);

  /** In SQL: a value as text. */
  String text(String value);

  /** Notes each row that this connection writes. */
  RowMarks marks(Connection connection) throws SQLException;

  /** In what the schema is not as the gateway makes it. */
  Optional<DatabaseSchema.Difference> difference(Readers readers);

  /** In SQL: that a column has a value of another type than its own; empty when it cannot have. */
  Optional<String> otherType(Column column);

  /** The query that tells what is damaged in the database itself; empty when there is none. */
  Optional<String> damage();
}
