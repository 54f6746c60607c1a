package nl.sluis.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiPredicate;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Verifies the cosignatures of one key, of either type that c2sp.org/tlog-cosignature defines. When
 * they were made is not judged.
 */
final class CosignatureVerifier implements NoteVerifier {
  private static final int ML_DSA_44_PUBLIC_KEY = 1312;
  private static final int ML_DSA_44_SIGNATURE = 2420;

  private final VerifierKey key;
  private final boolean postQuantum;
  private final BiPredicate<byte[], byte[]> valid;

  /**
   * @throws IllegalArgumentException when the key is no cosigner's
   */
  CosignatureVerifier(VerifierKey key) {
    byte[] bytes = key.publicKey();
    this.key = key;
    this.postQuantum = key.type() == VerifierKey.ML_DSA_44_COSIGNATURE;
    if (bytes.length != (postQuantum ? ML_DSA_44_PUBLIC_KEY : Ed25519.PUBLIC_KEY_SIZE)) {
      throw new IllegalArgumentException("a key of the wrong length");
    }
    this.valid = postQuantum ? mlDsa44(bytes) : ed25519(bytes);
  }

  private static BiPredicate<byte[], byte[]> ed25519(byte[] bytes) {
    Ed25519PublicKeyParameters publicKey = new Ed25519PublicKeyParameters(bytes);
    return (message, signature) ->
        signature.length == Ed25519.SIGNATURE_SIZE
            && publicKey.verify(
                Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
  }

  private static BiPredicate<byte[], byte[]> mlDsa44(byte[] bytes) {
    var publicKey = new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, bytes);
    return (message, signature) -> {
      if (signature.length != ML_DSA_44_SIGNATURE) {
        return false;
      }
      MLDSASigner verifier = new MLDSASigner();
      verifier.init(false, publicKey);
      verifier.update(message, 0, message.length);
      return verifier.verifySignature(signature);
    };
  }

  @Override
  public Verdict verify(Note note) {
    Verdict verdict = Verdict.ABSENT;
    for (NoteSignature claim : note.claimedBy(key)) {
      if (!verify(note, claim.signature())) {
        return Verdict.BAD;
      }
      verdict = Verdict.GOOD;
    }
    return verdict;
  }

  private boolean verify(Note note, byte[] timestamped) {
    if (timestamped.length <= Long.BYTES) {
      return false;
    }
    long time = ByteBuffer.wrap(timestamped).getLong();
    if (time < 0) {
      return false;
    }
    byte[] signature = Arrays.copyOfRange(timestamped, Long.BYTES, timestamped.length);
    try {
      byte[] message =
          postQuantum
              ? CosignedMessage.mlDsa44(key.name(), time, Checkpoint.parse(note.text()))
              : CosignedMessage.ed25519(time, note.signedBytes());
      return valid.test(message, signature);
    } catch (IllegalArgumentException noCheckpoint) {
      return false;
    }
  }
}
