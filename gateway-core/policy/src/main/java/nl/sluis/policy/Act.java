package nl.sluis.policy;

import java.util.Map;
import java.util.TreeMap;
import nl.sluis.law.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * An act under a law for which it depends on age, and on being capable, whose say counts: law × act
 * × age × capable.
 *
 * @param id its key in policies/age-table.yaml
 * @param title what it is, for people
 * @param law where it stands
 * @param lines who has a say, by the age in whole years from which that holds; has a line for 0
 */
public record Act(String id, String title, LegalBasis law, TreeMap<Integer, Line> lines) {

  /**
   * From one birthday to the next.
   *
   * @param usual whose say counts
   * @param incapable whose say counts for who cannot weigh it; null when that makes no difference
   * @param exceptions whose say counts on special grounds that the law names
   */
  public record Line(Voices usual, @Nullable Voices incapable, Map<String, Voices> exceptions) {

    public Line {
      exceptions = Map.copyOf(exceptions);
    }

    /** Whose say counts for this person. */
    public Voices voices(boolean capable, @Nullable String exception) {
      Voices special = exception == null ? null : exceptions.get(exception);
      if (special != null) {
        return special;
      }
      return capable || incapable == null ? usual : incapable;
    }
  }

  /** The line for this age in whole years. */
  public Line at(int age) {
    return lines.floorEntry(Math.max(age, 0)).getValue();
  }
}
