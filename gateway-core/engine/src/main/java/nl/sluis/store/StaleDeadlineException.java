package nl.sluis.store;

/** A deadline that a step was to be taken in has ended or went on meanwhile. */
public final class StaleDeadlineException extends RefusedChangeException {
  private static final long serialVersionUID = 1L;

  public StaleDeadlineException() {
    super("the term is over or went on");
  }

  /** Whether this is why something failed. */
  public static boolean caused(Throwable failure) {
    return caused(StaleDeadlineException.class, failure);
  }
}
