package nl.sluis.ledger;

/**
 * Tells whether a note carries the signatures that are asked for: one key's, or any rule of them.
 */
@FunctionalInterface
public interface NoteVerifier {
  /** What became of the search for a signature. */
  enum Verdict {
    /** It is there and good. */
    GOOD,
    /** It is there and wrong; the note must be refused, whoever else signed it. */
    BAD,
    /** It is not there. */
    ABSENT
  }

  Verdict judge(Note note);

  /**
   * The verifier for one published key.
   *
   * @throws IllegalArgumentException when it is no vkey, or of a type that is not supported
   */
  static NoteVerifier of(String vkey) {
    VerifierKey key = VerifierKey.parse(vkey);
    return switch (key.type()) {
      case VerifierKey.ED25519 -> new Ed25519Verifier(key);
      default -> throw new IllegalArgumentException("unsupported signature type in the vkey");
    };
  }
}
