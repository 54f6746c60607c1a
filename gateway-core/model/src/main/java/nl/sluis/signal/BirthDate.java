package nl.sluis.signal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import nl.sluis.json.Moments;
import org.jspecify.annotations.Nullable;

/**
 * When somebody was born, as far as that is known: of who came from elsewhere the register often
 * has no day, or no month either.
 *
 * @param month null when it is not known, and then the day is not
 * @param day null when it is not known
 */
public record BirthDate(int year, @Nullable Integer month, @Nullable Integer day) {

  /**
   * @throws java.time.DateTimeException when there is no such day
   * @throws IllegalArgumentException when the day is known and the month is not
   */
  public BirthDate {
    if (month == null && day != null) {
      throw new IllegalArgumentException("een dag zonder maand");
    }
    var _ = LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
  }

  /** Of whom the day is known. */
  public static BirthDate of(LocalDate day) {
    return new BirthDate(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  /** {@code yyyy-mm-dd}, {@code yyyy-mm} or {@code yyyy}, of the years that a day can have. */
  public static Optional<BirthDate> parse(String text) {
    boolean month = text.length() > 4;
    boolean day = text.length() > 7;
    return Optional.ofNullable(Moments.date(text + (month ? "" : "-01") + (day ? "" : "-01")))
        .map(first ->
            new BirthDate(
                first.getYear(),
                month ? first.getMonthValue() : null,
                day ? first.getDayOfMonth() : null));
  }

  /** The first day on which it can have been. */
  public LocalDate earliest() {
    return LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
  }

  /** The last day on which it can have been. */
  public LocalDate latest() {
    return day == null ? YearMonth.of(year, month == null ? 12 : month).atEndOfMonth() : earliest();
  }

  /** The day is known. */
  public boolean isWhole() {
    return day != null;
  }

  /** As it is written. */
  @Override
  public String toString() {
    return asFarAsKnown(earliest());
  }

  /** As much of a day as is known of this one. */
  public String asFarAsKnown(LocalDate other) {
    String text = other.toString();
    return isWhole() ? text : text.substring(0, text.length() - (month == null ? 6 : 3));
  }
}
