package nl.sluis.delivery;

import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one channel going: a thread that runs round after round while there is something to bring
 * out, and otherwise waits until something new was committed or a second has passed. All it needs
 * to know is in the outbox, so after a crash it goes on where it was.
 */
final class Dispatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final long WAIT_MILLIS = 1_000;

  private final Channel channel;
  private final ProducerTemplate routes;
  private final InstantSource clock;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;

  Dispatcher(Channel channel, ProducerTemplate routes, InstantSource clock) {
    this.channel = channel;
    this.routes = routes;
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
      Integer settled =
          routes.requestBody(DeliveryRoute.entry(channel), clock.instant(), Integer.class);
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
