package nl.sluis.inzage;

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

  @Override
  public String toString() {
    return "AccessRequest[" + period + "]";
  }
}
