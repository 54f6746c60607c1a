package nl.sluis.store;

import java.time.Instant;
import java.util.List;

/**
 * What decisions were made on, for one person in one exchange at a time, sealed under that person's
 * key. Kept so that they can be explained, and made again when consents or rules change. Reads
 * only; {@link Change.DecisionsMade} adds.
 */
public interface DecisionInputs {

  /** All about a person, in the order in which it was decided. */
  List<Kept> of(byte[] subject);

  /**
   * What was decided in a period, in the order of {@link Kept#number}.
   *
   * @param from first moment
   * @param until first moment no longer in it
   * @param after number of the last row of the page before; 0 for the first page
   */
  List<Kept> between(Instant from, Instant until, long after, int most);

  /**
   * One row.
   *
   * @param number its place in the order
   * @param subject id of the key that {@code input} is sealed under
   * @param input sealed; {@code nl.sluis.pipeline.DecisionInput} is what is in it
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record Kept(long number, String exchange, byte[] subject, Instant at, byte[] input) {}
}
