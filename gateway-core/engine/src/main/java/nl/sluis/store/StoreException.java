package nl.sluis.store;

/** The database did not do what was asked; nothing was changed. The cause stays inside. */
public sealed class StoreException extends RuntimeException permits AlteredRowException {

  private static final long serialVersionUID = 1L;

  private final boolean conflict;
  private final String reason;

  public StoreException(Throwable cause) {
    this("store", cause, false);
  }

  /**
   * @param reason a word for machines: lower-case kebab, holds no data
   */
  public StoreException(String reason, Throwable cause) {
    this(reason, cause, false);
  }

  private StoreException(String reason, Throwable cause, boolean conflict) {
    super("store not available", cause);
    this.reason = reason;
    this.conflict = conflict;
  }

  /** What was asked does not go with what is stored; the database itself is well. */
  public static StoreException conflict(Throwable cause) {
    return new StoreException("conflict", cause, true);
  }

  /** Why it is not available, as far as is known; for health and logs. */
  public String reason() {
    return reason;
  }

  /** Whether the fault is in what was asked. */
  public boolean isConflict() {
    return conflict;
  }
}
