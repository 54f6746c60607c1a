package nl.sluis.verifier;

/** Something in the export that is not as it was signed; the message says what, in Dutch. */
final class Finding extends Exception {
  private static final long serialVersionUID = 1L;

  Finding(String message) {
    super(message);
  }
}
