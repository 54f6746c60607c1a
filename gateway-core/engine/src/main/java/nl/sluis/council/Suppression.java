package nl.sluis.council;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides which cells of a table with totals stay hidden, so that no count under the threshold can
 * be read or calculated from what is shown.
 *
 * <p>Cells and totals under the threshold are hidden first. Then more are hidden (complementary
 * suppression), the smallest first, until two things hold. In each row and column with its total
 * shown, what is hidden adds up to the threshold or more: that sum can be calculated. And no hidden
 * cell follows from sums alone: with rows and columns as nodes and hidden cells as the edges
 * between them, that is a cell that lies on no cycle, a bridge.
 */
final class Suppression {

  private record Place(int row, int column) {}

  private final long threshold;
  private final long[][] table;
  private final boolean[][] hidden;

  private Suppression(long[][] inner, long threshold) {
    this.threshold = threshold;
    this.table = withTotals(inner);
    this.hidden = new boolean[table.length][table[0].length];
  }

  /**
   * Which cells stay hidden.
   *
   * @param inner counts by row and column, without totals; at least one of each
   * @param threshold the smallest count that may be shown
   * @return one row and one column larger: the totals come last
   */
  static boolean[][] hide(long[][] inner, long threshold) {
    Suppression suppression = new Suppression(inner, threshold);
    suppression.places().stream()
        .filter(place -> suppression.count(place) < threshold)
        .forEach(suppression::hide);
    for (Optional<Place> more = suppression.next(); more.isPresent(); more = suppression.next()) {
      suppression.hide(more.get());
    }
    return suppression.hidden;
  }

  /** The table with a total for each row and column, and of all. */
  static long[][] withTotals(long[][] inner) {
    int rows = inner.length;
    int columns = inner[0].length;
    long[][] table = new long[rows + 1][columns + 1];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        long count = inner[row][column];
        table[row][column] = count;
        table[row][columns] += count;
        table[rows][column] += count;
        table[rows][columns] += count;
      }
    }
    return table;
  }

  /** The cell to hide next; empty when nothing that is hidden can be calculated. */
  private Optional<Place> next() {
    for (List<Place> line : lines()) {
      Place total = line.getLast();
      long sum =
          line.stream().limit(line.size() - 1L).filter(this::isHidden).mapToLong(this::count).sum();
      boolean any = line.stream().limit(line.size() - 1L).anyMatch(this::isHidden);
      if (any && !isHidden(total) && sum < threshold) {
        return smallestShown(line);
      }
    }
    return places().stream()
        .filter(place -> isHidden(place) && isBridge(place))
        .map(bridge -> closing(bridge).or(() -> smallestShown(crossing(bridge))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The smallest cell that, hidden too, puts this one on a cycle. */
  private Optional<Place> closing(Place bridge) {
    return smallestShown(places().stream().filter(cell -> closes(cell, bridge)).toList());
  }

  private boolean closes(Place cell, Place bridge) {
    if (isHidden(cell)) {
      return false;
    }
    hide(cell);
    boolean closed = !isBridge(bridge);
    hidden[cell.row()][cell.column()] = false;
    return closed;
  }

  private Optional<Place> smallestShown(List<Place> places) {
    return places.stream()
        .filter(place -> !isHidden(place))
        .min(Comparator.comparing(this::isTotal).thenComparingLong(this::count));
  }

  /** Without this cell, its row and its column are no longer connected by hidden cells. */
  private boolean isBridge(Place cell) {
    boolean[] rows = new boolean[table.length];
    boolean[] columns = new boolean[table[0].length];
    reach(cell.row(), cell, rows, columns);
    return !columns[cell.column()];
  }

  private void reach(int row, Place without, boolean[] rows, boolean[] columns) {
    rows[row] = true;
    for (int column = 0; column < columns.length; column++) {
      if (hidden[row][column] && !columns[column] && !without.equals(new Place(row, column))) {
        columns[column] = true;
        for (int other = 0; other < rows.length; other++) {
          if (hidden[other][column] && !rows[other]) {
            reach(other, without, rows, columns);
          }
        }
      }
    }
  }

  private List<Place> places() {
    return IntStream.range(0, table.length).boxed().flatMap(row -> row(row).stream()).toList();
  }

  private List<List<Place>> lines() {
    List<List<Place>> lines = new ArrayList<>();
    IntStream.range(0, table.length).forEach(row -> lines.add(row(row)));
    IntStream.range(0, table[0].length).forEach(column -> lines.add(column(column)));
    return lines;
  }

  private List<Place> row(int row) {
    return IntStream.range(0, table[0].length).mapToObj(column -> new Place(row, column)).toList();
  }

  private List<Place> column(int column) {
    return IntStream.range(0, table.length).mapToObj(row -> new Place(row, column)).toList();
  }

  private List<Place> crossing(Place place) {
    List<Place> crossing = new ArrayList<>(row(place.row()));
    crossing.addAll(column(place.column()));
    return crossing;
  }

  private boolean isTotal(Place place) {
    return place.row() == table.length - 1 || place.column() == table[0].length - 1;
  }

  private boolean isHidden(Place place) {
    return hidden[place.row()][place.column()];
  }

  private long count(Place place) {
    return table[place.row()][place.column()];
  }

  private void hide(Place place) {
    hidden[place.row()][place.column()] = true;
  }
}
