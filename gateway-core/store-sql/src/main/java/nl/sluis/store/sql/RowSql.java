package nl.sluis.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.binding.BoundTable;

/**
 * What is in a row, in SQL over the columns that the schema has: the same when a row is written, as
 * when it is read again to be held against the ledger.
 *
 * <p>Each column is its length, its name and its bytes, so that no two rows read the same. A column
 * without a value is left out; that is why a column may be added to a table later, if rows of
 * before have none.
 *
 * @param columns all that are bound, in the order of the schema
 * @param primary those of the primary key
 */
public record RowSql(
    Database database, BoundTable table, List<Database.Column> columns, List<String> primary) {

  public static final String MARK = "mark";

  /** Stands in the ledger as the proof itself, and is proven by it; see {@link ReceiptCheck}. */
  private static final String RECEIPT = "receipt";

  /** As a connection finds it. */
  public static RowSql of(Database database, Connection c, BoundTable table) throws SQLException {
    List<Database.Column> all = new ArrayList<>();
    try (Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(database.columns(table.table()))) {
      while (rows.next()) {
        all.add(column(rows));
      }
    }
    return of(database, table, all);
  }

  static RowSql of(Readers readers, BoundTable table) {
    return of(readers.database(), table, columns(readers, table.table()));
  }

  /** The columns of a table; none when it is not there. */
  static List<Database.Column> columns(Readers readers, String table) {
    return readers.all(readers.database().columns(table), RowSql::column);
  }

  private static RowSql of(Database database, BoundTable table, List<Database.Column> all) {
    return new RowSql(
        database,
        table,
        all.stream()
            .filter(
                column -> !column.name().equals(MARK) && !table.unbound().contains(column.name()))
            .toList(),
        all.stream().filter(Database.Column::primary).map(Database.Column::name).toList());
  }

  private static Database.Column column(ResultSet row) throws SQLException {
    return new Database.Column(row.getString(1), row.getString(2), row.getInt(3) > 0);
  }

  /**
   * All that is in the row, as bytes.
   *
   * @param row before the columns: {@code NEW.}, or nothing
   */
  public String content(String row) {
    return database.together(
        columns.stream().map(column -> database.content(column, value(row, column))).toList());
  }

  /** Of a receipt, what was said before there was a proof. */
  private String value(String row, Database.Column column) {
    String value = row + column.name();
    return isReceipt(column.name()) ? database.beforeProof(value) : value;
  }

  private boolean isReceipt(String column) {
    return table == BoundTable.EXCHANGE && column.equals(RECEIPT);
  }

  /** By what the row is named in the ledger. */
  public String key(String row) {
    return table.key().isEmpty()
        ? "''"
        : table.key().stream()
            .map(column -> database.text(row + column))
            .collect(Collectors.joining("||'/'||"));
  }

  /** The columns whose change is one of the row; a mark alone changes when a row is taken over. */
  public String watched() {
    return Stream.concat(columns.stream().map(Database.Column::name), Stream.of(MARK))
        .filter(column -> !isReceipt(column))
        .collect(Collectors.joining(", "));
  }
}
