package nl.sluis.consent;

import java.util.Comparator;
import java.util.List;

/**
 * Which consents of a person somebody looked at, so that a commit can tell whether there are others
 * by then. A count alone would not do: one that ended and is cleared, and another that is withdrawn
 * meanwhile, count as before.
 *
 * @param registered how many there are
 * @param withdrawn how many of them were withdrawn
 * @param newest the highest id, for ids grow with time; empty when there are none
 */
public record ConsentsSeen(int registered, int withdrawn, String newest) {

  /** None at all. */
  public static final ConsentsSeen NONE = new ConsentsSeen(0, 0, "");

  /** These. */
  public static ConsentsSeen of(List<Consent> consents) {
    return new ConsentsSeen(
        consents.size(),
        (int) consents.stream().filter(one -> one.withdrawnAt() != null).count(),
        consents.stream().map(Consent::id).max(Comparator.naturalOrder()).orElse(""));
  }

  /** As a store makes it of its rows: the three with spaces between. */
  public String text() {
    return registered + " " + withdrawn + " " + newest;
  }
}
