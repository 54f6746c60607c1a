package nl.sluis.fhir;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of a body: UTF-8, the only encoding that FHIR knows (R4, 2.1.0 and 3.1.0.1). */
final class Utf8 {

  private Utf8() {}

  /** The text; empty when a byte sequence is not UTF-8, or a byte order mark stands before it. */
  static Optional<String> text(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return Optional.of(text).filter(read -> !read.startsWith("\uFEFF"));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
