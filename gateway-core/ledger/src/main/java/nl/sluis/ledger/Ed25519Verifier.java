package nl.sluis.ledger;

import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Verifies the plain Ed25519 signatures of one key (signature type 0x01). */
final class Ed25519Verifier implements NoteVerifier {
  private final VerifierKey key;
  private final Ed25519PublicKeyParameters publicKey;

  Ed25519Verifier(VerifierKey key) {
    byte[] bytes = key.publicKey();
    if (key.type() != VerifierKey.ED25519 || bytes.length != Ed25519.PUBLIC_KEY_SIZE) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
    this.key = key;
    this.publicKey = new Ed25519PublicKeyParameters(bytes);
  }

  @Override
  public Verdict verify(Note note) {
    List<NoteSignature> claims = note.claimedBy(key);
    byte[] text = note.signedBytes();
    for (NoteSignature claim : claims) {
      if (!verify(text, claim.signature())) {
        return Verdict.BAD;
      }
    }
    return claims.isEmpty() ? Verdict.ABSENT : Verdict.GOOD;
  }

  private boolean verify(byte[] text, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && publicKey.verify(Ed25519.Algorithm.Ed25519, null, text, 0, text.length, signature, 0);
  }
}
