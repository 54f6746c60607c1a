package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PlausibleTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T09:15:30Z");

  private final Plausible plausible =
      new Plausible(LocalDate.of(1900, 1, 1), Duration.ofMinutes(5), Duration.ofDays(365));

  @Test
  void nobodyIsBornInTheFutureOrLongAgo() {
    assertThat(plausible.birth(TODAY, TODAY)).isNull();
    assertThat(plausible.birth(LocalDate.of(1900, 1, 1), TODAY)).isNull();
    assertThat(plausible.birth(TODAY.plusDays(1), TODAY)).isEqualTo("ligt in de toekomst");
    assertThat(plausible.birth(LocalDate.of(1899, 12, 31), TODAY)).contains("lang geleden");
  }

  @Test
  void aMessageIsMadeBeforeItIsSentAndNotLongBefore() {
    assertThat(plausible.made(NOW.plusSeconds(300), NOW)).isNull();
    assertThat(plausible.made(NOW.minus(Duration.ofDays(365)), NOW)).isNull();
    assertThat(plausible.made(NOW.plusSeconds(301), NOW)).isEqualTo("ligt in de toekomst");
    assertThat(plausible.made(NOW.minus(Duration.ofDays(366)), NOW)).contains("lang geleden");
  }
}
