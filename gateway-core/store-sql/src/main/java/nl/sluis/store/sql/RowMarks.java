package nl.sluis.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.binding.BoundTable;
import nl.sluis.binding.RowChange;
import nl.sluis.binding.RowPlace;
import org.jspecify.annotations.Nullable;

/**
 * Notes each row that the writing connection makes, changes or removes, in whatever way. What a row
 * becomes is noted with the mark that the statement gave it, so statements give rows a new mark:
 * {@code mark = row_mark()}.
 */
public abstract class RowMarks {

  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  private record Noted(BoundTable table, String key, RowMark mark, byte[] content) {

    RowChange.Bound bound() {
      return new RowChange.Bound(table, mark.place().number(), key, mark.digest(table, content));
    }
  }

  private final Map<Integer, Noted> bound = new LinkedHashMap<>();
  private final List<RowChange> gone = new ArrayList<>();
  private long first;

  /**
   * What comes is one commit.
   *
   * @param leaf index of its first leaf
   */
  public void begin(long leaf) throws SQLException {
    first = leaf;
    bound.clear();
    gone.clear();
  }

  /** The rows that were changed, each as it became last. */
  public List<RowChange> changes() throws SQLException {
    List<RowChange> changes = new ArrayList<>(gone);
    bound.values().forEach(noted -> changes.add(noted.bound()));
    return changes;
  }

  /** First leaf of the commit. */
  protected long first() {
    return first;
  }

  /**
   * A row was made or changed.
   *
   * @param mark that it has now
   * @param before that it had; null when it was not there, or not bound
   */
  protected void note(
      int code, String key, byte @Nullable [] mark, byte @Nullable [] before, byte[] content)
      throws SQLException {
    if (mark == null || Arrays.equals(mark, before)) {
      throw new SQLException("a row was written without a new mark");
    }
    gone(before);
    RowMark made = RowMark.decode(mark);
    bound.put(made.place().number(), new Noted(BoundTable.of(code), key, made, content));
  }

  /** A row that had this mark is not there any more. */
  protected void gone(byte @Nullable [] before) {
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
