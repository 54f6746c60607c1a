package nl.sluis.binding;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Changes of rows as text in leaves. Each is the code of its table, its number, its key and its
 * digest; or 0 and the place of the version that is gone. Numbers and lengths are in base 128,
 * least significant first.
 */
public final class RowChanges {

  /** Bytes from which on another text is begun; in base64 it must fit in a leaf. */
  private static final int ENOUGH = 40_000;

  private static final int GONE = 0;
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  private RowChanges() {}

  /** In as few texts as fit in leaves. */
  public static List<String> write(List<RowChange> changes) {
    List<String> texts = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    for (RowChange change : changes) {
      switch (change) {
        case RowChange.Bound bound -> {
          byte[] key = bound.key().getBytes(StandardCharsets.UTF_8);
          bytes.write(bound.table().code());
          number(bytes, bound.number());
          number(bytes, key.length);
          bytes.writeBytes(key);
          bytes.writeBytes(bound.digest());
        }
        case RowChange.Gone(RowPlace place) -> {
          bytes.write(GONE);
          number(bytes, place.first());
          number(bytes, place.number());
        }
      }
      if (bytes.size() >= ENOUGH) {
        texts.add(TO_TEXT.encodeToString(bytes.toByteArray()));
        bytes.reset();
      }
    }
    if (bytes.size() > 0) {
      texts.add(TO_TEXT.encodeToString(bytes.toByteArray()));
    }
    return texts;
  }

  /**
   * Reads one text.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static List<RowChange> read(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    List<RowChange> changes = new ArrayList<>();
    try {
      while (bytes.hasRemaining()) {
        changes.add(change(bytes));
      }
    } catch (BufferUnderflowException cutOff) {
      throw new IllegalArgumentException("changes of rows end too early");
    }
    return changes;
  }

  private static RowChange change(ByteBuffer bytes) {
    int code = bytes.get() & 0xFF;
    if (code == GONE) {
      long first = number(bytes);
      return new RowChange.Gone(new RowPlace(first, (int) number(bytes)));
    }
    BoundTable table = BoundTable.of(code);
    int number = (int) number(bytes);
    byte[] key = take(bytes, number(bytes));
    return new RowChange.Bound(
        table, number, new String(key, StandardCharsets.UTF_8), take(bytes, RowChange.DIGEST));
  }

  private static byte[] take(ByteBuffer bytes, long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] taken = new byte[(int) length];
    bytes.get(taken);
    return taken;
  }

  private static void number(ByteArrayOutputStream bytes, long value) {
    long rest = value;
    while (rest > 0x7F) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private static long number(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }
}
