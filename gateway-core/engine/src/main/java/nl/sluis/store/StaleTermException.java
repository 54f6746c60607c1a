package nl.sluis.store;

/** A term that a step was to be taken in has ended or went on meanwhile. */
public final class StaleTermException extends RefusedChangeException {
  private static final long serialVersionUID = 1L;

  public StaleTermException() {
    super("the term is over or went on");
  }

  /** Whether this is why something failed. */
  public static boolean caused(Throwable failure) {
    return caused(StaleTermException.class, failure);
  }
}
