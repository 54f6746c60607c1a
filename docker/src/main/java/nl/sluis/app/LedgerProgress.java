package nl.sluis.app;

import java.io.PrintStream;
import nl.sluis.ledger.ProgressListener;

/** Shows how far a verification is, when it takes long and somebody looks on. */
final class LedgerProgress implements ProgressListener {

  private static final long EVERY = 100_000;

  private final PrintStream out;
  private long shown;

  LedgerProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void verified(long leaves, long batches) {
    if (Terminal.watched() && leaves - shown >= EVERY) {
      shown = leaves;
      out.printf("… %d bladen nagerekend%n", leaves);
    }
  }
}
