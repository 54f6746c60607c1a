package nl.sluis.store;

/** The database did not do what was asked; nothing was changed. The cause stays inside. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(Throwable cause) {
    super("store not available", cause);
  }
}
