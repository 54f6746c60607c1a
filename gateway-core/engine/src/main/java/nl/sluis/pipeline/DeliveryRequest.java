package nl.sluis.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import nl.sluis.agreement.Agreement;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Route;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient gets about one person, at once or when a hold is over.
 *
 * @param id id of the delivery
 * @param day the day on which the signal came in
 * @param at when the sender made it
 * @param fields what there is to pass on, by field name
 * @param subject the person; null when it is about nobody
 * @param trace W3C trace id of the push; null when it comes of a hold
 */
record DeliveryRequest(
    String id,
    String exchange,
    PolicySet policy,
    Agreement sender,
    LocalDate day,
    Instant at,
    Map<String, Object> fields,
    @Nullable Subject subject,
    SubjectKey key,
    Route route,
    Decision decision,
    @Nullable String trace) {

  @Override
  public String toString() {
    return "DeliveryRequest[" + id + "]";
  }
}
