package nl.sluis.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * JSON made small (zlib, RFC 1950) with a dictionary of what is in most decisions: one is kept of
 * every signal. The dictionary never changes, for without it nothing can be read again.
 */
final class DeflatedJson {

  /** Begins JSON that was kept before it was made small; no zlib stream begins with it. */
  private static final byte OBJECT = '{';

  private static final byte[] DICTIONARY = dictionary();

  /** One a thread: its memory is many times that of what it makes small. */
  private static final ThreadLocal<Deflater> DEFLATER =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED));

  private DeflatedJson() {}

  private static byte[] dictionary() {
    try (InputStream in =
        Objects.requireNonNull(DeflatedJson.class.getResourceAsStream("decision-dictionary.txt"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a JSON object small. */
  static byte[] deflate(byte[] json) {
    Deflater deflater = DEFLATER.get();
    deflater.reset();
    deflater.setDictionary(DICTIONARY);
    deflater.setInput(json);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length);
    byte[] some = new byte[1024];
    while (!deflater.finished()) {
      out.write(some, 0, deflater.deflate(some));
    }
    return out.toByteArray();
  }

  /**
   * The JSON again, also of what was kept as it was.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static byte[] inflate(byte[] kept) {
    if (kept.length > 0 && kept[0] == OBJECT) {
      return kept;
    }
    if (kept.length > 0 && kept[0] == NumberedWords.FIRST) {
      return NumberedWords.read(kept);
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(kept);
      ByteArrayOutputStream out = new ByteArrayOutputStream(4 * kept.length);
      byte[] some = new byte[1024];
      while (!inflater.finished()) {
        int count = inflater.inflate(some);
        if (inflater.needsDictionary()) {
          inflater.setDictionary(DICTIONARY);
        } else if (count == 0 && !inflater.finished()) {
          throw new IllegalArgumentException("it ends too soon");
        }
        out.write(some, 0, count);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("no zlib stream", e);
    } finally {
      inflater.end();
    }
  }
}
