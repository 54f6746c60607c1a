package nl.sluis.ledger;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

  Verdict verify(Note note);

  /**
   * The verifier for one published key.
   *
   * @throws IllegalArgumentException when it is no vkey, or of a type that is not supported
   */
  static NoteVerifier of(String vkey) {
    VerifierKey key = VerifierKey.parse(vkey);
    return switch (key.type()) {
      case VerifierKey.ED25519 -> new Ed25519Verifier(key);
      case VerifierKey.ED25519_COSIGNATURE, VerifierKey.ML_DSA_44_COSIGNATURE ->
          new CosignatureVerifier(key);
      default -> throw new IllegalArgumentException("unsupported signature type in the vkey");
    };
  }

  /** Asks for all of these signatures: good when each is, bad when any is. */
  static NoteVerifier all(List<NoteVerifier> verifiers) {
    return note -> {
      Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
      verifiers.forEach(verifier -> verdicts.add(verifier.verify(note)));
      return verdicts.contains(Verdict.BAD)
          ? Verdict.BAD
          : verdicts.contains(Verdict.ABSENT) ? Verdict.ABSENT : Verdict.GOOD;
    };
  }

  /** Asks for at least one of these signatures: bad when any is, whichever is good. */
  static NoteVerifier any(List<NoteVerifier> verifiers) {
    return note -> {
      Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
      verifiers.forEach(verifier -> verdicts.add(verifier.verify(note)));
      return verdicts.contains(Verdict.BAD)
          ? Verdict.BAD
          : verdicts.contains(Verdict.GOOD) ? Verdict.GOOD : Verdict.ABSENT;
    };
  }
}
