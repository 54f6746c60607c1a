package nl.sluis.ledger;

/**
 * A log as seen by whoever checks it: which one, and whose signatures make its checkpoints count.
 *
 * @param origin of its checkpoints
 * @param verifier of their signatures
 */
public record TrustedLedger(String origin, NoteVerifier verifier) {

  /** What opening a checkpoint came to. */
  public sealed interface Opening {}

  /** The checkpoint is this log's and its signatures are good. */
  public record Trusted(SignedCheckpoint checkpoint) implements Opening {}

  /** The checkpoint does not count. */
  public record Distrusted(Distrust reason) implements Opening {}

  /** Why a checkpoint does not count. */
  public enum Distrust {
    UNREADABLE,
    OTHER_ORIGIN,
    UNSIGNED,
    BAD_SIGNATURE
  }

  /**
   * The log that signs with this key, named after it.
   *
   * @throws IllegalArgumentException when it is no vkey, or of a type that is not supported
   */
  public static TrustedLedger of(String vkey) {
    return new TrustedLedger(VerifierKey.parse(vkey).name(), NoteVerifier.of(vkey));
  }

  /** Reads a checkpoint note and checks whose it is. */
  public Opening open(String note) {
    SignedCheckpoint signed;
    try {
      signed = SignedCheckpoint.parse(note);
    } catch (IllegalArgumentException malformed) {
      return new Distrusted(Distrust.UNREADABLE);
    }
    if (!signed.checkpoint().origin().equals(origin)) {
      return new Distrusted(Distrust.OTHER_ORIGIN);
    }
    return switch (verifier.verify(signed.note())) {
      case GOOD -> new Trusted(signed);
      case BAD -> new Distrusted(Distrust.BAD_SIGNATURE);
      case ABSENT -> new Distrusted(Distrust.UNSIGNED);
    };
  }
}
