package nl.sluis.fhir;

import nl.sluis.http.Problem;
import nl.sluis.intake.Parsed;

/** What is wrong with one message, gathered while it is read, in FHIR's words for places. */
public final class Findings {

  /** A sender mends no more than this at a time, and an attacker gets no more for one push. */
  static final int MOST = 20;

  private static final String BUNDLE = "Bundle";

  private final nl.sluis.intake.Findings all = new nl.sluis.intake.Findings(MOST);
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
    all.add(
        pointer.startsWith(BUNDLE) ? root + pointer.substring(BUNDLE.length()) : pointer, reason);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  Parsed rejected() {
    return new Parsed.Rejected(problem());
  }

  public Problem problem() {
    return Problem.malformed(all.all());
  }
}
