package nl.sluis.intake;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.http.Problem.Finding;

/** What is wrong with a document, up to a limit: enough to mend it, and the answer stays small. */
public final class Findings {

  private static final int MOST = 25;

  private final List<Finding> all = new ArrayList<>();
  private final int most;

  /** At most 25 places. */
  public Findings() {
    this(MOST);
  }

  /**
   * @param most how many places at most
   */
  public Findings(int most) {
    this.most = most;
  }

  /**
   * Notes that something is wrong; each place and reason once.
   *
   * @param pointer JSON Pointer, built from our own names and positions in lists
   * @param reason fixed Dutch text
   */
  public void add(String pointer, String reason) {
    Finding finding = new Finding(pointer, reason);
    if (!isFull() && !all.contains(finding)) {
      all.add(finding);
    }
  }

  /** Looking further makes no difference. */
  public boolean isFull() {
    return all.size() == most;
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether something is wrong at this place or within it. */
  public boolean has(String pointer) {
    return all.stream()
        .anyMatch(f -> f.pointer().equals(pointer) || f.pointer().startsWith(pointer + '/'));
  }

  public List<Finding> all() {
    return List.copyOf(all);
  }
}
