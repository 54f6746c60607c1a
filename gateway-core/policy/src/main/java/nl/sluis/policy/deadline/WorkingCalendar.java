package nl.sluis.policy.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which days are working days (Algemene termijnenwet, article 3). Safe for many threads. */
public final class WorkingCalendar {

  /**
   * A day that is kept on the same date each year, except when that is a certain day of the week.
   *
   * @param day the date
   * @param unless the day of the week on which it is kept on another day
   * @param shift how many days later it is then; negative for earlier
   */
  public record Moved(MonthDay day, DayOfWeek unless, int shift) {

    LocalDate in(int year) {
      LocalDate date = day.atYear(year);
      return date.getDayOfWeek() == unless ? date.plusDays(shift) : date;
    }
  }

  private final Set<DayOfWeek> weekend;
  private final Set<MonthDay> fixed;
  private final List<Moved> moved;
  private final Set<Integer> easter;
  private final Set<LocalDate> equated;
  private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

  /**
   * @param weekend days of the week on which nobody works; not all seven
   * @param fixed holidays with a date of their own
   * @param moved holidays that shift with the day of the week
   * @param easter holidays by how many days they come after Easter Sunday
   * @param equated single days put on a level with holidays by royal decree (article 3(3))
   */
  public WorkingCalendar(
      Set<DayOfWeek> weekend,
      Set<MonthDay> fixed,
      List<Moved> moved,
      Set<Integer> easter,
      Set<LocalDate> equated) {
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("er blijft geen werkdag over");
    }
    this.weekend = Set.copyOf(weekend);
    this.fixed = Set.copyOf(fixed);
    this.moved = List.copyOf(moved);
    this.easter = Set.copyOf(easter);
    this.equated = Set.copyOf(equated);
  }

  /** Whether this is neither weekend nor holiday. */
  public boolean isWorkingDay(LocalDate day) {
    return !weekend.contains(day.getDayOfWeek()) && !isHoliday(day);
  }

  /** Whether this is a holiday, on whatever day of the week. */
  public boolean isHoliday(LocalDate day) {
    return years.computeIfAbsent(day.getYear(), this::holidays).contains(day);
  }

  /** So many working days after a day, which itself does not count; 0 is the day itself. */
  public LocalDate plus(LocalDate day, int workingDays) {
    return walk(day, workingDays, 1);
  }

  /** So many working days before a day, which itself does not count; 0 is the day itself. */
  public LocalDate minus(LocalDate day, int workingDays) {
    return walk(day, workingDays, -1);
  }

  /** This day if it is a working day, or else the first after it. */
  public LocalDate onOrAfter(LocalDate day) {
    return isWorkingDay(day) ? day : plus(day, 1);
  }

  /** This day if it is a working day, or else the last before it. */
  public LocalDate onOrBefore(LocalDate day) {
    return isWorkingDay(day) ? day : minus(day, 1);
  }

  private LocalDate walk(LocalDate from, int workingDays, int direction) {
    LocalDate day = from;
    for (int left = workingDays; left > 0; ) {
      day = day.plusDays(direction);
      if (isWorkingDay(day)) {
        left--;
      }
    }
    return day;
  }

  private Set<LocalDate> holidays(int year) {
    Set<LocalDate> days = new HashSet<>();
    fixed.stream()
        .filter(day -> day.isValidYear(year))
        .map(day -> day.atYear(year))
        .forEach(days::add);
    moved.forEach(day -> days.add(day.in(year)));
    LocalDate sunday = Easter.of(year);
    easter.forEach(after -> days.add(sunday.plusDays(after)));
    equated.stream().filter(day -> Year.from(day).getValue() == year).forEach(days::add);
    return Set.copyOf(days);
  }
}
