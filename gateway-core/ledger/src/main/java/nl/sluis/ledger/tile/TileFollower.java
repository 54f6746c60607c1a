package nl.sluis.ledger.tile;

import java.time.Duration;
import nl.sluis.health.BackgroundLoop;
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
  private final BackgroundLoop loop;
  private volatile boolean misfit;

  /**
   * Starts the thread.
   *
   * @param pause time between two rounds of writing
   */
  public TileFollower(LedgerRows rows, Tiles tiles, Duration pause) {
    this.writer = new TileWriter(rows, tiles);
    this.loop = new BackgroundLoop("tiles", pause, () -> round(pause));
    // Once it has its place: the first round looks there.
    loop.start();
  }

  /** Tells that something was committed. Returns at once. */
  public void nudge() {
    loop.wake();
  }

  private Duration round(Duration pause) throws InterruptedException {
    misfit = !written();
    loop.rest(pause);
    return BackgroundLoop.UNTIL_WOKEN;
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
    return loop.name();
  }

  @Override
  public Health health() {
    return misfit ? Health.attention("rows-do-not-fit") : loop.health();
  }

  /** Stops after the round that is being written. What is left is written at the next start. */
  @Override
  public void close() {
    loop.close();
  }
}
