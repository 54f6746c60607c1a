package nl.sluis.certs;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * The time in which a certificate is valid, or a CRL is current.
 *
 * @param from first instant, inclusive
 * @param until last instant, inclusive; X.509 keeps whole seconds
 */
record Period(Instant from, Instant until) {

  /** So long before now a period begins, for who verifies with a clock that is behind. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  static Period startingAt(Instant now, Duration length) {
    return new Period(now.minus(SKEW), now.plus(length));
  }

  static Period endingAt(Instant end, Duration length) {
    return new Period(end.minus(length), end);
  }

  Date firstDate() {
    return Date.from(from);
  }

  Date lastDate() {
    return Date.from(until);
  }
}
