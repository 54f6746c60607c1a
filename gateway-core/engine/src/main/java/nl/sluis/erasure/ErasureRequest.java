package nl.sluis.erasure;

import java.time.LocalDate;
import nl.sluis.policy.Requester;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A request to erase a person.
 *
 * @param person who; found by BSN, and by name and address as they are given here
 * @param requester who asks
 * @param ground why, a key of {@code erasure.grounds} in policies/rights.yaml
 * @param received the day on which the request came in; null for today
 */
public record ErasureRequest(
    Subject person, Requester requester, String ground, @Nullable LocalDate received) {

  @Override
  public String toString() {
    return "ErasureRequest[" + ground + "]";
  }
}
