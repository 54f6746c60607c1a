package nl.sluis.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random 96-bit nonce in front of the ciphertext (NIST SP 800-38D). A key seals
 * far fewer than 2³² messages here, so random nonces do not meet.
 */
public final class AesGcm {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /** One a thread, for finding an implementation costs more than opening a message. */
  private static final ThreadLocal<Cipher> OPENING = ThreadLocal.withInitial(AesGcm::cipher);

  private AesGcm() {}

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no AES-GCM", e);
    }
  }

  /** The nonce, and what was sealed under this key in this context. */
  public static byte[] seal(byte[] key, byte[] plain, byte[] context, SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher();
      begin(cipher, Cipher.ENCRYPT_MODE, key, nonce, context);
      byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What was sealed.
   *
   * @throws SealBrokenException when the key or context is another, or a bit was changed
   */
  public static byte[] open(byte[] key, byte[] sealed, byte[] context) {
    try {
      byte[] nonce = Arrays.copyOf(sealed, NONCE);
      Cipher cipher = OPENING.get();
      begin(cipher, Cipher.DECRYPT_MODE, key, nonce, context);
      return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SealBrokenException();
    }
  }

  private static void begin(Cipher cipher, int mode, byte[] key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
  }
}
