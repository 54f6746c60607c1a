package nl.sluis.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A stretch of time.
 *
 * @param from first moment in it
 * @param until first moment after it
 */
public record Period(Instant from, Instant until) {

  /**
   * @throws IllegalArgumentException when it ends before it starts
   */
  public Period {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("a period does not end before it starts");
    }
  }

  /** Whole days, the last one included. */
  public static Period of(LocalDate first, LocalDate last, ZoneId zone) {
    return new Period(
        first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
  }

  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(until);
  }
}
