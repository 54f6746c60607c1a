package nl.sluis.policy.deadline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time: so many working days, or a period of the calendar such as {@code P10W}. */
public sealed interface Span {

  /** No time at all. */
  Span NONE = new CalendarPeriod(Period.ZERO);

  /** So many days on which is worked. */
  record WorkingDays(int count) implements Span {

    @Override
    public LocalDate lastDay(LocalDate from, WorkingCalendar calendar) {
      return calendar.plus(from, count);
    }

    @Override
    public LocalDate after(LocalDate day, WorkingCalendar calendar) {
      return calendar.plus(day, count);
    }

    @Override
    public LocalDate before(LocalDate day, WorkingCalendar calendar) {
      return calendar.minus(day, count);
    }

    @Override
    public String toString() {
      return count + (count == 1 ? " werkdag" : " werkdagen");
    }
  }

  /** So many days, weeks, months or years. */
  record CalendarPeriod(Period period) implements Span {

    private static final int LEAST_DAYS = 3;
    private static final int LEAST_WORKING_DAYS = 2;
    private static final int MOST_DAYS = 90;
    private static final int MOST_MONTHS = 3;

    /**
     * A deadline that ends on a day that is no working day lasts until the next one (article 1(1));
     * one of three days or more has two working days in it (article 2); long ones do neither
     * (article 4, under a). The twelve weeks that article 4 names are within its 90 days.
     */
    @Override
    public LocalDate lastDay(LocalDate from, WorkingCalendar calendar) {
      LocalDate day = from.plus(period);
      if (period.isZero() || isLong()) {
        return day;
      }
      if (!day.isBefore(from.plusDays(LEAST_DAYS))) {
        LocalDate least = calendar.plus(from, LEAST_WORKING_DAYS);
        day = day.isBefore(least) ? least : day;
      }
      return calendar.onOrAfter(day);
    }

    private boolean isLong() {
      return period.getYears() > 0
          || period.getMonths() > MOST_MONTHS
          || period.getDays() > MOST_DAYS;
    }

    @Override
    public LocalDate after(LocalDate day, WorkingCalendar calendar) {
      return day.plus(period);
    }

    @Override
    public LocalDate before(LocalDate day, WorkingCalendar calendar) {
      return day.minus(period);
    }

    @Override
    public String toString() {
      return period.toString();
    }
  }

  /** The last day of a deadline of this length (Algemene termijnenwet, articles 1, 2 and 4). */
  LocalDate lastDay(LocalDate from, WorkingCalendar calendar);

  /** This long after a day, with nothing made longer. */
  LocalDate after(LocalDate day, WorkingCalendar calendar);

  /** This long before a day; a deadline that is counted back is never lengthened (article 1(2)). */
  LocalDate before(LocalDate day, WorkingCalendar calendar);

  /**
   * Reads {@code 5 werkdagen}, {@code 1 werkdag} or an ISO 8601 period such as {@code P4W}.
   *
   * @throws IllegalArgumentException when it is neither, or less than nothing
   */
  static Span parse(String text) {
    Matcher days = Pattern.compile("([1-9][0-9]{0,2}) werkdag(en)?").matcher(text);
    if (days.matches()) {
      return new WorkingDays(Integer.parseInt(days.group(1)));
    }
    try {
      Period period = Period.parse(text);
      if (!period.isNegative()) {
        return new CalendarPeriod(period);
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "geen termijn: schrijf '5 werkdagen' of een periode als P4W");
  }
}
