package nl.sluis.council;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table as it may be published: areas by figures, with totals, and without any count from which
 * one under {@link #THRESHOLD} follows.
 *
 * @param title what it is about, in Dutch
 * @param columns figures, by key; the last is {@link #TOTAL} when there are several
 * @param rows one for each area, and {@link #TOTAL} last
 */
public record CouncilTable(String title, List<String> columns, List<Row> rows) {

  /** The smallest count that is shown. */
  public static final long THRESHOLD = 5;

  /** Name of the total row and column. */
  public static final String TOTAL = "totaal";

  /**
   * The counts of one area.
   *
   * @param cells one for each column; null when it stays hidden
   */
  public record Row(String area, List<@Nullable Long> cells) {
    public Row {
      cells = java.util.Collections.unmodifiableList(new ArrayList<>(cells));
    }
  }

  public CouncilTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** The table of these figures in these areas. */
  static CouncilTable of(
      String title, List<String> areas, List<Figure> figures, List<CouncilFigures.Count> counts) {
    long[][] inner = new long[areas.size()][figures.size()];
    for (CouncilFigures.Count count : counts) {
      int row = areas.indexOf(count.area());
      int column = figures.indexOf(count.figure());
      if (row >= 0 && column >= 0) {
        inner[row][column] += count.times();
      }
    }
    long[][] table = Suppression.withTotals(inner);
    boolean[][] hidden = Suppression.hide(inner, THRESHOLD);
    List<String> columns = new ArrayList<>(figures.stream().map(Figure::key).toList());
    if (columns.size() > 1) {
      columns.add(TOTAL);
    }
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < table.length; row++) {
      List<@Nullable Long> cells = new ArrayList<>();
      for (int column = 0; column < columns.size(); column++) {
        cells.add(hidden[row][column] ? null : table[row][column]);
      }
      rows.add(new Row(row < areas.size() ? areas.get(row) : TOTAL, cells));
    }
    return new CouncilTable(title, columns, rows);
  }
}
