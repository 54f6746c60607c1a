package nl.sluis.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Reads JSON in which each text on a list is a number: builds of November 2026 kept decisions so.
 * It is only read; a signal that waits since then is decided again with it.
 */
final class NumberedWords {

  /** Begins what was written so; neither JSON nor a zlib stream begins with it. */
  static final byte FIRST = 1;

  /** Before a number in two bytes; nothing like it occurs in JSON. */
  private static final byte WORD = 2;

  private NumberedWords() {}

  /**
   * The JSON again.
   *
   * @throws IllegalArgumentException when a number is not on the list
   */
  static byte[] read(byte[] kept) {
    List<String> words = words();
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * kept.length);
    for (int i = 1; i < kept.length; i++) {
      if (kept[i] == WORD && i + 2 < kept.length) {
        int number = Byte.toUnsignedInt(kept[i + 1]) << Byte.SIZE | Byte.toUnsignedInt(kept[i + 2]);
        if (number >= words.size()) {
          throw new IllegalArgumentException("no such word");
        }
        out.writeBytes(('"' + words.get(number) + '"').getBytes(StandardCharsets.UTF_8));
        i += 2;
      } else {
        out.write(kept[i]);
      }
    }
    return out.toByteArray();
  }

  private static List<String> words() {
    try (InputStream in =
        Objects.requireNonNull(NumberedWords.class.getResourceAsStream("decision-words.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
