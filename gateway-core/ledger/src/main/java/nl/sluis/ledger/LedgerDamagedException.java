package nl.sluis.ledger;

import org.jspecify.annotations.Nullable;

/** The stored ledger is not what was signed for, so nothing can be proven from it here. */
public final class LedgerDamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LedgerDamagedException(String message) {
    super(message + "; run 'ledger verify'");
  }

  /** Whether this is why something failed. */
  public static boolean caused(Throwable failure) {
    @Nullable Throwable cause = failure;
    while (cause != null && !(cause instanceof LedgerDamagedException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }
}
