package nl.sluis.ingress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each source holds of something that all share, and may hold at most. */
final class Shares {

  private final long most;
  private final Map<Source, Long> held = new ConcurrentHashMap<>();

  /**
   * @param most of one source
   */
  Shares(long most) {
    this.most = most;
  }

  /** Takes so much more for a source, unless that is too much. */
  boolean take(Source whose, long amount) {
    boolean[] taken = {false};
    held.compute(
        whose,
        (source, before) -> {
          long after = (before == null ? 0 : before) + amount;
          taken[0] = after <= most;
          return taken[0] ? Long.valueOf(after) : before;
        });
    return taken[0];
  }

  /** Gives back what was taken; of who holds nothing, nothing is remembered. */
  void giveBack(Source whose, long amount) {
    held.computeIfPresent(whose, (source, before) -> before == amount ? null : before - amount);
  }
}
