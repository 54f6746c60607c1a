package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BackoffTest {

  private static final Duration MOST = Duration.ofMinutes(5);

  /** Doubling from one second; at least half of it is waited, and never more than 300 seconds. */
  @ParameterizedTest(name = "after {0} attempts at most {1} s")
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "8, 128", "9, 256", "10, 300", "11, 300", "50, 300"})
  void waitsBetweenHalfAndAllOfTwiceAsLongEachTime(int attempts, int seconds) {
    Backoff backoff = new Backoff(new Random(attempts));
    Duration ceiling = Duration.ofSeconds(seconds);
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      waits.add(backoff.after(attempts, null));
    }

    assertThat(waits).allMatch(w -> w.compareTo(ceiling) <= 0 && w.compareTo(half(ceiling)) >= 0);
    assertThat(waits).hasSizeGreaterThan(100);
    assertThat(waits).anyMatch(wait -> wait.compareTo(ceiling.multipliedBy(9).dividedBy(10)) > 0);
    assertThat(waits).anyMatch(wait -> wait.compareTo(ceiling.multipliedBy(6).dividedBy(10)) < 0);
  }

  static IntStream seeds() {
    return IntStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void staysWithinItsBoundsWhateverIsAsked(int seed) {
    Random random = new Random(seed);
    Backoff backoff = new Backoff(random);
    for (int i = 0; i < 1_000; i++) {
      int attempts = 1 + random.nextInt(Integer.MAX_VALUE - 1);
      Duration asked = random.nextBoolean() ? null : Duration.ofMillis(random.nextLong() >> 20);
      Duration counts = new Outcome.Retry("503", asked).after();
      Duration wait = backoff.after(attempts, counts);
      assertThat(wait)
          .isPositive()
          .isLessThanOrEqualTo(counts == null || counts.compareTo(MOST) < 0 ? MOST : counts);
      assertThat(wait).isLessThanOrEqualTo(Duration.ofDays(1));
    }
  }

  @Test
  void waitsAtLeastAsLongAsTheOtherSideAsked() {
    Backoff backoff = new Backoff(new Random(1));

    assertThat(backoff.after(1, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
    assertThat(backoff.after(1, Duration.ofHours(2))).isEqualTo(Duration.ofHours(2));
    assertThat(backoff.after(10, Duration.ofMillis(1))).isGreaterThanOrEqualTo(half(MOST));
    assertThat(backoff.after(1, Duration.ofSeconds(-5))).isPositive();
  }

  private static Duration half(Duration duration) {
    return duration.dividedBy(2);
  }
}
