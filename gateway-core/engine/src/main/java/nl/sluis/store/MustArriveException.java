package nl.sluis.store;

/** A person cannot be erased while a message about them waits that must arrive first. */
public final class MustArriveException extends RefusedChangeException {
  private static final long serialVersionUID = 1L;

  public MustArriveException() {
    super("a message must arrive first");
  }
}
