package nl.sluis.api;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.council.CouncilCsv;
import nl.sluis.council.CouncilFigures;
import nl.sluis.council.CouncilReport;
import nl.sluis.http.Answer;

/**
 * {@code GET /v1/raadscijfers?maand=2026-10}: the council's figures of one month as CSV. Only of a
 * month that is over: its counts do not change any more, so two editions of it cannot be compared.
 */
public final class CouncilEndpoint {

  private final CouncilFigures figures;

  public CouncilEndpoint(CouncilFigures figures) {
    this.figures = figures;
  }

  /** Answers the CSV; 400 for what is no month that is over. */
  public CompletionStage<Answer> month(Call call) {
    Optional<YearMonth> month = month(call.request().query().getOrDefault("maand", ""));
    if (month.isEmpty() || !isOver(month.get(), call)) {
      return Answers.malformed("/maand", "een maand die voorbij is, als JJJJ-MM");
    }
    CouncilReport report =
        CouncilReport.of(month.get(), call.policy().areas(), figures.of(month.get()));
    return Answers.now(Answer.of(200, "text/csv; charset=utf-8", CouncilCsv.write(report)));
  }

  private static boolean isOver(YearMonth month, Call call) {
    return month.isBefore(YearMonth.from(call.day()));
  }

  private static Optional<YearMonth> month(String text) {
    try {
      return Optional.of(YearMonth.parse(text));
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }
}
