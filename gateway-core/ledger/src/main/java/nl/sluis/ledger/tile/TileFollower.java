package nl.sluis.ledger.tile;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.ledger.LedgerRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tiles up with the rows, on a thread of its own: at start whatever is missing, and after
 * commits what they completed. Commits never wait for it; under load it writes at most once a
 * pause, for many commits together. What could not be written is tried again after a pause.
 */
public final class TileFollower implements HealthCheck, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TileFollower.class);

  private final TileWriter writer;
  private final Duration pause;
  private final Semaphore work = new Semaphore(1);
  private final Semaphore stop = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;
  private volatile Health health = Health.OK;

  /**
   * Starts the thread.
   *
   * @param pause time between two rounds of writing
   */
  public TileFollower(LedgerRows rows, Tiles tiles, Duration pause) {
    this.writer = new TileWriter(rows, tiles);
    this.pause = pause;
    this.thread = Thread.ofPlatform().name("tiles").start(this::run);
  }

  /** Tells that something was committed. Returns at once. */
  public void nudge() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  private void run() {
    try {
      work.acquire();
      while (!stopping) {
        work.drainPermits();
        if (!write()) {
          work.release();
        }
        if (stop.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        work.acquire();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it need not be tried again. */
  private boolean write() {
    try {
      health = written() ? Health.OK : Health.attention("rows-do-not-fit");
      return true;
    } catch (RuntimeException | Error e) { // a class that cannot be read now is an error
      if (health.state() == Health.State.OK) {
        LOG.atError()
            .addKeyValue("reason", e.getClass().getSimpleName())
            .setCause(e)
            .log("tiles not written");
      }
      health = Health.attention("not-written");
      return false;
    }
  }

  private boolean written() {
    if (writer.catchUp()) {
      return true;
    }
    LOG.atError().log("tiles do not fit the ledger, made again");
    if (writer.rebuild()) {
      return true;
    }
    LOG.atError().log("the ledger's rows do not fit its right edge; run 'ledger verify'");
    return false;
  }

  @Override
  public String name() {
    return "tiles";
  }

  @Override
  public Health health() {
    return health;
  }

  /** Stops after the round that is being written. What is left is written at the next start. */
  @Override
  public void close() {
    stopping = true;
    stop.release();
    work.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
