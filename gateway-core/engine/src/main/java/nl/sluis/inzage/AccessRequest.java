package nl.sluis.inzage;

import java.time.LocalDate;
import nl.sluis.audit.Period;
import nl.sluis.policy.Requester;
import nl.sluis.signal.Subject;

/**
 * A request for access.
 *
 * @param person about whom; found by BSN, and by name and address as they are given here
 * @param requester who asks
 * @param period about which time
 * @param lift the FG lets go of every embargo for this report
 */
public record AccessRequest(Subject person, Requester requester, Period period, boolean lift) {

  /** The first day, when nobody says which: five years before the last one. */
  public static LocalDate usualFirst(LocalDate last) {
    return last.minusYears(5);
  }

  @Override
  public String toString() {
    return "AccessRequest[" + period + "]";
  }
}
