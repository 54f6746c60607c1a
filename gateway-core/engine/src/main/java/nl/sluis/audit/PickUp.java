package nl.sluis.audit;

import java.time.Duration;
import java.util.Locale;

/** How long a message waited before its recipient picked it up. */
public enum PickUp {
  WITHIN_HOUR(Duration.ofHours(1)),
  WITHIN_DAY(Duration.ofDays(1)),
  WITHIN_WEEK(Duration.ofDays(7)),
  LATER(Duration.ofDays(36_500));

  private final Duration most;

  PickUp(Duration most) {
    this.most = most;
  }

  /** The class of a wait. */
  public static PickUp of(Duration waited) {
    for (PickUp pickUp : values()) {
      if (waited.compareTo(pickUp.most) <= 0) {
        return pickUp;
      }
    }
    return LATER;
  }

  /** Name in tallies: {@code within-day}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
