package nl.sluis.app;

import java.time.Duration;
import nl.sluis.audit.WholeLedger;
import nl.sluis.binding.TableVerification;
import nl.sluis.health.BackgroundLoop;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole ledger again when the gateway starts and every day after, and holds the tables
 * and what was made from it against it, beside its work: it rests longer than it works, so that a
 * long ledger takes a while and little of the machine.
 */
final class DailyVerification {

  private static final Logger LOG = LoggerFactory.getLogger(DailyVerification.class);
  private static final Duration EVERY = Duration.ofDays(1);
  private static final long WORK_NANOS = 50_000_000;
  private static final Duration REST = Duration.ofMillis(150);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final WholeLedger whole;
  private final BackgroundLoop loop =
      new BackgroundLoop("verification", AFTER_FAILURE, this::verify);

  DailyVerification(WholeLedger whole) {
    this.whole = whole;
  }

  /** Not started yet. */
  BackgroundLoop loop() {
    return loop;
  }

  private Duration verify() throws InterruptedException {
    try {
      verifyAll();
      return EVERY;
    } catch (Stopped e) {
      throw new InterruptedException("closing");
    }
  }

  private void verifyAll() {
    long[] began = {System.nanoTime()};
    ProgressListener restingUntilStopped =
        (leaves, batches) -> {
          boolean worked = System.nanoTime() - began[0] > WORK_NANOS;
          rest(worked ? REST : Duration.ZERO);
          began[0] = worked ? System.nanoTime() : began[0];
        };
    WholeLedger.Result result = whole.verify(restingUntilStopped);
    if (result.ledger() instanceof Verification.Broken broken) {
      LOG.atError()
          .addKeyValue("kind", broken.kind())
          .addKeyValue("firstBadLeaf", broken.firstBadLeaf())
          .log("the ledger does not verify");
    }
    if (result.tables() instanceof TableVerification.Broken broken) {
      LOG.atError()
          .addKeyValue("kind", broken.kind())
          .addKeyValue("table", broken.table())
          .log("the tables are not what the ledger says");
    }
    if (result.differed() != null) {
      LOG.atError()
          .addKeyValue("table", result.differed())
          .log("evidence was not what the ledger says, and is made again");
    }
  }

  private void rest(Duration pause) {
    try {
      loop.rest(pause);
    } catch (InterruptedException e) {
      throw new Stopped();
    }
  }

  /** The gateway stops before the ledger was read to its end. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }
}
