package nl.sluis.policy;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * Age in whole years, as the law counts: a birthday counts from the day itself, and someone born on
 * 29 February has it on 1 March in other years.
 */
final class Age {

  /** Of somebody whose birth date is not known. */
  static final int UNKNOWN = -1;

  private Age() {}

  static int on(LocalDate day, @Nullable LocalDate birthDate) {
    return birthDate == null ? UNKNOWN : Math.max(0, Period.between(birthDate, day).getYears());
  }
}
