package nl.sluis.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The Ed25519 key of a witness, with which it states since when it has known a checkpoint
 * (cosignature/v1, c2sp.org/tlog-cosignature). Lives in a file that only its owner may read. Safe
 * for use by several threads.
 */
public final class CosigningKey implements NoteSigner {
  private final VerifierKey key;
  private final Ed25519PrivateKeyParameters privateKey;
  private final InstantSource clock;

  private CosigningKey(String name, byte[] seed, InstantSource clock) {
    this.privateKey = new Ed25519PrivateKeyParameters(seed);
    this.clock = clock;
    this.key =
        VerifierKey.of(
            name, VerifierKey.ED25519_COSIGNATURE, privateKey.generatePublicKey().getEncoded());
  }

  /**
   * Makes a key and writes its file, mode 0600; an existing file is never overwritten.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is a file
   * @throws IllegalArgumentException when the name is no key name
   */
  public static CosigningKey create(
      Path file, SecureRandom random, String name, InstantSource clock) throws IOException {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    random.nextBytes(seed);
    CosigningKey key = new CosigningKey(name, seed, clock);
    KeyFile.write(file, key.key, KeyFile.ed25519(seed));
    return key;
  }

  /**
   * Reads a key from its file.
   *
   * @throws IOException when there is no such file, others than its owner may read it, or it holds
   *     anything else than one key and its own vkey
   */
  public static CosigningKey load(Path file, InstantSource clock) throws IOException {
    return KeyFile.read(
        file, (name, info) -> new CosigningKey(name, KeyFile.ed25519Seed(info), clock));
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  @Override
  public byte[] sign(byte[] text) {
    long time = clock.instant().getEpochSecond();
    byte[] message = CosignedMessage.ed25519(time, text);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    privateKey.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
    return CosignedMessage.timestamped(time, signature);
  }

  /** The public side only. */
  @Override
  public String toString() {
    return key.toString();
  }
}
