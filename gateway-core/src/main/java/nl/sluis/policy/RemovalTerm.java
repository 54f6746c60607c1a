package nl.sluis.policy;

import java.time.LocalDate;
import java.time.Period;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * When what a message says must be gone at the other side.
 *
 * @param after at most this long after it was said
 * @param untilAge at most until the person reaches this age, when the law says so
 */
public record RemovalTerm(Period after, @Nullable Integer untilAge) {

  LocalDate endsOn(Subject subject, LocalDate day) {
    LocalDate end = day.plus(after);
    if (untilAge == null) {
      return end;
    }
    LocalDate birthday = birthday(subject.birthDate(), untilAge);
    return birthday.isBefore(end) ? birthday : end;
  }

  /** Someone born on 29 February has their birthday on 1 March in other years. */
  private static LocalDate birthday(LocalDate birthDate, int age) {
    LocalDate day = birthDate.plusYears(age);
    return day.getDayOfMonth() == birthDate.getDayOfMonth() ? day : day.plusDays(1);
  }
}
