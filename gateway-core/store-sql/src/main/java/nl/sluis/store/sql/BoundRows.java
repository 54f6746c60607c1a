package nl.sluis.store.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.sluis.binding.BoundTable;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.RowPlace;
import org.jspecify.annotations.Nullable;

/**
 * The rows there should be by what was read of the ledger, and those that are newer than that. In
 * temporary tables, which SQLite keeps in a file that has no name: memory does not grow with them.
 */
final class BoundRows implements AutoCloseable {

  /** A row, and the leaf that speaks of it if there is one. */
  record Row(BoundTable table, String key, @Nullable Long leaf) {}

  private final Connection connection;
  private final PreparedStatement bind;
  private final PreparedStatement gone;
  private final PreparedStatement find;
  private final PreparedStatement newer;
  private final PreparedStatement settle;

  BoundRows() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (Statement s = connection.createStatement()) {
      s.execute("PRAGMA temp_store = FILE");
      for (String table : new String[] {"bound", "newer"}) {
        s.execute(
            "CREATE TEMP TABLE "
                + table
                + " (first INTEGER, number INTEGER, tbl INTEGER, key TEXT, digest BLOB,"
                + " leaf INTEGER, PRIMARY KEY (first, number)) WITHOUT ROWID");
      }
    }
    connection.setAutoCommit(false);
    String values = " (first, number, tbl, key, digest, leaf) VALUES (?, ?, ?, ?, ?, ?)";
    bind = connection.prepareStatement("INSERT OR REPLACE INTO bound" + values);
    newer = connection.prepareStatement("INSERT OR IGNORE INTO newer" + values);
    gone = connection.prepareStatement("DELETE FROM bound WHERE first = ? AND number = ?");
    find =
        connection.prepareStatement(
            "SELECT tbl, digest, leaf FROM bound WHERE first = ? AND number = ?");
    settle =
        connection.prepareStatement(
            "DELETE FROM newer WHERE first = ? AND number = ? AND tbl = ? AND digest = ?");
  }

  /** The ledger says that there is such a row. */
  void bind(long first, RowChange.Bound row, long leaf) throws SQLException {
    fill(bind, new RowPlace(first, row.number()), row.table(), row.key(), row.digest(), leaf);
    bind.executeUpdate();
  }

  /** A row that was found may be newer than what was read of the ledger; whether there was room. */
  boolean found(RowPlace place, BoundTable table, String key, byte[] digest) throws SQLException {
    fill(newer, place, table, key, digest, null);
    return newer.executeUpdate() > 0;
  }

  /** The ledger says what was found. */
  void settle(long first, RowChange.Bound row) throws SQLException {
    settle.setLong(1, first);
    settle.setInt(2, row.number());
    settle.setInt(3, row.table().code());
    settle.setBytes(4, row.digest());
    settle.executeUpdate();
  }

  /** There is no such row any more, or it was found. */
  void gone(RowPlace place) throws SQLException {
    gone.setLong(1, place.first());
    gone.setInt(2, place.number());
    gone.executeUpdate();
  }

  /** What the ledger says of this place. */
  enum Match {
    SAME,
    OTHER,
    NOTHING
  }

  /** Holds a row that was found against the ledger. */
  Match match(RowPlace place, BoundTable table, byte[] digest) throws SQLException {
    find.setLong(1, place.first());
    find.setInt(2, place.number());
    try (ResultSet row = find.executeQuery()) {
      if (!row.next()) {
        return Match.NOTHING;
      }
      return row.getInt(1) == table.code() && Arrays.equals(row.getBytes(2), digest)
          ? Match.SAME
          : Match.OTHER;
    }
  }

  /** The first rows that the ledger knows and that were not found. */
  List<Row> missing(boolean keys, int most) throws SQLException {
    return rows(
        "SELECT tbl, key, leaf FROM bound WHERE tbl <> "
            + (keys ? 0 : BoundTable.SUBJECT.code())
            + " ORDER BY first, number LIMIT "
            + most);
  }

  /** The rows of a table that the ledger knows and that were not found. */
  List<RowPlace> places(BoundTable table) throws SQLException {
    List<RowPlace> places = new ArrayList<>();
    try (Statement s = connection.createStatement();
        ResultSet row =
            s.executeQuery("SELECT first, number FROM bound WHERE tbl = " + table.code())) {
      while (row.next()) {
        places.add(new RowPlace(row.getLong(1), row.getInt(2)));
      }
    }
    return places;
  }

  /** The first rows that were found and that the ledger does not know. */
  List<Row> unknown(int most) throws SQLException {
    return rows("SELECT tbl, key, leaf FROM newer ORDER BY first, number LIMIT " + most);
  }

  private List<Row> rows(String sql) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery(sql)) {
      while (row.next()) {
        long leaf = row.getLong(3);
        rows.add(
            new Row(BoundTable.of(row.getInt(1)), row.getString(2), row.wasNull() ? null : leaf));
      }
    }
    return rows;
  }

  private static void fill(
      PreparedStatement statement,
      RowPlace place,
      BoundTable table,
      String key,
      byte[] digest,
      @Nullable Long leaf)
      throws SQLException {
    statement.setLong(1, place.first());
    statement.setInt(2, place.number());
    statement.setInt(3, table.code());
    statement.setString(4, key);
    statement.setBytes(5, digest);
    statement.setObject(6, leaf);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
