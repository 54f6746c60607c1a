package nl.sluis.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import nl.sluis.binding.BoundTable;
import nl.sluis.binding.RowPlace;
import nl.sluis.store.sql.RowMark;
import nl.sluis.store.sql.RowMarks;
import nl.sluis.store.sql.RowSql;
import org.sqlite.Function;

/** Notes rows by triggers that only this connection has, and that call back. */
final class SqliteRowMarks extends RowMarks {

  private final PreparedStatement random;
  private byte[] secret = {};
  private int number;

  SqliteRowMarks(Connection c) throws SQLException {
    Function.create(
        c,
        "row_mark",
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            result(RowMark.of(new RowPlace(first(), number++), secret).encode());
          }
        });
    Function.create(
        c,
        "row_bound",
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            note(value_int(0), value_text(1), value_blob(2), value_blob(3), value_blob(4));
            result();
          }
        });
    Function.create(
        c,
        "row_gone",
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            gone(value_blob(0));
            result();
          }
        });
    try (Statement s = c.createStatement()) {
      // So that a row whose place is taken by INSERT OR REPLACE is noted as removed.
      s.execute("PRAGMA recursive_triggers = ON");
      for (BoundTable table : BoundTable.values()) {
        watch(s, RowSql.of(SqliteDatabase.SQLITE, c, table));
      }
    }
    random = c.prepareStatement("SELECT randomblob(32)");
  }

  private static void watch(Statement s, RowSql row) throws SQLException {
    String table = row.table().table();
    String call =
        "SELECT row_bound("
            + row.table().code()
            + ", "
            + row.key("NEW.")
            + ", NEW.mark, %s, "
            + row.content("NEW.")
            + ")";
    String trigger = "CREATE TEMP TRIGGER %s_%s AFTER %s ON main.%s BEGIN %s; END";
    s.execute(trigger.formatted(table, "made", "INSERT", table, call.formatted("NULL")));
    s.execute(
        trigger.formatted(
            table, "changed", "UPDATE OF " + row.watched(), table, call.formatted("OLD.mark")));
    s.execute(trigger.formatted(table, "removed", "DELETE", table, "SELECT row_gone(OLD.mark)"));
  }

  @Override
  public void begin(long leaf) throws SQLException {
    super.begin(leaf);
    number = 0;
    try (ResultSet row = random.executeQuery()) {
      secret = row.getBytes(1);
    }
  }
}
