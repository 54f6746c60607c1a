package nl.sluis.crypto;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) over labelled input, so that one key serves several uses apart. */
public final class Hmac {

  private static final String ALGORITHM = "HmacSHA256";

  /** One a thread, for finding an implementation costs more than a short hash. */
  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Hmac::mac);

  private Hmac() {}

  private static Mac mac() {
    try {
      return Mac.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** 32 bytes; the label keeps uses of one key apart. */
  public static byte[] of(byte[] key, String label, byte[] data) {
    try {
      Mac mac = MAC.get();
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(label.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(data);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same of a text, in UTF-8. */
  public static byte[] of(byte[] key, String label, String text) {
    return of(key, label, text.getBytes(StandardCharsets.UTF_8));
  }
}
