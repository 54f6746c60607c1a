package nl.sluis.webhook;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import nl.sluis.delivery.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The places that one batch may use at the same time, shared out over servers: one server gets a
 * quarter of them, and once it cannot be reached or asks to wait its other messages are put off
 * without trying. So a slow server costs the others one time-out at most.
 */
final class Batch {

  private final int perServer;
  private final Semaphore places;
  private final Map<String, Server> servers = new ConcurrentHashMap<>();

  Batch(int places) {
    this.places = new Semaphore(places);
    this.perServer = Math.max(1, places / 4);
  }

  /** What an attempt gave, and whether it says something about the server as a whole. */
  record Attempt(Outcome outcome, boolean putsOff) {}

  /** Makes the attempt when there is a place, or answers with what put its server off. */
  Outcome attempt(String name, Callable<Attempt> call) throws Exception {
    Server server = servers.computeIfAbsent(name, _ -> new Server(perServer));
    server.places.acquire();
    try {
      places.acquire();
      try {
        return server.attempt(call);
      } finally {
        places.release();
      }
    } finally {
      server.places.release();
    }
  }

  private static final class Server {

    private final Semaphore places;
    private volatile @Nullable Outcome putOff;

    Server(int places) {
      this.places = new Semaphore(places);
    }

    Outcome attempt(Callable<Attempt> call) throws Exception {
      Outcome earlier = putOff;
      if (earlier != null) {
        return earlier;
      }
      Attempt attempt = call.call();
      if (attempt.putsOff()) {
        putOff = attempt.outcome();
      }
      return attempt.outcome();
    }
  }
}
