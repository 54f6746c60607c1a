package nl.sluis.council;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What the council gets of one month. Three tables that cannot be subtracted from each other: a
 * signal leads to any number of decisions, and a message may be picked up in a later month than it
 * was decided in.
 */
public record CouncilReport(YearMonth month, List<CouncilTable> tables) {

  public CouncilReport {
    tables = List.copyOf(tables);
  }

  /**
   * The report of a month that is over.
   *
   * @param areas names of the areas there are now; areas of then are added
   */
  public static CouncilReport of(
      YearMonth month, Collection<String> areas, List<CouncilFigures.Count> counts) {
    TreeSet<String> all = new TreeSet<>(areas);
    counts.forEach(count -> all.add(count.area()));
    List<String> rows = List.copyOf(all);
    return new CouncilReport(
        month,
        List.of(
            CouncilTable.of("Signalen", rows, List.of(Figure.SIGNALEN), counts),
            CouncilTable.of(
                "Besluiten per ontvanger",
                rows,
                List.of(Figure.DOORGEGEVEN, Figure.VASTGEHOUDEN, Figure.GEWEIGERD),
                counts),
            CouncilTable.of(
                "Wanneer berichten zijn opgehaald",
                rows,
                List.of(
                    Figure.OPGEHAALD_BINNEN_DAG,
                    Figure.OPGEHAALD_BINNEN_WEEK,
                    Figure.OPGEHAALD_LATER,
                    Figure.VERLOPEN),
                counts)));
  }
}
