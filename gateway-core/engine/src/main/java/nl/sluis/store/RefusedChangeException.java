package nl.sluis.store;

/**
 * A change that does not fit what is stored by now. Nothing was changed, and nothing is wrong with
 * the store; whoever submitted it looks again at how things stand.
 */
public abstract sealed class RefusedChangeException extends RuntimeException
    permits AlreadyDoneException,
        FullException,
        MustArriveException,
        StaleKeyException,
        StaleDeadlineException {
  private static final long serialVersionUID = 1L;

  RefusedChangeException(String message) {
    super(message, null, false, false);
  }

  /** Whether such a change is why something failed. */
  public static boolean caused(Throwable failure) {
    return caused(RefusedChangeException.class, failure);
  }

  /** Whether one of this kind is why something failed. */
  static boolean caused(Class<? extends RefusedChangeException> kind, Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !kind.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause != null;
  }
}
