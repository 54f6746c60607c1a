package nl.sluis.exchange;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562 §5.7): milliseconds, a counter that keeps the ids of one
 * millisecond in order (method 1 of §6.2), and 62 random bits. Later ids of one process sort after
 * earlier ones, also when the clock steps back; what must be in order over restarts has a number
 * that the store gives it.
 */
public final class UuidV7 {

  private static final int COUNTER_BITS = 12;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final AtomicLong last = new AtomicLong();

  public UuidV7(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The next id, as text. */
  public String next() {
    long stamp = last.updateAndGet(before -> Math.max(before + 1, clock.millis() << COUNTER_BITS));
    return text((stamp >>> COUNTER_BITS) << 16 | stamp & 0xFFF);
  }

  /**
   * An id that tells nothing of the ids before it: milliseconds, and 74 random bits where others
   * have a counter. It keeps no order within a millisecond.
   */
  public String alone() {
    return text(clock.millis() << 16 | random.nextLong() & 0xFFF);
  }

  private String text(long most) {
    long least = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(most | 0x7000, least).toString();
  }
}
