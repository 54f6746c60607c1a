package nl.sluis.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of a signal that came as an event. An event is the same when its source and its id are
 * (CloudEvents 1.0.2, id), which can be any text; a signal's id is a UUID.
 */
final class EventId {

  private EventId() {}

  /**
   * A UUIDv8 made of SHA-256 over source and id (RFC 9562, section 5.8), so that the sender's own
   * words go no further.
   */
  static String of(String source, String id) {
    return named(source, id).toString();
  }

  private static UUID named(String source, String id) {
    byte[] name = source.getBytes(UTF_8);
    byte[] rest = id.getBytes(UTF_8);
    ByteBuffer text = ByteBuffer.allocate(4 + name.length + rest.length);
    text.putInt(name.length).put(name).put(rest);
    ByteBuffer hash = ByteBuffer.wrap(sha256(text.array()));
    long high = hash.getLong() & ~0xF000L | 0x8000L;
    long low = hash.getLong() & ~(0b11L << 62) | 0b10L << 62;
    return new UUID(high, low);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
