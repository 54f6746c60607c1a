package nl.sluis.console.page;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import nl.sluis.console.RecordedVisit;
import nl.sluis.console.Rendering;
import nl.sluis.console.Texts;
import nl.sluis.console.Visit;
import nl.sluis.council.CouncilCsv;
import nl.sluis.council.CouncilFigures;
import nl.sluis.council.CouncilReport;
import nl.sluis.council.CouncilTable;
import org.jspecify.annotations.Nullable;

/** The council's figures, of months that are over, without counts that speak of somebody. */
public final class CouncilPages {

  private final CouncilFigures figures;
  private final Rendering rendering;

  public CouncilPages(CouncilFigures figures, Rendering rendering) {
    this.figures = figures;
    this.rendering = rendering;
  }

  /** A table in words; a cell that stays hidden is null. */
  public record Sheet(String title, List<String> columns, List<CouncilTable.Row> rows) {}

  /**
   * What the template lays out.
   *
   * @param months months that can be shown, the newest first
   * @param shown the month that is shown; null when there is none yet
   */
  public record Model(List<YearMonth> months, @Nullable YearMonth shown, List<Sheet> sheets) {}

  /** {@code GET /console/raad}, with {@code maand=JJJJ-MM}; the newest month without. */
  public RecordedVisit see(Visit visit) {
    return RecordedVisit.at(
        "raad",
        () ->
            rendering.page(
                visit, "raad", "raad", visit.t().get("raad"), model(visit, visit.query("maand"))));
  }

  private Model model(Visit visit, String asked) {
    List<YearMonth> months = published(visit);
    YearMonth shown = month(visit, asked).orElse(months.isEmpty() ? null : months.getFirst());
    return new Model(
        months,
        shown,
        shown == null
            ? List.of()
            : report(visit, shown).tables().stream()
                .map(table -> sheet(visit.t(), table))
                .toList());
  }

  private static Sheet sheet(Texts t, CouncilTable table) {
    return new Sheet(
        t.get("raad.tabel." + table.columns().getFirst()),
        table.columns().stream().map(column -> t.get("raad." + column)).toList(),
        table.rows());
  }

  /** {@code GET /console/raad/{id}}: the month as CSV. */
  public RecordedVisit csv(Visit visit) {
    return month(visit, visit.id())
        .map(month ->
            RecordedVisit.at(
                "bestand-raad",
                () ->
                    Rendering.file(
                        "sluis-raad-" + month + ".csv",
                        "text/csv; charset=utf-8; header=present",
                        CouncilCsv.write(report(visit, month)))))
        .orElseGet(() -> Missing.look(rendering, visit));
  }

  private CouncilReport report(Visit visit, YearMonth month) {
    return CouncilReport.of(month, visit.policy().areas(), figures.of(month));
  }

  private List<YearMonth> published(Visit visit) {
    return figures.months().stream().filter(month -> isOver(visit, month)).toList();
  }

  private static Optional<YearMonth> month(Visit visit, String text) {
    try {
      return Optional.of(YearMonth.parse(text)).filter(month -> isOver(visit, month));
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  private static boolean isOver(Visit visit, YearMonth month) {
    return month.isBefore(YearMonth.from(visit.day()));
  }
}
