package nl.sluis.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Parsed;

/** What is wrong with one message, gathered while it is read; each place and reason once. */
public final class Findings {

  /** A sender mends no more than this at a time, and an attacker gets no more for one push. */
  static final int MOST = 20;

  private static final String BUNDLE = "Bundle";

  private final Set<Finding> all = new LinkedHashSet<>();
  private final String root;

  /** About a Bundle. */
  Findings() {
    this(BUNDLE);
  }

  /**
   * @param root the type of resource that the message is; pointers to the Bundle become pointers to
   *     it
   */
  public Findings(String root) {
    this.root = root;
  }

  /**
   * Notes that something is wrong.
   *
   * @param pointer FHIRPath of names from the FHIR specification and positions
   * @param reason fixed Dutch text
   */
  public void add(String pointer, String reason) {
    if (all.size() < MOST) {
      all.add(
          new Finding(
              pointer.startsWith(BUNDLE) ? root + pointer.substring(BUNDLE.length()) : pointer,
              reason));
    }
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  Parsed rejected() {
    return new Parsed.Rejected(problem());
  }

  public Problem problem() {
    return Problem.malformed(List.copyOf(all));
  }
}
