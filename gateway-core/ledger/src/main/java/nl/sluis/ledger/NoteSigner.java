package nl.sluis.ledger;

/** A key that signs notes: of a log, or of a witness that cosigns (c2sp.org/tlog-cosignature). */
public interface NoteSigner {
  /** The public side of the key. */
  VerifierKey key();

  /**
   * Signs the text of a note.
   *
   * @param text with its final newline, in UTF-8
   * @return the signature as the key's type defines it, for cosignatures with their time in front
   */
  byte[] sign(byte[] text);
}
