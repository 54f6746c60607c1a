package nl.sluis.policy;

import java.time.Period;
import java.util.List;
import java.util.Set;
import nl.sluis.law.LegalBasis;
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
 * @param hold how long a message waits that lacks nothing but consent; null when it is refused
 * @param objection what an objection does
 * @param review within how long the FG reviews each use of the row; null when that is not asked
 * @param answers the message answers a request and holds nothing that was not asked for
 * @param only all that the message may hold, and all that passes, besides whom it is about; empty
 *     when the allow-lists say it
 * @param replies the recipient sent one of these about the person to the sender; empty when that is
 *     not asked
 */
public record MatrixRow(
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
    @Nullable NoticeDuty notice,
    @Nullable Period hold,
    Objection objection,
    @Nullable Period review,
    boolean answers,
    Set<String> only,
    Set<MessageType> replies) {

  /** What a row does, in the order in which rows count. */
  public enum Kind {
    FORBID,
    PERMIT,
    INFORM,
    CONSENT
  }

  /** What an objection of the person concerned does to the row. */
  public enum Objection {
    /** Nothing: the law permits regardless. */
    IGNORED,
    /** It stops the exchange once the college has found it well-founded (AVG 21). */
    UPHELD,
    /** It stops the exchange. */
    BLOCKS
  }
}
