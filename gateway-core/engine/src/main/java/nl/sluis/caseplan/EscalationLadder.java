package nl.sluis.caseplan;

import java.util.List;
import java.util.Set;

/**
 * The rungs a plan can be at, and which of them the procesregisseur takes it to without being
 * asked.
 *
 * @param rungs from the lowest to the highest
 * @param unasked rungs to which it can be raised unasked
 */
public record EscalationLadder(List<String> rungs, Set<String> unasked) {

  public EscalationLadder {
    rungs = List.copyOf(rungs);
    unasked = Set.copyOf(unasked);
  }

  boolean rises(String from, String to) {
    return rungs.indexOf(to) > rungs.indexOf(from);
  }
}
