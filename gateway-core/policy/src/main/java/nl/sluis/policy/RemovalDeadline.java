package nl.sluis.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import nl.sluis.policy.deadline.DeadlineRules;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * When what a message says must be gone at the other side.
 *
 * @param after at most this long after it was said
 * @param untilAge at most until the person can have reached this age, when the law says so
 * @param archive how long it may be kept in an archive after that, but never past that age; null
 *     when it may not
 */
public record RemovalDeadline(Period after, @Nullable Integer untilAge, @Nullable Period archive) {

  /** The last day in the archive for what stays its whole term; none when it is not archived. */
  Optional<LocalDate> archivedUntil(Subject subject, LocalDate day) {
    if (archive == null) {
      return Optional.empty();
    }
    return Optional.of(earliest(subject, endsOn(subject, day).plus(archive)));
  }

  LocalDate endsOn(Subject subject, LocalDate day) {
    return earliest(subject, day.plus(after));
  }

  private LocalDate earliest(Subject subject, LocalDate end) {
    if (untilAge == null) {
      return end;
    }
    LocalDate birthday =
        DeadlineRules.birthday(subject.birthDate().earliest(), Period.ofYears(untilAge));
    return birthday.isBefore(end) ? birthday : end;
  }
}
