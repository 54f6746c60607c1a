package nl.sluis.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.binding.BoundTable;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.RowPlace;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * Notes each row that the writing connection makes, changes or removes, in whatever way: by
 * triggers that only this connection has. What a row becomes is noted with the mark that the
 * statement gave it, so statements give rows a new mark: {@code mark = row_mark()}.
 */
final class RowMarks {

  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  private record Noted(BoundTable table, String key, RowMark mark, byte[] content) {

    RowChange.Bound bound() {
      return new RowChange.Bound(table, mark.place().number(), key, mark.digest(table, content));
    }
  }

  private final PreparedStatement random;
  private final Map<Integer, Noted> bound = new LinkedHashMap<>();
  private final List<RowChange> gone = new ArrayList<>();
  private byte[] secret = {};
  private long first;
  private int number;

  RowMarks(Connection c) throws SQLException {
    Function.create(
        c,
        "row_mark",
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            result(RowMark.of(new RowPlace(first, number++), secret).encode());
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
        watch(s, RowSql.of(c, table));
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

  /**
   * What comes is one commit.
   *
   * @param leaf index of its first leaf
   */
  void begin(long leaf) throws SQLException {
    first = leaf;
    number = 0;
    bound.clear();
    gone.clear();
    try (ResultSet row = random.executeQuery()) {
      secret = row.getBytes(1);
    }
  }

  /** The rows that were changed, each as it became last. */
  List<RowChange> changes() {
    List<RowChange> changes = new ArrayList<>(gone);
    bound.values().forEach(noted -> changes.add(noted.bound()));
    return changes;
  }

  private void note(
      int code, String key, byte @Nullable [] mark, byte @Nullable [] before, byte[] content)
      throws SQLException {
    if (mark == null || Arrays.equals(mark, before)) {
      throw new SQLException("a row was written without a new mark");
    }
    gone(before);
    RowMark made = RowMark.decode(mark);
    bound.put(made.place().number(), new Noted(BoundTable.of(code), key, made, content));
  }

  private void gone(byte @Nullable [] before) {
    if (before == null) {
      return;
    }
    RowPlace place = RowMark.decode(before).place();
    if (place.first() != first) {
      gone.add(new RowChange.Gone(place));
    } else {
      bound.remove(place.number());
    }
  }
}
