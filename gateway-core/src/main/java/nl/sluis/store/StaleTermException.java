package nl.sluis.store;

/** A term that a step was to be taken in has ended or went on meanwhile. */
public final class StaleTermException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleTermException() {
    super("the term is over or went on", null, false, false);
  }

  /** Whether this is why something failed. */
  public static boolean caused(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof StaleTermException) {
        return true;
      }
    }
    return false;
  }
}
