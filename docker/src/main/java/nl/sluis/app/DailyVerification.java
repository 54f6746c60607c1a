package nl.sluis.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.binding.TableVerification;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.Verification;
import nl.sluis.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole ledger again when the gateway starts and every day after, and holds the tables
 * and what was made from it against it, beside its work: it rests longer than it works, so that a
 * long ledger takes a while and little of the machine.
 */
final class DailyVerification implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DailyVerification.class);
  private static final Duration EVERY = Duration.ofDays(1);
  private static final long WORK_NANOS = 50_000_000;
  private static final long REST_MILLIS = 150;

  private final Store store;
  private final TrustedLedger trusted;
  private final SqliteEvidence evidence;
  private final LastVerification last;
  private final InstantSource clock;
  private final Thread thread;
  private volatile boolean stopping;

  DailyVerification(
      Store store,
      TrustedLedger trusted,
      SqliteEvidence evidence,
      LastVerification last,
      InstantSource clock) {
    this.store = store;
    this.evidence = evidence;
    this.trusted = trusted;
    this.last = last;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("verification").daemon().start(this::run);
  }

  private void run() {
    while (!stopping) {
      try {
        verify();
        TimeUnit.SECONDS.sleep(EVERY.toSeconds());
      } catch (InterruptedException | Stopped e) {
        return;
      } catch (RuntimeException e) {
        LOG.atWarn().addKeyValue("reason", e.getClass().getSimpleName()).log("not verified");
        if (!pause()) {
          return;
        }
      }
    }
  }

  private void verify() {
    long[] began = {System.nanoTime()};
    ProgressListener restingUntilStopped =
        (leaves, batches) -> {
          if (stopping) {
            throw new Stopped();
          }
          if (System.nanoTime() - began[0] > WORK_NANOS) {
            rest();
            began[0] = System.nanoTime();
          }
        };
    Verification result = new LedgerVerifier(trusted).verify(store.ledger(), restingUntilStopped);
    last.done(clock.instant(), result);
    if (result instanceof Verification.Broken broken) {
      LOG.atError()
          .addKeyValue("kind", broken.kind())
          .addKeyValue("firstBadLeaf", broken.firstBadLeaf())
          .log("the ledger does not verify");
      return;
    }
    TableVerification tables = store.verifyTables(restingUntilStopped);
    last.tablesDone(clock.instant(), tables);
    if (tables instanceof TableVerification.Broken broken) {
      LOG.atError()
          .addKeyValue("kind", broken.kind())
          .addKeyValue("table", broken.table())
          .log("the tables are not what the ledger says");
    }
    evidence
        .verify(restingUntilStopped)
        .ifPresent(table -> {
          last.evidenceDiffered();
          LOG.atError()
              .addKeyValue("table", table)
              .log("evidence was not what the ledger says, and is made again");
        });
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
    } catch (InterruptedException e) {
      throw new Stopped();
    }
  }

  private boolean pause() {
    try {
      TimeUnit.MINUTES.sleep(1);
      return !stopping;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
