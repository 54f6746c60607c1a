package nl.sluis.store;

/** There are as many of something as there may be. */
public final class FullException extends RefusedChangeException {
  private static final long serialVersionUID = 1L;

  public FullException() {
    super("full");
  }

  /** Whether this is why something failed. */
  public static boolean caused(Throwable failure) {
    return caused(FullException.class, failure);
  }
}
