package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import nl.sluis.signal.BirthDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlausibilityBoundsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T09:15:30Z");

  private final PlausibilityBounds plausible =
      new PlausibilityBounds(LocalDate.of(1900, 1, 1), Duration.ofMinutes(5), Duration.ofDays(365));

  @Test
  void nobodyIsBornInTheFutureOrLongAgo() {
    assertThat(birth(TODAY)).isNull();
    assertThat(birth(LocalDate.of(1900, 1, 1))).isNull();
    assertThat(birth(TODAY.plusDays(1))).isEqualTo("ligt in de toekomst");
    assertThat(birth(LocalDate.of(1899, 12, 31))).contains("lang geleden");
  }

  /** On some day that is known of it, somebody can be born. */
  @Test
  void aBirthOfWhichTheDayIsNotKnownCanBeOnOneOfItsDays() {
    assertThat(plausible.birth(new BirthDate(2026, null, null), TODAY)).isNull();
    assertThat(plausible.birth(new BirthDate(2026, 11, null), TODAY)).isNull();
    assertThat(plausible.birth(new BirthDate(1900, null, null), TODAY)).isNull();
    assertThat(plausible.birth(new BirthDate(2026, 12, null), TODAY))
        .isEqualTo("ligt in de toekomst");
    assertThat(plausible.birth(new BirthDate(2027, null, null), TODAY))
        .isEqualTo("ligt in de toekomst");
    assertThat(plausible.birth(new BirthDate(1899, 12, null), TODAY)).contains("lang geleden");
    assertThat(plausible.birth(new BirthDate(1899, null, null), TODAY)).contains("lang geleden");
  }

  private @Nullable String birth(LocalDate day) {
    return plausible.birth(BirthDate.of(day), TODAY);
  }

  @Test
  void aMessageIsMadeBeforeItIsSentAndNotLongBefore() {
    assertThat(plausible.made(NOW.plusSeconds(300), NOW)).isNull();
    assertThat(plausible.made(NOW.minus(Duration.ofDays(365)), NOW)).isNull();
    assertThat(plausible.made(NOW.plusSeconds(301), NOW)).isEqualTo("ligt in de toekomst");
    assertThat(plausible.made(NOW.minus(Duration.ofDays(366)), NOW)).contains("lang geleden");
  }
}
