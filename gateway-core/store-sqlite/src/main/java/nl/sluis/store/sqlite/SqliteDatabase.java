package nl.sluis.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.sluis.store.sql.Database;
import nl.sluis.store.sql.DatabaseSchema;
import nl.sluis.store.sql.Prepared;
import nl.sluis.store.sql.Readers;
import nl.sluis.store.sql.RowMarks;

/** SQLite. */
enum SqliteDatabase implements Database {
  SQLITE;

  private static final String PROOF = "x'2C22626577696A73223A7B'"; // ,"bewijs":{

  @Override
  public Prepared prepare(Connection connection, String sql) throws SQLException {
    return Prepared.numbered(connection, sql);
  }

  @Override
  public String columns(String table) {
    return "SELECT name, lower(type), pk > 0 FROM pragma_table_info('%s') ORDER BY cid"
        .formatted(table);
  }

  @Override
  public String content(Column column, String value) {
    return "coalesce(octet_length(" + value + ")||':" + column.name() + "='||" + value + ",'')";
  }

  @Override
  public String together(List<String> contents) {
    return "CAST(" + String.join("||", contents) + " AS BLOB)";
  }

  @Override
  public String beforeProof(String column) {
    String proof = "instr(" + column + "," + PROOF + ")";
    return "substr("
        + column
        + ",1,CASE "
        + proof
        + " WHEN 0 THEN length("
        + column
        + ") ELSE "
        + proof
        + " END - 1)";
  }

  @Override
  public String text(String value) {
    return value;
  }

  @Override
  public RowMarks marks(Connection connection) throws SQLException {
    return new SqliteRowMarks(connection);
  }

  @Override
  public Optional<DatabaseSchema.Difference> difference(Readers readers) {
    return MigratedSchema.difference(readers);
  }

  /** SQLite keeps whatever it is given. */
  @Override
  public Optional<String> otherType(Column column) {
    return Optional.of("typeof(%s) NOT IN ('%s', 'null')".formatted(column.name(), column.type()));
  }

  @Override
  public Optional<String> damage() {
    return Optional.of("PRAGMA integrity_check(1)");
  }
}
