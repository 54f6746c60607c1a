package nl.sluis.erasure;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a request to erase. */
public sealed interface Erased {

  /**
   * The person is gone from this gateway; when nothing was known, every count is zero.
   *
   * @param removed what was removed
   * @param index what became of the Verwijsindex part
   * @param leaves places of the evidence in the ledger, counted from 0; one for each key
   * @param due last day on which this had to be done
   */
  record Done(Removed removed, Index index, List<Long> leaves, LocalDate due) implements Erased {
    public Done {
      leaves = List.copyOf(leaves);
    }
  }

  /**
   * It was not done; nothing changed.
   *
   * @param reason why
   * @param citation the article behind that; null for a ground that is not known, and for another
   *     date of birth than before
   * @param text one sentence for the FG, in Dutch
   */
  record Refused(Reason reason, @Nullable String citation, String text) implements Erased {}

  /** Why it was not done. */
  enum Reason {
    /** The date of birth is another than was said before; no article, but a contradiction. */
    BIRTH_DATE_DIFFERS,
    /** The ground is not one of policies/rights.yaml. */
    GROUND_UNKNOWN,
    /** Who asks may not ask this alone, or not at all. */
    NOT_ENTITLED,
    /** A message waits that by law must arrive first. */
    MUST_ARRIVE_FIRST
  }

  /**
   * The part of the Verwijsindex, which has rules of its own about who may ask.
   *
   * @param removed reports that were removed there
   * @param refused the article by which the requester may not ask that; null when that was no
   *     hindrance
   * @param unreached what may still be there and could not be looked for, each a text in Dutch
   */
  record Index(int removed, @Nullable String refused, List<String> unreached) {
    public Index {
      unreached = List.copyOf(unreached);
    }
  }

  /**
   * What was removed, counted just before it was.
   *
   * @param keys keys that were destroyed: one for each way in which the person was known
   * @param deliveries messages that were taken back before their recipient had them
   * @param holds messages that waited for consent
   * @param decisions what decisions were made on
   * @param consents consents and objections
   * @param inquiries open requests for information
   * @param reviews reviews by the FG that lost their note and the link to the person
   */
  record Removed(
      int keys,
      int deliveries,
      int holds,
      int decisions,
      int consents,
      int inquiries,
      int reviews) {

    /** All of it together. */
    public int total() {
      return keys + deliveries + holds + decisions + consents + inquiries + reviews;
    }

    Removed plus(Removed other) {
      return new Removed(
          keys + other.keys,
          deliveries + other.deliveries,
          holds + other.holds,
          decisions + other.decisions,
          consents + other.consents,
          inquiries + other.inquiries,
          reviews + other.reviews);
    }
  }
}
