package nl.sluis.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Dates and moments in the one form that is read, whatever the form they stand in (RFC 3339, with
 * offset). Whether a day or a moment can be true is another question; the rules answer it.
 */
public final class Moments {

  private Moments() {}

  /** A day of the years 1900 to 2099, {@code yyyy-mm-dd}; null when the text is not one. */
  public static @Nullable LocalDate date(String text) {
    return text.length() == 10 ? day(text, 1900, 2099) : null;
  }

  /**
   * A moment of the years 1000 to 2999, {@code yyyy-mm-ddThh:mm:ss[.fraction](Z|±hh:mm)} with at
   * most nine decimals and an offset of at most fourteen hours, as FHIR has it; null when the text
   * is not one.
   */
  public static @Nullable Instant instant(String text) {
    int length = text.length();
    if (length < 20 || length > 40) {
      return null;
    }
    LocalDate day = day(text, 1000, 2999);
    int hour = two(text, 11, 23);
    int minute = two(text, 14, 59);
    int second = two(text, 17, 59);
    if (day == null
        || (hour | minute | second) < 0
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    int zone = 19;
    int nanos = 0;
    if (text.charAt(zone) == '.') {
      int digits = 0;
      for (zone++; zone < length && isDigit(text.charAt(zone)); zone++) {
        nanos = nanos * 10 + text.charAt(zone) - '0';
        digits++;
        if (digits > 9) {
          return null;
        }
      }
      if (digits == 0) {
        return null;
      }
      for (; digits < 9; digits++) {
        nanos *= 10;
      }
    }
    int offset = offset(text, zone);
    return offset == NO_OFFSET
        ? null
        : day.atTime(hour, minute, second, nanos)
            .toInstant(ZoneOffset.UTC)
            .minusSeconds(60L * offset);
  }

  private static final int NO_OFFSET = Integer.MIN_VALUE;

  /** The offset from UTC in minutes that the text ends with. */
  private static int offset(String text, int from) {
    if (text.length() == from + 1 && text.charAt(from) == 'Z') {
      return 0;
    }
    if (text.length() != from + 6 || text.charAt(from + 3) != ':') {
      return NO_OFFSET;
    }
    int hours = two(text, from + 1, 14);
    int minutes = two(text, from + 4, 59);
    if ((hours | minutes) < 0 || hours == 14 && minutes > 0) {
      return NO_OFFSET;
    }
    return switch (text.charAt(from)) {
      case '+' -> hours * 60 + minutes;
      case '-' -> -(hours * 60 + minutes);
      default -> NO_OFFSET;
    };
  }

  private static @Nullable LocalDate day(String text, int firstYear, int lastYear) {
    int century = two(text, 0, 99);
    int years = two(text, 2, 99);
    int month = two(text, 5, 12);
    int day = two(text, 8, 31);
    if ((century | years) < 0
        || month < 1
        || day < 1
        || text.charAt(4) != '-'
        || text.charAt(7) != '-') {
      return null;
    }
    int year = century * 100 + years;
    if (year < firstYear || year > lastYear || day > YearMonth.of(year, month).lengthOfMonth()) {
      return null;
    }
    return LocalDate.of(year, month, day);
  }

  /** Two digits as a number; negative when they are not digits or exceed the most allowed. */
  private static int two(String text, int at, int most) {
    char tens = text.charAt(at);
    char ones = text.charAt(at + 1);
    int value = (tens - '0') * 10 + ones - '0';
    return isDigit(tens) && isDigit(ones) && value <= most ? value : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
