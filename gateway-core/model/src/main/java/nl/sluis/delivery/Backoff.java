package nl.sluis.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: doubling from one second to at most 300 seconds, of
 * which a random part is taken so that recipients that come back are not hit by all at once.
 */
public final class Backoff {

  private static final long MOST_MILLIS = Duration.ofSeconds(300).toMillis();
  private static final int DOUBLINGS = 9;

  private final RandomGenerator random;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait after some failed attempts.
   *
   * @param attempts how many have failed, at least 1
   * @param asked how long the other side asked to wait at least, when it did
   */
  public Duration after(int attempts, @Nullable Duration asked) {
    long ceiling = Math.min(MOST_MILLIS, 1000L << Math.min(attempts - 1, DOUBLINGS));
    long wait = ceiling / 2 + random.nextLong(ceiling / 2 + 1);
    long least = asked == null ? 0 : asked.toMillis();
    return Duration.ofMillis(Math.max(wait, least));
  }
}
