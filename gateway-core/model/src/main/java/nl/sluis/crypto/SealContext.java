package nl.sluis.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What something sealed belongs to: all of its row that gives it meaning. Whoever changes one of
 * these in the database can no longer have it opened, so what is sealed for one recipient never
 * reaches another.
 *
 * <p>Each part is its length and its bytes, so that no two contexts read the same.
 */
public final class SealContext {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  private SealContext() {}

  /**
   * Starts one.
   *
   * @param kind what is sealed, such as {@code delivery}
   */
  public static SealContext of(String kind) {
    return new SealContext().and(kind);
  }

  public SealContext and(@Nullable String part) {
    return and(part == null ? null : part.getBytes(StandardCharsets.UTF_8));
  }

  /** To the millisecond, as moments are stored. */
  public SealContext and(Instant moment) {
    return and(Long.toString(moment.toEpochMilli()));
  }

  public SealContext and(byte @Nullable [] part) {
    String length = part == null ? "-" : part.length + ":";
    bytes.writeBytes(length.getBytes(StandardCharsets.US_ASCII));
    if (part != null) {
      bytes.writeBytes(part);
    }
    return this;
  }

  public byte[] bytes() {
    return bytes.toByteArray();
  }
}
