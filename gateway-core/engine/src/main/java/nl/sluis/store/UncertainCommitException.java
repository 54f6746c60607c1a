package nl.sluis.store;

/**
 * A commit ended in an error, and whether it was made could not be read: the disk cannot be used.
 * {@link Store#isCommitted} answers that as soon as it can be read.
 */
public final class UncertainCommitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason as {@link StoreException#reason}
   */
  public UncertainCommitException(String reason, Throwable cause) {
    super("whether the commit was made is not known yet", cause);
    this.reason = reason;
  }

  /** Why it is not known, for health and logs. */
  public String reason() {
    return reason;
  }
}
