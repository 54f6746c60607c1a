package nl.sluis.audit;

import java.util.List;

/**
 * The answer to a query.
 *
 * @param tallies totals by the query's dimensions, the largest first; empty when it has none
 * @param leaves the newest of what was found, at most as many as were asked for
 * @param total how many there are in all
 * @param found how many leaves say so: one can stand for more than one time
 */
public record Findings(
    AuditQuery query,
    Period period,
    List<Tally> tallies,
    List<Recorded> leaves,
    long total,
    long found) {

  /** With a leaf for each. */
  public Findings(
      AuditQuery query, Period period, List<Tally> tallies, List<Recorded> leaves, long total) {
    this(query, period, tallies, leaves, total, total);
  }

  public Findings {
    tallies = List.copyOf(tallies);
    leaves = List.copyOf(leaves);
  }

  /** Something was found that must not be there. */
  public boolean alarming() {
    return query.mustBeEmpty() && total > 0;
  }
}
