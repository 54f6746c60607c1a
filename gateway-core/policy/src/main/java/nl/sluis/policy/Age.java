package nl.sluis.policy;

import java.time.LocalDate;
import java.time.Period;
import nl.sluis.signal.BirthDate;
import org.jspecify.annotations.Nullable;

/**
 * Age in whole years, as the law counts: a birthday counts from the day itself, and someone born on
 * 29 February has it on 1 March in other years. Who was born on an unknown day can have one of two
 * ages; what is decided must be right at both.
 */
public record Age(int youngest, int oldest) {

  /** Of somebody whose birth date is not known. */
  static final int UNKNOWN = -1;

  /** The age on a day of who was born then; unknown of nobody in particular. */
  public static Age on(LocalDate day, @Nullable BirthDate birthDate) {
    return birthDate == null
        ? new Age(UNKNOWN, UNKNOWN)
        : new Age(years(birthDate.latest(), day), years(birthDate.earliest(), day));
  }

  private static int years(LocalDate born, LocalDate day) {
    return Math.max(0, Period.between(born, day).getYears());
  }

  /** There is one age it can be. */
  public boolean isCertain() {
    return youngest == oldest;
  }

  /** The age; null when it is not certain. */
  public @Nullable Integer years() {
    return isCertain() && youngest != UNKNOWN ? youngest : null;
  }
}
