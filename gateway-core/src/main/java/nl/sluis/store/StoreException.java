package nl.sluis.store;

/** The database did not do what was asked; nothing was changed. The cause stays inside. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean conflict;

  public StoreException(Throwable cause) {
    this(cause, false);
  }

  private StoreException(Throwable cause, boolean conflict) {
    super("store not available", cause);
    this.conflict = conflict;
  }

  /** What was asked does not go with what is stored; the database itself is well. */
  public static StoreException conflict(Throwable cause) {
    return new StoreException(cause, true);
  }

  /** Whether the fault is in what was asked. */
  public boolean isConflict() {
    return conflict;
  }
}
