package nl.sluis.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/**
 * The ML-DSA-44 key of a log (FIPS 204), with which it signs anchors so that they still count when
 * Ed25519 can be forged (subtree/v1, c2sp.org/tlog-cosignature). Lives in a file that only its
 * owner may read. Safe for use by several threads.
 */
public final class PostQuantumKey implements NoteSigner {
  private final VerifierKey key;
  private final MLDSAPrivateKeyParameters privateKey;
  private final SecureRandom random;
  private final InstantSource clock;

  private PostQuantumKey(String name, byte[] seed, SecureRandom random, InstantSource clock) {
    this.privateKey = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed);
    this.random = random;
    this.clock = clock;
    this.key = VerifierKey.of(name, VerifierKey.ML_DSA_44_COSIGNATURE, privateKey.getPublicKey());
  }

  /**
   * Makes a key and writes its file, mode 0600; an existing file is never overwritten.
   *
   * @param name of the key, which is also the origin of the log it signs
   * @throws java.nio.file.FileAlreadyExistsException when there is a file
   * @throws IllegalArgumentException when the name is no key name
   */
  public static PostQuantumKey create(
      Path file, SecureRandom random, String name, InstantSource clock) throws IOException {
    byte[] seed = new byte[KeyFile.ML_DSA_SEED];
    random.nextBytes(seed);
    PostQuantumKey key = new PostQuantumKey(name, seed, random, clock);
    KeyFile.write(file, key.key, KeyFile.mlDsa44(seed));
    return key;
  }

  /**
   * Reads a key from its file.
   *
   * @throws IOException when there is no such file, others than its owner may read it, or it holds
   *     anything else than one key and its own vkey
   */
  public static PostQuantumKey load(Path file, SecureRandom random, InstantSource clock)
      throws IOException {
    return KeyFile.read(
        file, (name, info) -> new PostQuantumKey(name, KeyFile.mlDsa44Seed(info), random, clock));
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  /**
   * @throws IllegalArgumentException when the text is no checkpoint
   */
  @Override
  public byte[] sign(byte[] text) {
    Checkpoint checkpoint = Checkpoint.parse(new String(text, StandardCharsets.UTF_8));
    long time = clock.instant().getEpochSecond();
    byte[] message = CosignedMessage.mlDsa44(key.name(), time, checkpoint);
    MLDSASigner signer = new MLDSASigner();
    signer.init(true, new ParametersWithRandom(privateKey, random));
    signer.update(message, 0, message.length);
    try {
      return CosignedMessage.timestamped(time, signer.generateSignature());
    } catch (CryptoException e) {
      throw new IllegalStateException("ML-DSA cannot sign", e);
    }
  }

  /** The public side only. */
  @Override
  public String toString() {
    return key.toString();
  }
}
