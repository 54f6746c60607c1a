package nl.sluis.outbox;

import java.time.LocalDate;
import java.util.List;
import nl.sluis.participant.Oin;

/** What waits for consent. Reads only; changes go through the committer. */
public interface Holds {

  /**
   * What waits about a person, the oldest first.
   *
   * @param subject id of the person's key
   */
  List<Held> of(byte[] subject);

  /** All holds that one signal led to, whatever became of them, as they were decided. */
  List<Held> of(Oin sender, String signalId);

  /** Ids of the keys of all persons about whom something waits. */
  List<byte[]> subjects();

  /** What waits and whose last day was before this one, the longest overdue first. */
  List<Held> overdue(LocalDate day, int most);
}
