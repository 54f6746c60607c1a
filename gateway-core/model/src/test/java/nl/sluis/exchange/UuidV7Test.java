package nl.sluis.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import org.junit.jupiter.api.Test;

class UuidV7Test {

  @Test
  void tellsNothingOfTheIdsBeforeItWhenItIsToStandAlone() {
    UuidV7 ids = new UuidV7(clock, new SeededRandom(1));
    for (int i = 0; i < 3; i++) {
      ids.next();
    }

    List<String> alone = Stream.generate(ids::alone).limit(1_000).toList();

    assertThat(alone).doesNotHaveDuplicates();
    assertThat(alone).allMatch(id -> UUID.fromString(id).version() == 7);
    assertThat(alone).allMatch(id -> UUID.fromString(id).variant() == 2);
    assertThat(alone)
        .allMatch(id -> UUID.fromString(id).getMostSignificantBits() >>> 16 == clock.millis());
    // A counter would give a few low values; twelve random bits give most of them.
    assertThat(alone.stream().map(id -> id.substring(15, 18)).distinct().count())
        .isGreaterThan(800);
  }

  private final TestClock clock = new TestClock();
  private final UuidV7 ids = new UuidV7(clock, new SeededRandom(1));

  @Test
  void isAUuidOfVersionSevenWithTheTimeInFront() {
    UUID id = UUID.fromString(ids.next());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
  }

  @Test
  void sortsInTheOrderInWhichIdsWereMade() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next());
      if (i % 1_000 == 0) {
        clock.advance(Duration.ofMillis(1));
      }
    }

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void sortsAlsoWhenTheClockStepsBack() {
    String before = ids.next();
    clock.advance(Duration.ofHours(-1));

    assertThat(ids.next()).isGreaterThan(before);
  }

  @Test
  void isNotToBeGuessedFromTheIdBefore() {
    Set<Long> random = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      random.add(UUID.fromString(ids.next()).getLeastSignificantBits());
    }

    assertThat(random).hasSize(1_000);
  }

  @Test
  void isDifferentForAllThreads() throws Exception {
    Set<String> all = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<String>>> running = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        running.add(
            threads.submit(() -> {
              List<String> mine = new ArrayList<>();
              for (int i = 0; i < 2_000; i++) {
                mine.add(ids.next());
              }
              return mine;
            }));
      }
      for (Future<List<String>> one : running) {
        all.addAll(one.get());
      }
    }

    assertThat(all).hasSize(16_000);
  }
}
