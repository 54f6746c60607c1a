package nl.sluis.audit.sqlite;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import nl.sluis.audit.Period;

/**
 * The whole days that a period touches, as days since 1970.
 *
 * @param last the last one of them
 */
record Days(long first, long last) {

  private static final Instant END = Instant.parse("9999-12-30T00:00:00Z");

  static Days of(Period period, ZoneId zone) {
    long first = day(period.from(), zone);
    return period.until().isAfter(period.from())
        ? new Days(first, day(period.until().minusNanos(1), zone))
        : new Days(first, first - 1);
  }

  static long day(Instant at, ZoneId zone) {
    Instant kept = at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at.isAfter(END) ? END : at;
    return LocalDate.ofInstant(kept, zone).toEpochDay();
  }

  Period period(ZoneId zone) {
    return Period.of(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last), zone);
  }
}
