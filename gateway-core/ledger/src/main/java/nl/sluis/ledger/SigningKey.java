package nl.sluis.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The Ed25519 key of a log, with which it signs its checkpoints (RFC 8032). Lives in a file that
 * only its owner may read. Safe for use by several threads.
 */
public final class SigningKey implements NoteSigner {
  private final VerifierKey key;
  private final Ed25519PrivateKeyParameters privateKey;

  SigningKey(String name, byte[] seed) {
    privateKey = new Ed25519PrivateKeyParameters(seed);
    key = VerifierKey.of(name, VerifierKey.ED25519, privateKey.generatePublicKey().getEncoded());
  }

  /**
   * Makes a key and writes its file, mode 0600; an existing file is never overwritten.
   *
   * @param name of the key, which is also the origin of the log it signs
   * @throws java.nio.file.FileAlreadyExistsException when there is a file
   * @throws IllegalArgumentException when the name is no key name
   */
  public static SigningKey create(Path file, SecureRandom random, String name) throws IOException {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    random.nextBytes(seed);
    SigningKey key = new SigningKey(name, seed);
    KeyFile.write(file, key.key, KeyFile.ed25519(seed));
    return key;
  }

  /**
   * Reads a key from its file.
   *
   * @throws IOException when there is no such file, others than its owner may read it, or it holds
   *     anything else than one key and its own vkey
   */
  public static SigningKey load(Path file) throws IOException {
    return KeyFile.read(file, (name, info) -> new SigningKey(name, KeyFile.ed25519Seed(info)));
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  @Override
  public byte[] sign(byte[] text) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    privateKey.sign(Ed25519.Algorithm.Ed25519, null, text, 0, text.length, signature, 0);
    return signature;
  }

  /** The public side only. */
  @Override
  public String toString() {
    return key.toString();
  }
}
