package nl.sluis.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import nl.sluis.signal.BirthDate;
import org.jspecify.annotations.Nullable;

/**
 * What a date of birth and the moment of a message can be. What lies outside is a slip of a
 * keyboard or a clock, and whoever would go on with it decides about another age or another time.
 *
 * @param born nobody is born before this day
 * @param ahead how far the clock of a sender may be ahead of the gateway's
 * @param old how long ago a sender may have made what it sends now
 */
public record PlausibilityBounds(LocalDate born, Duration ahead, Duration old) {

  /** What is wrong with a date of birth, in Dutch; null when it can be on some day. */
  public @Nullable String birth(BirthDate date, LocalDate today) {
    if (date.earliest().isAfter(today)) {
      return "ligt in de toekomst";
    }
    return date.latest().isBefore(born) ? "zo lang geleden is niemand geboren" : null;
  }

  /** What is wrong with when a message was made, in Dutch; null when nothing is. */
  public @Nullable String made(Instant at, Instant now) {
    if (at.isAfter(now.plus(ahead))) {
      return "ligt in de toekomst";
    }
    return at.isBefore(now.minus(old)) ? "is te lang geleden" : null;
  }
}
