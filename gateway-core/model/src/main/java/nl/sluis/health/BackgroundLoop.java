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
 * nothing ends the loop but {@link #close} or an interrupt; who wakes it never waits; when it is
 * closed the round that is under way ends and no other begins. A loop whose thread ended, whose
 * rounds fail, or whose round does not get on says so in its health.
 */
public final class BackgroundLoop implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);

  /** A pause that only {@link #wake} ends. */
  public static final Duration UNTIL_WOKEN = Duration.ofDays(10_000);

  /** How long {@link #close} waits for the round that is under way. */
  private static final Duration LAST_ROUND = Duration.ofSeconds(15);

  /** Longer than a round takes that only waits for a disk or for another party's time limits. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

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
  private final Duration patience;
  private final Round round;
  private final Semaphore woken = new Semaphore(0);
  private final Semaphore closed = new Semaphore(0);
  private final Thread thread;
  private Duration before = Duration.ZERO;
  private volatile boolean started;
  private volatile boolean closing;
  private volatile boolean failing;

  /** Since when the round under way is silent; 0 between two rounds. */
  private volatile long since;

  /**
   * Not started yet.
   *
   * @param name of the thread and of the health check, lower-case kebab
   * @param afterFailure how long to wait after a round that failed, whoever wakes the loop
   */
  public BackgroundLoop(String name, Duration afterFailure, Round round) {
    this(name, afterFailure, PATIENCE, round);
  }

  BackgroundLoop(String name, Duration afterFailure, Duration patience, Round round) {
    this.name = name;
    this.afterFailure = afterFailure;
    this.patience = patience;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  /** Starts the first round at once. */
  public BackgroundLoop start() {
    return startAfter(Duration.ZERO);
  }

  /** Starts; the first round is after a pause, unless somebody wakes the loop. */
  public BackgroundLoop startAfter(Duration pause) {
    before = pause;
    started = true;
    thread.start();
    return this;
  }

  /** There may be something to do: the next round begins as soon as this one is over. */
  public void wake() {
    if (woken.availablePermits() == 0) {
      woken.release();
    }
  }

  /**
   * Rests within a round, whoever wakes the loop. Called by the round itself, which by this shows
   * that it gets on.
   *
   * @throws InterruptedException when the loop is being closed, so that the round ends here
   */
  public void rest(Duration pause) throws InterruptedException {
    since = System.nanoTime();
    if (closing || closed.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("closing");
    }
    since = System.nanoTime();
  }

  private void run() {
    try {
      pause(before);
      while (!closing) {
        Duration pause = round();
        if (failing) {
          rest(pause);
        }
        since = 0;
        if (!failing) {
          pause(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause(Duration pause) throws InterruptedException {
    if (pause.isPositive() && woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      woken.drainPermits();
    }
  }

  private Duration round() throws InterruptedException {
    since = System.nanoTime();
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

  /** The name of the loop. */
  @Override
  public String name() {
    return name;
  }

  /** How it goes: {@code failing}, {@code hangs} when a round is silent for long, {@code ended}. */
  @Override
  public Health health() {
    if (!closing && thread.getState() == Thread.State.TERMINATED) {
      return Health.ENDED;
    }
    long silent = since;
    if (silent != 0 && System.nanoTime() - silent > patience.toNanos()) {
      return Health.attention("hangs");
    }
    return failing ? Health.attention("failing") : Health.OK;
  }

  /** Lets the round that is under way end, for fifteen seconds at most, and stops. */
  @Override
  public void close() {
    closing = true;
    woken.release();
    closed.release();
    try {
      if (started && !thread.join(LAST_ROUND)) {
        LOG.atWarn().addKeyValue("loop", name).log("the last round did not end");
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
