package nl.sluis.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import nl.sluis.audit.LastVerification;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.Verification;
import nl.sluis.store.LedgerLog;

/** The verification of the whole ledger, one at a time, beside everything else. */
final class WholeChain {

  /** How it stands. */
  sealed interface State {}

  /** Nobody asked for it since the gateway started. */
  record Never() implements State {}

  /** It is being done. */
  record Running(Instant since, long verified, long size) implements State {}

  /** It was done. */
  record Done(Instant at, Duration took, Verification verdict) implements State {}

  /** It could not be done, since the ledger could not be read. */
  record Failed(Instant at) implements State {}

  private final LedgerLog ledger;
  private final TrustedLedger trusted;
  private final InstantSource clock;
  private final ThreadFactory threads;
  private final LastVerification known;
  private volatile State state = new Never();

  WholeChain(
      LedgerLog ledger,
      TrustedLedger trusted,
      InstantSource clock,
      ThreadFactory threads,
      LastVerification known) {
    this.ledger = ledger;
    this.trusted = trusted;
    this.clock = clock;
    this.threads = threads;
    this.known = known;
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
    long size = ledger.frontier().size();
    state = new Running(since, 0, size);
    threads.newThread(() -> run(since, size)).start();
  }

  private void run(Instant since, long size) {
    try {
      Verification verdict =
          new LedgerVerifier(trusted)
              .verify(
                  ledger.batches(),
                  (leaves, batches) -> state = new Running(since, leaves, Math.max(size, leaves)));
      Instant now = clock.instant();
      known.done(now, verdict);
      state = new Done(now, Duration.between(since, now), verdict);
    } catch (RuntimeException e) {
      state = new Failed(clock.instant());
    }
  }
}
