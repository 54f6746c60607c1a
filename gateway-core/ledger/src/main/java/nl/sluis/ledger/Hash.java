package nl.sluis.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * A SHA-256 value, kept as four big-endian words so that it is immutable and compares by value.
 *
 * @param a bytes 0 to 7
 * @param b bytes 8 to 15
 * @param c bytes 16 to 23
 * @param d bytes 24 to 31
 */
public record Hash(long a, long b, long c, long d) {
  /** Bytes in a hash. */
  public static final int LENGTH = 32;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /**
   * Reads a hash from its bytes.
   *
   * @throws IllegalArgumentException when there are not exactly 32
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a hash has 32 bytes");
    }
    return read(bytes, 0);
  }

  /**
   * Reads a hash from standard base64 (RFC 4648 §4), in its one canonical spelling.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static Hash parse(String base64) {
    return of(StrictBase64.decode(base64));
  }

  static Hash read(byte[] from, int offset) {
    return new Hash(
        (long) WORDS.get(from, offset),
        (long) WORDS.get(from, offset + 8),
        (long) WORDS.get(from, offset + 16),
        (long) WORDS.get(from, offset + 24));
  }

  void write(byte[] into, int offset) {
    WORDS.set(into, offset, a);
    WORDS.set(into, offset + 8, b);
    WORDS.set(into, offset + 16, c);
    WORDS.set(into, offset + 24, d);
  }

  /** A fresh array of the 32 bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[LENGTH];
    write(bytes, 0);
    return bytes;
  }

  /** Standard base64 with padding, 44 characters. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  @Override
  public String toString() {
    return base64();
  }
}
