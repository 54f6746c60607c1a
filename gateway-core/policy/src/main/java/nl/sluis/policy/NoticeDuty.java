package nl.sluis.policy;

import java.time.LocalDate;
import java.time.Period;
import nl.sluis.law.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * A duty to tell the persons concerned.
 *
 * @param id its key in policies/notices.yaml
 * @param title what it is, for people
 * @param act who must be told, by age
 * @param within how long after the decision at most
 * @param extendBy by how much the deadline can be lengthened each time; null when it cannot
 * @param deferrable whether it may wait while somebody's safety asks for that
 * @param basis where the duty stands
 */
public record NoticeDuty(
    String id,
    String title,
    Act act,
    Period within,
    @Nullable Period extendBy,
    boolean deferrable,
    LegalBasis basis) {

  /** The duty that follows from a decision of this day about somebody of this age. */
  Decision.Notice on(LocalDate day, int age) {
    return new Decision.Notice(id, act.at(age).usual().says(), day.plus(within), deferrable);
  }
}
