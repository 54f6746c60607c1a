package nl.sluis.policy;

import java.util.List;
import java.util.Set;
import nl.sluis.law.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * A way to speak for somebody else: gezag over a child, curatele, mentorschap, a written mandate,
 * being next of kin. At which ages it can exist, for how much it reaches and who comes first is
 * data: policies/age-table.yaml.
 *
 * @param id its key in policies/age-table.yaml
 * @param title what it is, for people
 * @param brp what the BRP gezag API calls it; null for what is in no register, and so must be said
 * @param laws the articles it rests on
 * @param ages at which it can exist
 * @param speaker the birthday from which somebody can speak so
 * @param voices how many must agree where representatives agree; 0 when nobody validly can
 * @param order who comes first: nobody speaks while one with a lower number is known; 0 for what
 *     stands apart from that order
 * @param acts keys of the acts it reaches; empty for all
 * @param purposes keys of the purposes it reaches; empty for all
 */
public record Representation(
    String id,
    String title,
    @Nullable String brp,
    List<LegalBasis> laws,
    Ages ages,
    int speaker,
    int voices,
    int order,
    Set<String> acts,
    Set<String> purposes) {

  /** From one birthday until another, on which it ends. */
  public record Ages(int from, int until) {

    boolean include(int age) {
      return age >= from && age < until;
    }
  }

  public Representation {
    laws = List.copyOf(laws);
    acts = Set.copyOf(acts);
    purposes = Set.copyOf(purposes);
  }

  /** Whether it can exist at this age in whole years. */
  public boolean existsAt(int age) {
    return ages.include(age);
  }

  /** Whether it reaches this. */
  boolean reaches(Matter matter) {
    return existsAt(matter.age())
        && (acts.isEmpty() || acts.contains(matter.act()))
        && (purposes.isEmpty() || matter.purpose() == null || purposes.contains(matter.purpose()));
  }

  /**
   * What somebody has a say about.
   *
   * @param act key of an act of the age table
   * @param purpose key of a purpose; null for what has none
   * @param age of the person concerned, in whole years
   */
  record Matter(String act, @Nullable String purpose, int age) {}
}
