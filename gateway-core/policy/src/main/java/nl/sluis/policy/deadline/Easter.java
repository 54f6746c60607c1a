package nl.sluis.policy.deadline;

import java.time.LocalDate;

/** Easter Sunday in the Gregorian calendar. */
final class Easter {

  private Easter() {}

  /**
   * Easter Sunday of a year, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms,
   * ch. 8).
   *
   * @param year from 1583
   */
  static LocalDate of(int year) {
    int golden = year % 19;
    int century = year / 100;
    int rest = year % 100;
    int correction = (century - (century + 8) / 25 + 1) / 3;
    int moon = (19 * golden + century - century / 4 - correction + 15) % 30;
    int week = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    int late = (golden + 11 * moon + 22 * week) / 451;
    int day = moon + week - 7 * late + 114;
    return LocalDate.of(year, day / 31, day % 31 + 1);
  }
}
