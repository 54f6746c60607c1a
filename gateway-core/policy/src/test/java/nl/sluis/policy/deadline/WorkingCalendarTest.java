package nl.sluis.policy.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Working days as policies/calendar.yaml has them. */
class WorkingCalendarTest {

  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final int DAYS = 40 * 365;

  private final WorkingCalendar calendar = Policies.load().deadlines().calendar();

  /** Dates of Easter as they are published. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1961-04-02", "1999-04-04", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21",
        "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2035-03-25",
        "2038-04-25", "2049-04-18", "2285-03-22"
      })
  void knowsEaster(LocalDate sunday) {
    assertThat(Easter.of(sunday.getYear())).isEqualTo(sunday);
  }

  @Test
  void findsEasterOnASundayBetween22MarchAnd25April() {
    for (int year = 1583; year < 4100; year++) {
      LocalDate easter = Easter.of(year);
      assertThat(easter.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
      assertThat(MonthDay.from(easter)).isBetween(MonthDay.of(3, 22), MonthDay.of(4, 25));
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-01-01, Nieuwjaarsdag",
    "2026-04-03, Goede Vrijdag",
    "2026-04-06, tweede paasdag",
    "2026-04-27, Koningsdag",
    "2025-04-26, Koningsdag als 27 april een zondag is",
    "2026-05-05, Bevrijdingsdag",
    "2026-05-14, Hemelvaartsdag",
    "2026-05-25, tweede pinksterdag",
    "2026-12-25, eerste kerstdag",
    "2026-12-26, tweede kerstdag"
  })
  void keepsTheHolidaysOfTheTermsAct(LocalDate day, String name) {
    assertThat(calendar.isHoliday(day)).as(name).isTrue();
    assertThat(calendar.isWorkingDay(day)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-04-27", "2026-05-04", "2026-12-24", "2026-12-31", "2026-04-02"})
  void makesNoHolidayOfOtherDays(LocalDate day) {
    assertThat(calendar.isHoliday(day)).isFalse();
  }

  @Test
  void worksNeverInAWeekendNorOnAHoliday() {
    days()
        .filter(calendar::isWorkingDay)
        .forEach(day -> {
          assertThat(day.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
          assertThat(calendar.isHoliday(day)).isFalse();
        });
  }

  /** Five weekdays, less nine holidays of which some fall in a weekend. */
  @Test
  void hasBetween251And256WorkingDaysAYear() {
    for (int year = 2020; year < 2060; year++) {
      LocalDate start = LocalDate.of(year, 1, 1);
      assertThat(start.datesUntil(start.plusYears(1)).filter(calendar::isWorkingDay).count())
          .as("%d", year)
          .isBetween(251L, 256L);
    }
  }

  @Test
  void countsMoreDaysFurtherAndLaterDaysNotEarlier() {
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
      int count = random.nextInt(60);
      LocalDate end = calendar.plus(from, count);

      assertThat(calendar.plus(from, count + 1)).isAfter(end);
      assertThat(calendar.plus(from.plusDays(1), count)).isAfterOrEqualTo(end);
      assertThat(
              from.plusDays(1).datesUntil(end.plusDays(1)).filter(calendar::isWorkingDay).count())
          .isEqualTo(count);
      if (count > 0) {
        assertThat(calendar.isWorkingDay(end)).isTrue();
        assertThat(calendar.minus(end, count)).isBefore(end);
      }
    }
  }

  @Test
  void comesBackFromWhereItWent() {
    Random random = new Random(4);
    for (int i = 0; i < 1_000; i++) {
      LocalDate from = calendar.onOrAfter(FIRST.plusDays(random.nextInt(DAYS)));
      int count = random.nextInt(60);
      assertThat(calendar.minus(calendar.plus(from, count), count)).isEqualTo(from);
    }
  }

  /** Friday before Christmas 2026, over two holidays and two weekends. */
  @Test
  void countsFiveWorkingDaysOverChristmas() {
    assertThat(calendar.plus(LocalDate.of(2026, 12, 23), 5)).isEqualTo(LocalDate.of(2026, 12, 31));
    assertThat(calendar.plus(LocalDate.of(2026, 12, 24), 5)).isEqualTo(LocalDate.of(2027, 1, 4));
  }

  @ParameterizedTest(name = "{1} from {0} ends on {2}")
  @CsvSource({
    "2026-11-22, 5 werkdagen, 2026-11-27",
    "2026-11-22, P4W, 2026-12-21", // a Sunday, and then Monday
    "2026-11-28, P4W, 2026-12-28", // Boxing Day on a Saturday, and then Monday
    "2026-11-20, P3D, 2026-11-24", // two working days within it
    "2026-11-20, P2D, 2026-11-23",
    "2026-11-22, P2Y, 2028-11-22",
    "2027-11-20, P13W, 2028-02-19", // long: a Saturday stays
    "2027-11-27, P12W, 2028-02-21", // not long: a Saturday becomes Monday
    "2026-11-22, P0D, 2026-11-22"
  })
  void endsATermAsTheTermsActSays(LocalDate from, String span, LocalDate last) {
    assertThat(Span.parse(span).lastDay(from, calendar)).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "vijf werkdagen", "0 werkdagen", "-1 werkdag", "P-3D", "PT5H", "5"})
  void takesNothingElseForALengthOfTime(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Span.parse(text));
  }

  @Test
  void remindsOnWorkingDaysOnlyNeverTooLateBeforeAndNeverTooEarlyAfter() {
    DeadlineRules deadlines = Policies.load().deadlines();
    Random random = new Random(5);
    List<DeadlineRule.Step> steps =
        deadlines.rules().stream().flatMap(rule -> rule.steps().stream()).toList();
    for (int i = 0; i < 5_000; i++) {
      DeadlineRule.Step step = steps.get(random.nextInt(steps.size()));
      LocalDate due = FIRST.plusDays(random.nextInt(DAYS));
      LocalDate day = LocalDate.ofInstant(deadlines.moment(step, due), deadlines.zone());

      assertThat(calendar.isWorkingDay(day)).isTrue();
      assertThat(step.after() ? day.isAfter(due) : !day.isAfter(due)).isTrue();
    }
  }

  private static Stream<LocalDate> days() {
    return IntStream.range(0, DAYS).mapToObj(FIRST::plusDays);
  }
}
