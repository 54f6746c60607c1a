package nl.sluis.health;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done round after round on a thread of its own, for as long as the gateway runs.
 *
 * <p>One rule for all of it: a round that fails is told once and tried again after a pause, so that
 * nothing ends the loop but {@link #close}; who wakes it never waits; when it is closed the round
 * that is under way ends and no other begins.
 */
public final class BackgroundLoop implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);

  /** How long {@link #close} waits for the round that is under way. */
  private static final Duration LAST_ROUND = Duration.ofSeconds(15);

  /** One round of the work. It may block; whatever it throws is a round that failed. */
  public interface Round {

    /**
     * Does what there is to do.
     *
     * @return how long to wait before the next round, unless somebody wakes the loop; zero when
     *     there is more to do now
     */
    Duration run() throws Exception;
  }

  private final String name;
  private final Duration afterFailure;
  private final Round round;
  private final Semaphore woken = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean failing;

  /**
   * Not started yet.
   *
   * @param name of the thread and of the health check, lower-case kebab
   * @param afterFailure how long to wait after a round that failed, whoever wakes the loop
   */
  public BackgroundLoop(String name, Duration afterFailure, Round round) {
    this.name = name;
    this.afterFailure = afterFailure;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  /** Starts the first round at once. */
  public BackgroundLoop start() {
    thread.start();
    return this;
  }

  /** There may be something to do: the next round begins as soon as this one is over. */
  public void wake() {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  private void run() {
    try {
      while (!closing) {
        Duration pause = round();
        if (failing) {
          sleepThroughWaking(pause);
        } else if (pause.isPositive()
            && woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          woken.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration round() throws InterruptedException {
    try {
      Duration pause = round.run();
      if (failing) {
        failing = false;
        LOG.atInfo().addKeyValue("loop", name).log("loop works again");
      }
      return pause;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | Error e) { // else there would never be another round
      if (!failing && !closing) {
        LOG.atWarn()
            .addKeyValue("loop", name)
            .addKeyValue("reason", e.getClass().getSimpleName())
            .log("round failed; tried again later");
      }
      failing = true;
      return afterFailure;
    }
  }

  /** What failed is not tried again sooner because there is more of it to do. */
  private void sleepThroughWaking(Duration pause) throws InterruptedException {
    long until = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); !closing && left > 0; left = until - System.nanoTime()) {
      var unused = woken.tryAcquire(left, TimeUnit.NANOSECONDS);
    }
    woken.release();
  }

  /** The name of the loop. */
  @Override
  public String name() {
    return name;
  }

  @Override
  public Health health() {
    return failing ? Health.attention("failing") : Health.OK;
  }

  /** Lets the round that is under way end, for fifteen seconds at most, and stops. */
  @Override
  public void close() {
    closing = true;
    woken.release();
    try {
      if (!thread.join(LAST_ROUND)) {
        LOG.atWarn().addKeyValue("loop", name).log("the last round did not end");
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
