package nl.sluis.store;

/**
 * Work was sealed under a key that was destroyed meanwhile. Nothing was changed; the same work
 * under the person's new key will do.
 */
public final class StaleKeyException extends RefusedChangeException {
  private static final long serialVersionUID = 1L;

  public StaleKeyException() {
    super("key destroyed");
  }

  /** Whether this is why something failed. */
  public static boolean caused(Throwable failure) {
    return caused(StaleKeyException.class, failure);
  }
}
