package nl.sluis.store.sqlite;

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
record RowSql(BoundTable table, List<String> columns, List<String> primary) {

  static final String MARK = "mark";

  private static final String COLUMNS = "SELECT name, pk FROM pragma_table_info('%s') ORDER BY cid";

  /** Stands in the ledger as the proof itself, and is proven by it; see {@link ReceiptCheck}. */
  private static final String RECEIPT = "receipt";

  private static final String PROOF = "x'2C22626577696A73223A7B'"; // ,"bewijs":{

  static RowSql of(Connection c, BoundTable table) throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> primary = new ArrayList<>();
    try (Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(COLUMNS.formatted(table.table()))) {
      while (rows.next()) {
        column(table, rows, columns, primary);
      }
    }
    return new RowSql(table, List.copyOf(columns), List.copyOf(primary));
  }

  static RowSql of(Readers readers, BoundTable table) {
    List<String> columns = new ArrayList<>();
    List<String> primary = new ArrayList<>();
    readers.each(COLUMNS.formatted(table.table()), row -> column(table, row, columns, primary));
    return new RowSql(table, List.copyOf(columns), List.copyOf(primary));
  }

  private static boolean column(
      BoundTable table, ResultSet row, List<String> columns, List<String> primary)
      throws SQLException {
    String column = row.getString(1);
    if (row.getInt(2) > 0) {
      primary.add(column);
    }
    return !column.equals(MARK) && !table.unbound().contains(column) && columns.add(column);
  }

  /**
   * All that is in the row, as bytes.
   *
   * @param row before the columns: {@code NEW.}, or nothing
   */
  String content(String row) {
    return "CAST("
        + columns.stream()
            .map(column -> {
              String value = value(row, column);
              return "coalesce(octet_length(" + value + ")||':" + column + "='||" + value + ",'')";
            })
            .collect(Collectors.joining("||"))
        + " AS BLOB)";
  }

  /** Of a receipt, what was said before there was a proof. */
  private String value(String row, String column) {
    if (!isReceipt(column)) {
      return row + column;
    }
    String proof = "instr(" + row + column + "," + PROOF + ")";
    return "substr("
        + row
        + column
        + ",1,CASE "
        + proof
        + " WHEN 0 THEN length("
        + row
        + column
        + ") ELSE "
        + proof
        + " END - 1)";
  }

  private boolean isReceipt(String column) {
    return table == BoundTable.EXCHANGE && column.equals(RECEIPT);
  }

  /** By what the row is named in the ledger. */
  String key(String row) {
    return table.key().isEmpty()
        ? "''"
        : table.key().stream().map(row::concat).collect(Collectors.joining("||'/'||"));
  }

  /** The columns whose change is one of the row; a mark alone changes when a row is taken over. */
  String watched() {
    return Stream.concat(columns.stream(), Stream.of(MARK))
        .filter(column -> !isReceipt(column))
        .collect(Collectors.joining(", "));
  }
}
