package nl.sluis.ingress;

import java.util.concurrent.atomic.AtomicInteger;

/** How many connections are past their handshake, in total and for each source. */
final class ConnectionLimits {

  private final int most;
  private final AtomicInteger open = new AtomicInteger();
  private final Shares shares;

  ConnectionLimits(DoorLimits limits) {
    this.most = limits.maxConnections();
    this.shares = new Shares(limits.maxConnectionsPerParticipant());
  }

  /** Counts one more connection, unless there are too many. */
  boolean enter(Source source) {
    if (!shares.take(source, 1)) {
      return false;
    }
    if (open.incrementAndGet() > most) {
      leave(source);
      return false;
    }
    return true;
  }

  void leave(Source source) {
    open.decrementAndGet();
    shares.giveBack(source, 1);
  }
}
