package nl.sluis.store;

import java.util.List;
import nl.sluis.keys.KeyRing.StoredKey;
import nl.sluis.policy.KeptData;

/** What is left: about a person, and of what was kept long enough. Reads only. */
public interface RetentionQueries {

  /**
   * How much there is about a person.
   *
   * @param deliveries messages on their way, or given up
   * @param reviews reviews that lead to the person
   */
  record Counts(
      int deliveries, int holds, int decisions, int consents, int inquiries, int reviews) {}

  /**
   * @param subject id of the person's key
   */
  Counts of(byte[] subject);

  /**
   * How many of something are older than a cutoff.
   *
   * @param most at which number counting stops
   */
  int older(KeptData kept, Cutoff cutoff, int most);

  /**
   * Keys of persons about whom nothing is left.
   *
   * @param after id of the key after which to look on; empty for the start
   * @param most at most how many keys to look at
   */
  Orphans orphans(byte[] after, int most);

  /**
   * A stretch of all keys.
   *
   * @param keys those in it about whom nothing is left
   * @param last id of the last key in it; empty when there was none
   */
  @SuppressWarnings("ArrayRecordComponent") // carried along, never compared as a record
  record Orphans(List<StoredKey> keys, byte[] last) {}
}
