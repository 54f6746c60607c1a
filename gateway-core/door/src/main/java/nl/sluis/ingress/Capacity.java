package nl.sluis.ingress;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How much is inside at this moment: requests with the handler, and memory for bodies. Nobody takes
 * more than a share of it, so that who floods the door keeps no other out.
 */
final class Capacity {

  private final Room requests;
  private final Room bytes;

  Capacity(DoorLimits limits) {
    requests = new Room(limits.maxRequestsInFlight(), limits.maxRequestsInFlightPerParticipant());
    bytes = new Room(limits.maxBodyBytesTotal(), limits.maxBodyBytesPerParticipant());
  }

  /** What one source takes of it. */
  Place of(Source source) {
    return new Place(source);
  }

  /** One source's access to it. */
  final class Place {

    private final Source whose;

    private Place(Source whose) {
      this.whose = whose;
    }

    /** Takes the place of one request. Returns why not, when there is none. */
    @Nullable Refusal enter() {
      return requests.take(whose, 1);
    }

    void leave() {
      requests.giveBack(whose, 1);
    }

    /** Takes memory for a body. Returns why not, when too little is left. */
    @Nullable Refusal takeBytes(int count) {
      return bytes.take(whose, count);
    }

    void giveBytesBack(int count) {
      bytes.giveBack(whose, count);
    }
  }

  private static final class Room {

    private final long most;
    private final AtomicLong taken = new AtomicLong();
    private final Shares shares;

    Room(long most, long mostOfOne) {
      this.most = most;
      this.shares = new Shares(mostOfOne);
    }

    @Nullable Refusal take(Source whose, long amount) {
      if (!shares.take(whose, amount)) {
        return Refusal.TOO_MUCH;
      }
      if (taken.addAndGet(amount) > most) {
        giveBack(whose, amount);
        return Refusal.BUSY;
      }
      return null;
    }

    void giveBack(Source whose, long amount) {
      taken.addAndGet(-amount);
      shares.giveBack(whose, amount);
    }
  }
}
