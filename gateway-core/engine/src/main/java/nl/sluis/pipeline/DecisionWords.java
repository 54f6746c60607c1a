package nl.sluis.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON with a number for each text in it that is on a list: what is kept of decisions is mostly the
 * same words, and one is kept of every signal. Any JSON can be written so; what is not on the list
 * stays as it is. Numbers are places on the list, so words are only ever added at its end.
 */
final class DecisionWords {

  /** Begins what was written so; no JSON begins with it. */
  private static final byte SHORT = 1;

  /** Before a number in two bytes; nothing like it occurs in JSON. */
  private static final byte WORD = 2;

  private static final List<String> LIST = list();
  private static final Map<String, Integer> NUMBERS = numbers();

  private DecisionWords() {}

  private static List<String> list() {
    try (InputStream in =
        Objects.requireNonNull(DecisionWords.class.getResourceAsStream("decision-words.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < LIST.size(); i++) {
      numbers.put(LIST.get(i), i);
    }
    return Map.copyOf(numbers);
  }

  /** Writes JSON shorter. */
  static byte[] shorten(byte[] json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length);
    out.write(SHORT);
    int at = 0;
    while (at < json.length) {
      int end = json[at] == '"' ? end(json, at) : at + 1;
      Integer number = end - at > 2 ? number(json, at + 1, end - 1) : null;
      if (number == null) {
        out.write(json, at, end - at);
      } else {
        out.write(WORD);
        out.write(number >> Byte.SIZE);
        out.write(number);
      }
      at = end;
    }
    return out.toByteArray();
  }

  private static @Nullable Integer number(byte[] json, int from, int to) {
    return NUMBERS.get(new String(json, from, to - from, StandardCharsets.UTF_8));
  }

  /** Behind the quote that ends the text which begins here. */
  private static int end(byte[] json, int begin) {
    for (int i = begin + 1; i < json.length; i++) {
      if (json[i] == '\\') {
        i++;
      } else if (json[i] == '"') {
        return i + 1;
      }
    }
    return json.length;
  }

  /** The JSON again, also of what was kept before it was written shorter. */
  static byte[] restore(byte[] kept) {
    if (kept.length == 0 || kept[0] != SHORT) {
      return kept;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * kept.length);
    for (int i = 1; i < kept.length; i++) {
      if (kept[i] == WORD && i + 2 < kept.length) {
        int number = Byte.toUnsignedInt(kept[i + 1]) << Byte.SIZE | Byte.toUnsignedInt(kept[i + 2]);
        out.write('"');
        out.writeBytes(LIST.get(number).getBytes(StandardCharsets.UTF_8));
        out.write('"');
        i += 2;
      } else {
        out.write(kept[i]);
      }
    }
    return out.toByteArray();
  }
}
