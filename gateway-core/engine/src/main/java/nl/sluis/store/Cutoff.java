package nl.sluis.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The start of a day; what is before it is older.
 *
 * @param day the day
 * @param moment when it started
 */
public record Cutoff(LocalDate day, Instant moment) {

  public static Cutoff of(LocalDate day, ZoneId zone) {
    return new Cutoff(day, day.atStartOfDay(zone).toInstant());
  }

  /** Where the ids of that moment start: a UUIDv7 begins with its milliseconds (RFC 9562). */
  public String firstId() {
    String hex = String.format(Locale.ROOT, "%012x", Math.max(0, moment.toEpochMilli()));
    return hex.substring(0, 8) + '-' + hex.substring(8);
  }
}
