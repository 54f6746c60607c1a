package nl.sluis.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves by what readers of the logs look for. It knows all that the ledger had when a call was
 * made; calls block for a query on a local file.
 */
public interface LeafQueries {

  /**
   * Where reading goes on.
   *
   * @param after index of the last leaf that was read; null to begin
   * @param ascending the oldest first
   * @param most how many leaves
   */
  record Page(@Nullable Long after, boolean ascending, int most) {}

  /**
   * Leaves by which something came from a participant, or went to it.
   *
   * @param oin the participant; null for all
   */
  List<Recorded> exchanged(@Nullable String oin, Period period, Page page);

  /** Leaves of one trace, the oldest first. */
  List<Recorded> ofTrace(String trace, int most);

  /** Leaves of one purpose, the newest first. */
  List<Recorded> ofPurpose(String purpose, Period period, int most);
}
