package nl.sluis.council;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuppressionTest {

  private static final long THRESHOLD = 5;

  @Test
  void hidesACountUnderTheThreshold() {
    boolean[][] hidden = hide(new long[][] {{3, 20, 30}, {20, 40, 50}, {30, 50, 60}});

    assertThat(hidden[0][0]).isTrue();
  }

  @Test
  void hidesOthersFromWhichItWouldFollow() {
    boolean[][] hidden = hide(new long[][] {{3, 20, 30}, {20, 40, 50}, {30, 50, 60}});

    assertThat(hidden[0]).containsExactly(true, true, false, false);
    assertThat(hidden[1]).containsExactly(true, true, false, false);
    assertThat(hidden[2]).containsExactly(false, false, false, false);
  }

  @Test
  void showsEverythingWhenNothingIsSmall() {
    for (boolean[] row : hide(new long[][] {{5, 6}, {7, 8}})) {
      assertThat(row).containsOnly(false);
    }
  }

  @Test
  void hidesZerosThatTheirSumWouldGiveAway() {
    boolean[][] hidden = hide(new long[][] {{0, 0, 9}, {0, 0, 9}, {9, 9, 9}});

    assertThat(hidden[0][2] || hidden[0][3]).isTrue();
  }

  /**
   * Somebody who knows the way it is hidden finds, for every hidden cell of every table, at least
   * two counts that fit what is shown.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void leavesMoreThanOneCountPossibleForEachHiddenCell(long seed) {
    Random random = new Random(seed);
    long[][] inner = new long[2 + random.nextInt(3)][2 + random.nextInt(3)];
    int most = 4 + random.nextInt(8);
    for (long[] row : inner) {
      Arrays.setAll(row, column -> random.nextInt(most));
    }
    boolean[][] hidden = hide(inner);
    Reader reader = new Reader(Suppression.withTotals(inner), hidden);

    for (int row = 0; row < inner.length; row++) {
      for (int column = 0; column < inner[0].length; column++) {
        assertThat(inner[row][column] >= THRESHOLD || hidden[row][column]).isTrue();
        if (hidden[row][column]) {
          assertThat(reader.findsAnother(row, column))
              .as("%s: cell %d,%d", Arrays.deepToString(inner), row, column)
              .isTrue();
        }
      }
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  private static boolean[][] hide(long[][] inner) {
    return Suppression.hide(inner, THRESHOLD);
  }

  /**
   * Looks for another table that fits all that is shown. Two such tables differ by changes of one
   * along cycles of hidden cells, in which each row and column keeps its sum; so it looks for a
   * cycle through the cell that makes no count negative.
   */
  private record Reader(long[][] table, boolean[][] hidden) {

    private record Step(int row, int column, int change) {}

    boolean findsAnother(int row, int column) {
      return cycle(new Step(row, column, 1)) || cycle(new Step(row, column, -1));
    }

    private boolean cycle(Step first) {
      return possible(first) && along(first, first, Set.of(first.row()), Set.of());
    }

    /** Goes from a cell to another in its row, and from there down its column. */
    private boolean along(Step at, Step first, Set<Integer> rows, Set<Integer> columns) {
      for (int column = 0; column < table[0].length; column++) {
        Step beside = new Step(at.row(), column, inRow(at, column));
        if (column == at.column() || columns.contains(column) || !possible(beside)) {
          continue;
        }
        if (column == first.column()) {
          if (inColumn(beside, first.row()) == first.change()) {
            return true;
          }
          continue;
        }
        for (int row = 0; row < table.length; row++) {
          Step below = new Step(row, column, inColumn(beside, row));
          if (!rows.contains(row)
              && possible(below)
              && along(below, first, with(rows, row), with(columns, column))) {
            return true;
          }
        }
      }
      return false;
    }

    /** The change that keeps the row's sum right; a total changes along, a count against it. */
    private int inRow(Step at, int column) {
      int total = table[0].length - 1;
      return (column == total) == (at.column() == total) ? -at.change() : at.change();
    }

    private int inColumn(Step at, int row) {
      int total = table.length - 1;
      return (row == total) == (at.row() == total) ? -at.change() : at.change();
    }

    private boolean possible(Step step) {
      return hidden[step.row()][step.column()]
          && table[step.row()][step.column()] + step.change() >= 0;
    }

    private static Set<Integer> with(Set<Integer> some, int one) {
      Set<Integer> more = new HashSet<>(some);
      more.add(one);
      return more;
    }
  }
}
