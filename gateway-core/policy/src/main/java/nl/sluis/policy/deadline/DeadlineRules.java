package nl.sluis.policy.deadline;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All deadlines there are, and the calendar and hour by which they are kept.
 *
 * @param hour at what time of a working day reminders go out
 */
public record DeadlineRules(
    WorkingCalendar calendar, LocalTime hour, ZoneId zone, List<DeadlineRule> rules) {

  public DeadlineRules {
    rules = List.copyOf(rules);
  }

  /** No deadlines: for those who look at other rules only. */
  public static DeadlineRules none(ZoneId zone) {
    return new DeadlineRules(
        new WorkingCalendar(
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(), List.of(), Set.of(), Set.of()),
        LocalTime.NOON,
        zone,
        List.of());
  }

  /** The deadline with this id. */
  public Optional<DeadlineRule> rule(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /**
   * When a step is due: on a working day at the hour of reminders. What comes before the last day
   * comes rather too early than too late; what comes after it waits until that day is over.
   *
   * @param due the last day of the deadline
   */
  public Instant moment(DeadlineRule.Step step, LocalDate due) {
    LocalDate day =
        step.after()
            ? calendar.onOrAfter(step.distance().after(due, calendar).plusDays(1))
            : calendar.onOrBefore(step.distance().before(due, calendar));
    return at(day);
  }

  /** The hour of reminders on a day. */
  public Instant at(LocalDate day) {
    return day.atTime(hour).atZone(zone).toInstant();
  }

  /**
   * The first step from some position on that is still ahead. A reminder before a day is of no use
   * once its moment has passed; what comes after a day is said however late.
   *
   * @param from position of the first step to look at
   * @return its position; the number of steps when there is none
   */
  public int firstStep(DeadlineRule rule, int from, LocalDate due, Instant now) {
    int step = from;
    while (step < rule.steps().size()
        && !rule.steps().get(step).after()
        && moment(rule.steps().get(step), due).isBefore(now)) {
      step++;
    }
    return step;
  }

  /**
   * The day on which somebody reaches an age. Who was born on a day that this month has not,
   * reaches it on the first of the next.
   */
  public static LocalDate birthday(LocalDate birthDate, Period age) {
    LocalDate day = birthDate.plus(age);
    return day.getDayOfMonth() == birthDate.getDayOfMonth() || age.getDays() != 0
        ? day
        : day.plusDays(1);
  }
}
