package nl.sluis.ledger;

/** The stored ledger is not what was signed for, so nothing can be proven from it here. */
public final class LedgerDamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LedgerDamagedException(String message) {
    super(message + "; run 'ledger verify'");
  }
}
