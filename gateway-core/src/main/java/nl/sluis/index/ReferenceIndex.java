package nl.sluis.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Subject;

/**
 * The Verwijsindex as the gateway's own endpoint, console and clockwork use it. Reports come in as
 * deliveries; this is the way back. All calls block for a query on a local file.
 *
 * <p>A second role of a {@link nl.sluis.delivery.Channel}: the gateway finds it with {@code channel
 * instanceof ReferenceIndex}.
 */
public interface ReferenceIndex {

  /** The matches of this reporter whose two reports are both still valid, oldest first. */
  List<IndexSignal> signalsFor(Oin reporter);

  /**
   * All matches whose two reports are both still valid, oldest first: for the regievoerder only.
   */
  List<IndexMatch> matches();

  /**
   * Every report as it is stored: each column by its name, nothing left out and nothing added. For
   * showing that the index holds no content, no BSN and no name of a person.
   */
  List<Map<String, String>> entries();

  /** How many reports are still kept though their day of removal has come; right is none. */
  int overTerm(Instant now);

  /**
   * Removes the reports whose day of removal has come, and their matches (Jeugdwet 7.1.4.5); to be
   * called at least daily.
   *
   * @return how many reports were removed
   */
  int sweep(Instant now);

  /**
   * Removes all reports about a person, and refuses those that were decided before now and are
   * still on their way here.
   *
   * @return how many reports were removed
   */
  int erase(Subject person);
}
