package nl.sluis.dispatch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.sluis.delivery.Channel;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one channel going: a thread that runs round after round while there is something to bring
 * out, and otherwise waits until something new was committed or a second has passed. All it needs
 * to know is in the outbox, so after a crash it goes on where it was. When the clock went back,
 * what waits to be tried again is tried at once.
 */
final class Dispatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final long WAIT_MILLIS = 1_000;

  private final Channel channel;
  private final ProducerTemplate routes;
  private final Committer committer;
  private final InstantSource clock;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;

  /** When the last round was; before the first, so late that the clock certainly went back. */
  private Instant last = Instant.MAX;

  Dispatcher(Channel channel, ProducerTemplate routes, Committer committer, InstantSource clock) {
    this.channel = channel;
    this.routes = routes;
    this.committer = committer;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("deliver-" + channel.name()).start(this::run);
  }

  String channel() {
    return channel.name();
  }

  /** Something was committed for this channel. */
  void nudge() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  private void run() {
    while (!stopping) {
      try {
        if (round() == 0) {
          boolean nudged = news.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS);
          if (nudged) {
            news.drainPermits();
          }
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private int round() throws InterruptedException {
    try {
      Instant now = clock.instant();
      // Also at the start, for nobody knows by what clock a former process wrote.
      if (now.isBefore(last)) {
        committer
            .submit(Entry.of(List.of(), List.of(new Change.RetriesDue(channel.name(), now)), true))
            .toCompletableFuture()
            .join();
      }
      last = now;
      Integer settled = routes.requestBody(DeliveryRoute.entry(channel), now, Integer.class);
      return settled == null ? 0 : settled;
    } catch (RuntimeException e) {
      if (stopping) {
        return 0;
      }
      LOG.atError()
          .addKeyValue("channel", channel.name())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("round failed");
      TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
      return 0;
    }
  }

  @Override
  public void close() {
    stopping = true;
    nudge();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(15));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
