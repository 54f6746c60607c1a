package nl.sluis.policy;

/** A policy set that cannot be used; the message says in which file and where, and why. */
public final class PolicyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PolicyException(String message) {
    super(message);
  }
}
