package nl.sluis.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.sluis.store.sql.Database;
import nl.sluis.store.sql.DatabaseSchema;
import nl.sluis.store.sql.Prepared;
import nl.sluis.store.sql.Readers;
import nl.sluis.store.sql.RowMarks;

/**
 * PostgreSQL. What is in a row has the same bytes as in SQLite, so a row may move with its mark.
 */
enum PostgresDatabase implements Database {
  POSTGRES;

  private static final String PROOF = "'\\x2C22626577696A73223A7B'::bytea"; // ,"bewijs":{

  @Override
  public Prepared prepare(Connection connection, String sql) throws SQLException {
    return Prepared.placed(connection, sql.replace("x''", "''::bytea"));
  }

  @Override
  public String columns(String table) {
    return """
    SELECT a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnum = ANY (coalesce(p.indkey::int2[], '{}')) THEN 1 ELSE 0 END
    FROM pg_attribute a
    LEFT JOIN pg_index p ON p.indrelid = a.attrelid AND p.indisprimary
    WHERE a.attrelid = to_regclass('%s') AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attnum\
    """
        .formatted(table);
  }

  @Override
  public String content(Column column, String value) {
    String bytes = column.type().equals("bytea") ? value : "convert_to(" + text(value) + ",'UTF8')";
    return "coalesce(convert_to(octet_length("
        + bytes
        + ")||':"
        + column.name()
        + "=','UTF8')||"
        + bytes
        + ",'')";
  }

  @Override
  public String together(List<String> contents) {
    return "(" + String.join("||", contents) + ")";
  }

  @Override
  public String beforeProof(String column) {
    String proof = "position(" + PROOF + " IN " + column + ")";
    return "substring("
        + column
        + " FROM 1 FOR CASE "
        + proof
        + " WHEN 0 THEN octet_length("
        + column
        + ") ELSE "
        + proof
        + " END - 1)";
  }

  @Override
  public String text(String value) {
    return value + "::text";
  }

  @Override
  public RowMarks marks(Connection connection) throws SQLException {
    return new PostgresRowMarks(connection);
  }

  @Override
  public Optional<DatabaseSchema.Difference> difference(Readers readers) {
    return ((PostgresReaders) readers).difference();
  }

  /** A column has values of its own type only. */
  @Override
  public Optional<String> otherType(Column column) {
    return Optional.empty();
  }

  @Override
  public Optional<String> damage() {
    return Optional.empty();
  }
}
