package nl.sluis.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import nl.sluis.audit.WholeLedger;

/**
 * The verification of the whole ledger with its anchors and tables, one at a time, beside
 * everything else.
 */
final class WholeChain {

  /** How it stands. */
  sealed interface State {}

  /** Nobody asked for it since the gateway started. */
  record Never() implements State {}

  /** It is being done. */
  record Running(Instant since, long verified, long size) implements State {}

  /** It was done. */
  record Done(Instant at, Duration took, WholeLedger.Result result) implements State {}

  /** It could not be done, since the ledger could not be read. */
  record Failed(Instant at) implements State {}

  private final WholeLedger ledger;
  private final InstantSource clock;
  private final ThreadFactory threads;
  private volatile State state = new Never();

  WholeChain(WholeLedger ledger, InstantSource clock, ThreadFactory threads) {
    this.ledger = ledger;
    this.clock = clock;
    this.threads = threads;
  }

  State state() {
    return state;
  }

  /** Starts it, unless it runs already. */
  synchronized void start() {
    if (state instanceof Running) {
      return;
    }
    Instant since = clock.instant();
    long size = ledger.size();
    state = new Running(since, 0, size);
    threads.newThread(() -> run(since, size)).start();
  }

  private void run(Instant since, long size) {
    try {
      WholeLedger.Result result =
          ledger.verify(
              (leaves, batches) -> state = new Running(since, leaves, Math.max(size, leaves)));
      Instant now = clock.instant();
      state = new Done(now, Duration.between(since, now), result);
    } catch (RuntimeException e) {
      state = new Failed(clock.instant());
    }
  }
}
