package nl.sluis.council;

import java.time.YearMonth;
import java.util.List;

/** The counts. Reads only; they may be small, so nothing of this is published as it is. */
public interface CouncilFigures {

  /**
   * How often something occurred in a month.
   *
   * @param area name of the area
   */
  record Count(String area, Figure figure, long times) {}

  /** The counts of a month; what did not occur is left out. */
  List<Count> of(YearMonth month);

  /** Months in which anything occurred, the newest first. */
  List<YearMonth> months();
}
