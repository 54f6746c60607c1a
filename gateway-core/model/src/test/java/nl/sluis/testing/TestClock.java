package nl.sluis.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/** A clock that stands still until a test moves it. */
public final class TestClock implements InstantSource {

  /** The day on which the examples play: Sunday 22 November 2026, 10:15 in Amsterdam. */
  public static final Instant START = Instant.parse("2026-11-22T09:15:30.123456789Z");

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  /** The day it is now, in Amsterdam. */
  public LocalDate day() {
    return LocalDate.ofInstant(instant(), ZONE);
  }

  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  public synchronized void set(Instant moment) {
    now = moment;
  }

  /** Noon on this day, in Amsterdam. */
  public synchronized void set(LocalDate day) {
    now = day.atTime(12, 0).atZone(ZONE).toInstant();
  }
}
