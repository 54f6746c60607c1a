package nl.sluis.signal;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.json.Moments;
import nl.sluis.json.Texts;
import nl.sluis.participant.Oin;

/**
 * A {@link FieldKind} compiled to one pass over a value: what JSON Schema says of that kind in
 * {@code KindSchema}, and besides that what it cannot say: the elfproef, and which code points have
 * no character yet.
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
          value ->
              value instanceof String text
                  && (manyLines ? Texts.isProse(text, max) : Texts.isLine(text, max));
      case FieldKind.Lines(int max) ->
          each(value -> value instanceof String text && Texts.isLine(text, max));
      case FieldKind.Form(String _, Pattern pattern) -> form(pattern);
      case FieldKind.CitizenNumber() ->
          value -> value instanceof String text && Bsn.parse(text).isPresent();
      case FieldKind.Day() -> value -> value instanceof String text && Moments.date(text) != null;
      case FieldKind.PartialDay() ->
          value -> value instanceof String text && BirthDate.parse(text).isPresent();
      case FieldKind.Moment() ->
          value -> value instanceof String text && Moments.instant(text) != null;
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
      boolean deliveryRequest =
          (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
      if (!isDigit(c) && !deliveryRequest) {
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

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
