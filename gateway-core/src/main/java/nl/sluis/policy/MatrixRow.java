package nl.sluis.policy;

import java.time.Period;
import java.util.List;
import java.util.Set;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * One row of the legal matrix, with everything it names looked up.
 *
 * @param row its number in the matrix
 * @param title what it is about, for people
 * @param senders roles it holds for on the sending side
 * @param recipients roles it holds for on the receiving side
 * @param types message types it holds for
 * @param kind what it does
 * @param basis the article behind it
 * @param purpose key of policies/purposes.yaml
 * @param act whose consent it asks for; only and always with {@link Kind#CONSENT}
 * @param conditions all of these must hold for the row to permit
 * @param notice the duty to tell the persons concerned, when there is one
 */
record MatrixRow(
    String row,
    String title,
    Set<String> senders,
    Set<String> recipients,
    Set<MessageType> types,
    Kind kind,
    LegalBasis basis,
    String purpose,
    @Nullable Act act,
    List<Condition> conditions,
    @Nullable NoticeDuty notice) {

  /** What a row does, in the order in which rows count. */
  enum Kind {
    FORBID,
    PERMIT,
    CONSENT
  }

  /**
   * A duty to tell.
   *
   * @param act who must be told, by age
   * @param within how long after the decision at most
   */
  record NoticeDuty(Act act, Period within) {}
}
