package nl.sluis.store;

/**
 * Work was sealed under a key that was destroyed meanwhile. Nothing was changed; the same work
 * under the person's new key will do.
 */
public final class StaleKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleKeyException() {
    super("key destroyed", null, false, false);
  }

  /** Whether this is why something failed. */
  public static boolean caused(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof StaleKeyException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }
}
