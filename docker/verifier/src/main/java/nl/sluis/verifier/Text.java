package nl.sluis.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reading text strictly: every value has one spelling. */
final class Text {
  private Text() {}

  /**
   * @throws IllegalArgumentException when it is not base64 in its one spelling
   */
  static byte[] base64(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new IllegalArgumentException("base64 in een andere spelling");
    }
    return bytes;
  }

  /**
   * @throws IllegalArgumentException when it is not UTF-8
   */
  static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("geen UTF-8", e);
    }
  }
}
