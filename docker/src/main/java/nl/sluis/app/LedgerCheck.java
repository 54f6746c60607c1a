package nl.sluis.app;

import java.io.PrintStream;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.TrustedLedger;
import nl.sluis.ledger.Verification;
import nl.sluis.store.LedgerLog;

/** Verifies a stored ledger, and shows progress on a long one. */
final class LedgerCheck {

  private static final long EVERY = 100_000;

  private LedgerCheck() {}

  static Verification verify(LedgerLog ledger, TrustedLedger trusted, PrintStream progress) {
    long[] shown = {0};
    return new LedgerVerifier(trusted)
        .verify(
            ledger.batches(),
            (leaves, batches) -> {
              if (leaves - shown[0] >= EVERY) {
                shown[0] = leaves;
                progress.printf("… %d bladeren nagerekend%n", leaves);
              }
            });
  }
}
