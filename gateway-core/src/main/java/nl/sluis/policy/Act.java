package nl.sluis.policy;

import java.util.Set;
import java.util.TreeMap;

/**
 * An act under a law for which it depends on age whose say counts (the age table, domain rule "law
 * × act × age").
 *
 * @param id its key in policies/age-table.yaml
 * @param law where it stands
 * @param lines who has a say, by the age in whole years from which that holds; has a line for 0
 */
record Act(String id, String law, TreeMap<Integer, Set<Say>> lines) {

  /** Who has a say at this age. All of them must agree. */
  Set<Say> at(int age) {
    return lines.floorEntry(Math.max(age, 0)).getValue();
  }
}
