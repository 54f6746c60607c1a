package nl.sluis.ingress;

import java.util.concurrent.atomic.AtomicLong;
import nl.sluis.http.ClientIdentity;
import nl.sluis.participant.Oin;
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

  /** What one client takes of it; null stands for a client without certificate. */
  Place of(@Nullable ClientIdentity client) {
    return new Place(client == null ? null : client.oin());
  }

  /** One client's access to it. */
  final class Place {

    private final @Nullable Oin whose;

    private Place(@Nullable Oin whose) {
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

    @Nullable Refusal take(@Nullable Oin whose, long amount) {
      if (whose != null && !shares.take(whose, amount)) {
        return Refusal.TOO_MUCH;
      }
      if (taken.addAndGet(amount) > most) {
        giveBack(whose, amount);
        return Refusal.BUSY;
      }
      return null;
    }

    void giveBack(@Nullable Oin whose, long amount) {
      taken.addAndGet(-amount);
      if (whose != null) {
        shares.giveBack(whose, amount);
      }
    }
  }
}
