package nl.sluis.crypto;

/** Something sealed cannot be opened: it was changed, or its key is another or is gone. */
public final class SealBrokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBrokenException() {
    super("seal broken");
  }
}
