package nl.sluis.audit.sqlite;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ids and times as the file keeps them: raw bytes for what has its usual form, else the text. */
final class Ids {

  private static final int TRACE = 32;
  private static final int UUID_TEXT = 36;
  private static final int REFERENCE = 20;
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private Ids() {}

  /** The raw form of an id, if there is one. */
  static @Nullable Object maybe(@Nullable String id, Function<String, Object> form) {
    return id == null ? null : form.apply(id);
  }

  /** A UUID in lower case. */
  static Object uuid(String id) {
    if (id.length() != UUID_TEXT) {
      return id;
    }
    byte[] bytes = new byte[16];
    int digits = 0;
    for (int i = 0; i < UUID_TEXT; i++) {
      char c = id.charAt(i);
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (c != '-') {
          return id;
        }
        continue;
      }
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        return id;
      }
      bytes[digits >> 1] |= (byte) (digits % 2 == 0 ? digit << 4 : digit);
      digits++;
    }
    return bytes;
  }

  /** A W3C trace id. */
  static Object trace(String id) {
    if (id.length() != TRACE) {
      return id;
    }
    try {
      byte[] bytes = HexFormat.of().parseHex(id);
      return HexFormat.of().formatHex(bytes).equals(id) ? bytes : id;
    } catch (IllegalArgumentException e) {
      return id;
    }
  }

  /** What leaves call a person. */
  static Object subject(String reference) {
    if (reference.length() != REFERENCE) {
      return reference;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(reference);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(reference)
          ? bytes
          : reference;
    } catch (IllegalArgumentException e) {
      return reference;
    }
  }

  /** Microseconds since 1970; times before and far after that are brought to its ends. */
  static long micros(Instant at) {
    Instant kept = at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at.isAfter(LAST) ? LAST : at;
    return kept.getEpochSecond() * 1_000_000 + kept.getNano() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }
}
