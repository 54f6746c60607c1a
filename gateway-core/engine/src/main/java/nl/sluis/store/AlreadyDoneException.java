package nl.sluis.store;

/** What may be done once was done by somebody else meanwhile. */
public final class AlreadyDoneException extends RefusedChangeException {
  private static final long serialVersionUID = 1L;

  public AlreadyDoneException() {
    super("already done");
  }

  /** Whether this is why something failed. */
  public static boolean caused(Throwable failure) {
    return caused(AlreadyDoneException.class, failure);
  }
}
