package nl.sluis.store;

/**
 * A commit ended in an error, and whether it was made could not be read: the disk cannot be used.
 * {@link Store#isCommitted} answers that as soon as it can be read.
 */
public final class UncertainCommitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UncertainCommitException(Throwable cause) {
    super("whether the commit was made is not known yet", cause);
  }
}
