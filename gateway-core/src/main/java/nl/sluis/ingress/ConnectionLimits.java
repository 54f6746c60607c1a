package nl.sluis.ingress;

import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.participant.Oin;

/** How many connections are open, in total and for each participant. */
final class ConnectionLimits {

  private final int most;
  private final AtomicInteger open = new AtomicInteger();
  private final Shares shares;

  ConnectionLimits(DoorLimits limits) {
    this.most = limits.maxConnections();
    this.shares = new Shares(limits.maxConnectionsPerParticipant());
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
    return shares.take(participant, 1);
  }

  void leave(Oin participant) {
    shares.giveBack(participant, 1);
  }
}
