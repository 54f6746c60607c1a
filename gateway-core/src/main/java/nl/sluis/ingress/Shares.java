package nl.sluis.ingress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.participant.Oin;

/** What each participant holds of something that all share, and may hold at most. */
final class Shares {

  private final long most;
  private final Map<Oin, Long> held = new ConcurrentHashMap<>();

  /**
   * @param most of one participant
   */
  Shares(long most) {
    this.most = most;
  }

  /** Takes so much more for a participant, unless that is too much. */
  boolean take(Oin whose, long amount) {
    boolean[] taken = {false};
    held.compute(
        whose,
        (oin, before) -> {
          long after = (before == null ? 0 : before) + amount;
          taken[0] = after <= most;
          return taken[0] ? Long.valueOf(after) : before;
        });
    return taken[0];
  }

  /** Gives back what was taken; of who holds nothing, nothing is remembered. */
  void giveBack(Oin whose, long amount) {
    held.computeIfPresent(whose, (oin, before) -> before == amount ? null : before - amount);
  }
}
