package nl.sluis.council;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * One occurrence to count, in the month it happened: a month that is over gets no more, so that
 * what was published of it stays the same.
 *
 * @param area name of the area in policies/routing.yaml
 */
public record CouncilEvent(YearMonth month, String area, Figure figure) {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /** Something that happened at this moment. */
  public static CouncilEvent at(Instant moment, ZoneId zone, String area, Figure figure) {
    return new CouncilEvent(YearMonth.from(moment.atZone(zone)), area, figure);
  }

  /** A message was confirmed. */
  public static CouncilEvent pickedUp(Instant sent, Instant confirmed, ZoneId zone, String area) {
    Duration waited = Duration.between(sent, confirmed);
    Figure figure =
        waited.compareTo(DAY) <= 0
            ? Figure.OPGEHAALD_BINNEN_DAG
            : waited.compareTo(WEEK) <= 0 ? Figure.OPGEHAALD_BINNEN_WEEK : Figure.OPGEHAALD_LATER;
    return at(confirmed, zone, area, figure);
  }
}
