package nl.sluis.store.sql;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import nl.sluis.council.CouncilFigures;
import nl.sluis.council.Figure;

/** {@link CouncilFigures} in SQL. */
record SqlCouncil(Readers readers) implements CouncilFigures {

  @Override
  public List<Count> of(YearMonth month) {
    return readers.all(
        "SELECT area, figure, times FROM council_figure WHERE month = ? ORDER BY area, figure",
        row -> new Count(row.getString(1), figure(row.getString(2)), row.getLong(3)),
        month.toString());
  }

  @Override
  public List<YearMonth> months() {
    return readers.all(
        "SELECT DISTINCT month FROM council_figure ORDER BY month DESC",
        row -> YearMonth.parse(row.getString(1)));
  }

  private static Figure figure(String key) {
    return Arrays.stream(Figure.values())
        .filter(figure -> figure.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("unknown figure"));
  }
}
