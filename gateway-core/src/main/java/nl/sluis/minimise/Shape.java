package nl.sluis.minimise;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.participant.Oin;
import nl.sluis.policy.FieldKind;
import nl.sluis.signal.Bsn;

/**
 * A {@link FieldKind} compiled to one pass over a value: what JSON Schema says of that kind in
 * {@link KindSchema}, and the elfproef besides. Lengths count characters, not UTF-16 units; a text
 * that UTF-8 cannot hold fits nowhere.
 */
@FunctionalInterface
public interface Shape {

  /** Whether the value is of this kind. */
  boolean fits(Object value);

  /** The shape of a kind. */
  static Shape of(FieldKind kind) {
    return switch (kind) {
      case FieldKind.Code(Set<String> values) ->
          value -> value instanceof String text && values.contains(text);
      case FieldKind.Codes(Set<String> values) ->
          each(value -> value instanceof String text && values.contains(text));
      case FieldKind.Flag() -> value -> value instanceof Boolean;
      case FieldKind.Whole(long min, long max) -> value -> isWhole(value, min, max);
      case FieldKind.Text(int max, boolean manyLines) ->
          value -> value instanceof String text && isText(text, max, manyLines);
      case FieldKind.Lines(int max) ->
          each(value -> value instanceof String text && isText(text, max, false));
      case FieldKind.Form(String _, Pattern pattern) -> form(pattern);
      case FieldKind.CitizenNumber() ->
          value -> value instanceof String text && Bsn.parse(text).isPresent();
      case FieldKind.Day() ->
          value -> value instanceof String text && text.length() == 10 && startsWithDay(text);
      case FieldKind.Moment() -> value -> value instanceof String text && isMoment(text);
    };
  }

  /** The forms that stand in every message are read by hand, ten times as fast as a pattern. */
  private static Shape form(Pattern pattern) {
    return switch (pattern.pattern()) {
      case Oin.FORM -> value -> value instanceof String text && Oin.isOne(text);
      case "[A-Za-z0-9_-]{20}" -> value -> value instanceof String text && isPseudonym(text);
      case "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}" ->
          value -> value instanceof String text && isUuid(text);
      default -> value -> value instanceof String text && pattern.matcher(text).matches();
    };
  }

  /** Twenty characters of base64url. */
  private static boolean isPseudonym(String text) {
    if (text.length() != 20) {
      return false;
    }
    for (int i = 0; i < 20; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
      if (!isDigit(c) && !letter) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : !isDigit(c) && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static Shape each(Shape one) {
    return value -> {
      if (!(value instanceof List<?> list) || list.isEmpty()) {
        return false;
      }
      for (Object item : list) {
        if (!one.fits(item)) {
          return false;
        }
      }
      return true;
    };
  }

  private static boolean isWhole(Object value, long min, long max) {
    return (value instanceof Integer || value instanceof Long)
        && ((Number) value).longValue() >= min
        && ((Number) value).longValue() <= max;
  }

  /** Not only white space, and no control characters but tabs and line ends where they may be. */
  private static boolean isText(String text, int max, boolean manyLines) {
    int units = text.length();
    if (units > 2 * max) {
      return false;
    }
    int characters = 0;
    boolean more = false;
    for (int i = 0; i < units; i++, characters++) {
      char c = text.charAt(i);
      if (c < ' ' ? !(manyLines && (c == '\n' || c == '\r' || c == '\t')) : c >= 0x7F && c < 0xA0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        i++;
        if (i == units || !Character.isSurrogatePair(c, text.charAt(i))) {
          return false;
        }
        more = true;
      } else {
        more |= !Character.isWhitespace(c);
      }
    }
    return more && characters <= max;
  }

  /** RFC 3339 with seconds, at most nine decimals and an offset below fifteen hours. */
  private static boolean isMoment(String text) {
    int length = text.length();
    if (length < 20
        || !startsWithDay(text)
        || text.charAt(10) != 'T'
        || !within(text, 11, 23)
        || text.charAt(13) != ':'
        || !within(text, 14, 59)
        || text.charAt(16) != ':'
        || !within(text, 17, 59)) {
      return false;
    }
    int at = 19;
    if (text.charAt(at) == '.') {
      for (at++; at < length && isDigit(text.charAt(at)); at++) {}
      if (at == 20 || at > 29 || at == length) {
        return false;
      }
    }
    char zone = text.charAt(at);
    return zone == 'Z'
        ? length == at + 1
        : (zone == '+' || zone == '-')
            && length == at + 6
            && within(text, at + 1, 14)
            && text.charAt(at + 3) == ':'
            && within(text, at + 4, 59);
  }

  private static boolean startsWithDay(String text) {
    if (!within(text, 0, 99)
        || !within(text, 2, 99)
        || text.charAt(4) != '-'
        || !within(text, 5, 12)
        || text.charAt(7) != '-'
        || !within(text, 8, 31)) {
      return false;
    }
    int month = two(text, 5);
    int day = two(text, 8);
    return month > 0
        && day > 0
        && (day <= 28
            || day <= YearMonth.of(two(text, 0) * 100 + two(text, 2), month).lengthOfMonth());
  }

  /** Two digits that are a number up to {@code most}. */
  private static boolean within(String text, int at, int most) {
    return isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1)) && two(text, at) <= most;
  }

  private static int two(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
