package nl.sluis.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.sluis.participant.Oin;

/**
 * The Verwijsindex as the gateway's own endpoints, console and clockwork use it. Reports and
 * withdrawals come in as deliveries; this is the way back. All calls block: for a query on a local
 * file, or for an index elsewhere.
 *
 * <p>A second role of a {@link nl.sluis.delivery.Channel}: the gateway finds it with {@code channel
 * instanceof ReferenceIndex}.
 */
public interface ReferenceIndex {

  /** What this reporter has in the index, oldest first. */
  List<IndexReport> reportsOf(Oin reporter);

  /** The matches of this reporter whose two reports are both still valid, oldest first. */
  List<IndexSignal> signalsFor(Oin reporter);

  /**
   * All matches whose two reports are both still valid, oldest first: for the regievoerder only.
   */
  List<IndexMatch> matches();

  /** Signals that nobody has said yet, oldest first. */
  List<Announcement> unsaid(int most);

  /** This was said, or is not to be; it is not told again. */
  void said(Announcement announcement);

  /**
   * Every report as it is stored: each column by its name, nothing left out and nothing added. For
   * showing that the index holds no content, no BSN and no name of a person.
   */
  List<Map<String, String>> entries();

  /**
   * How many reports, valid or archived, are still kept though their last day has come; right is
   * none.
   */
  int overTerm(Instant now);

  /**
   * Ends the reports whose day of removal has come, with their matches (Jeugdwet 7.1.4.5), and
   * destroys what was archived long enough (7.1.4.6); to be called at least daily.
   *
   * @return how many were ended or destroyed
   */
  int sweep(Instant now);

  /**
   * Removes a report on which an objection was well-founded, also from the archive (AVG 21,
   * Jeugdwet 7.1.4.6).
   *
   * @param delivery id of the delivery that brought it
   * @return how many were removed
   */
  int objected(String delivery);

  /**
   * All that is called so is one person, as the gateway knows now. Reports about that person meet,
   * and are found by any of these from now on. Nothing when there are none.
   *
   * @param names all that the gateway calls the person, as keyed hashes
   */
  void same(List<String> names);

  /**
   * Removes all reports about a person, archived ones too, and refuses those that were decided
   * before now and are still on their way here. For an erasure, and for who died (7.1.4.5).
   *
   * @return how many reports were removed, and what was not reached
   */
  Removed erase(Reported person);
}
