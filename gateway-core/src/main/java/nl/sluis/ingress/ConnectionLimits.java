package nl.sluis.ingress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.participant.Oin;

/** How many connections are open, in total and for each participant. */
final class ConnectionLimits {

  private final int most;
  private final int mostPerParticipant;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<Oin, Integer> perParticipant = new ConcurrentHashMap<>();

  ConnectionLimits(DoorLimits limits) {
    this.most = limits.maxConnections();
    this.mostPerParticipant = limits.maxConnectionsPerParticipant();
  }

  /** Counts one more connection, unless there are too many. */
  boolean enter() {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      return false;
    }
    return true;
  }

  void leave() {
    open.decrementAndGet();
  }

  /** Counts one more connection of a participant, unless it has too many. */
  boolean enter(Oin participant) {
    boolean[] entered = {false};
    perParticipant.compute(
        participant,
        (oin, count) -> {
          int before = count == null ? 0 : count;
          entered[0] = before < mostPerParticipant;
          return entered[0] ? Integer.valueOf(before + 1) : count;
        });
    return entered[0];
  }

  void leave(Oin participant) {
    perParticipant.computeIfPresent(participant, (oin, count) -> count == 1 ? null : count - 1);
  }
}
