package nl.sluis.audit;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was counted, the newest first.
 *
 * @param period what it is about, in whole days
 * @param leaves the leaves on this page
 * @param found how many leaves there are on all pages
 * @param times how often it happened: a leaf can stand for more than one time
 */
public record Listing(Period period, List<Recorded> leaves, long found, long times) {

  public Listing {
    leaves = List.copyOf(leaves);
  }

  /**
   * What to list.
   *
   * @param figures what leaves count for
   * @param organisation OIN of who sent or was to receive; null for all
   * @param rule number of the row that decided; null for all
   */
  public record Wanted(
      Set<AuditFigure> figures, @Nullable String organisation, @Nullable String rule) {
    public Wanted {
      figures = Set.copyOf(figures);
    }
  }
}
