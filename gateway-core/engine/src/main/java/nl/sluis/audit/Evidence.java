package nl.sluis.audit;

import java.util.List;
import java.util.Optional;

/**
 * The evidence, ready to be asked. It knows all that the ledger had when a call was made. Calls
 * block for a query on a local file.
 */
public interface Evidence {

  /** The leaf at a place in the ledger. */
  Optional<Recorded> leaf(long index);

  /** All steps of one exchange, in order; empty when there is none with this id. */
  List<Recorded> story(String exchange);

  /**
   * The exchange that this id belongs to: its own, that of one of its messages, or the id that the
   * sender gave the signal.
   */
  Optional<String> exchangeOf(String id);

  /**
   * Answers a query that is not about one person.
   *
   * @param period is widened to the days it touches; the answer says which. What is overdue stays
   *     so until it is done, so of it only the end of the period counts
   * @param most how many leaves to show at most
   * @throws IllegalArgumentException for {@link AuditQuery#ONTVANGERS}
   */
  default Findings ask(AuditQuery query, Period period, int most) {
    return ask(query, period, 0, most);
  }

  /** The same, but for the first so many leaves. */
  Findings ask(AuditQuery query, Period period, int skip, int most);

  /**
   * Lists what is counted.
   *
   * @param period is widened to the days it touches
   * @param skip how many of the newest leaves are passed over
   * @param most how many leaves to show at most
   */
  Listing list(Listing.Wanted wanted, Period period, int skip, int most);

  /**
   * All that is in the evidence about one person in a period.
   *
   * @param subject what leaves call the person ({@link nl.sluis.crypto.SubjectKey#reference})
   */
  Findings about(String subject, Period period, int most);

  /** The figures of a period. */
  Overview overview(Period period);

  /**
   * Leaves that were met so far and could not be read, because a newer version wrote them or
   * somebody changed them. They are in no answer; a damaged row of the ledger counts as one, and so
   * does a ledger of which the last verification found that it is not what was signed.
   */
  long unreadable();
}
