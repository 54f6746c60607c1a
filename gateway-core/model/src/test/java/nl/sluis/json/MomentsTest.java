package nl.sluis.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  @Test
  void readsEveryDayThatJavaKnows() {
    LocalDate end = LocalDate.of(2100, 1, 1);
    for (LocalDate day = LocalDate.of(1900, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      assertThat(Moments.date(day.toString())).isEqualTo(day);
    }
    assertThat(Moments.date(end.toString())).isNull();
    assertThat(Moments.date("1899-12-31")).isNull();
  }

  @Test
  void readsMomentsAsJavaDoes() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      OffsetDateTime moment =
          Instant.ofEpochSecond(random.nextLong(0, 30_000_000_000L), random.nextInt(1_000_000_000))
              .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-840, 841)));
      String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);

      assertThat(Moments.instant(text)).as(text).isEqualTo(moment.toInstant());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20",
        "2026-11-20T09:12:00",
        "2026-11-20 09:12:00Z",
        "2026-11-20T9:12:00Z",
        "2026-11-20T09:12:00z",
        "2026-11-20T09:12:60Z",
        "2026-11-20T24:00:00Z",
        "2026-11-31T09:12:00Z",
        "2026-11-20T09:12:00+1:00",
        "2026-11-20T09:12:00+0100",
        "2026-11-20T09:12:00+14:01",
        "2026-11-20T09:12:00-14:59",
        "2026-11-20T09:12:00+15:00",
        "2026-11-20T09:12:00,5Z",
        "2026-11-20T09:12:00.Z",
        "2026-11-20T09:12:00.1234567891Z",
        "2026-11-20T09:12:00Z ",
        "+026-11-20T09:12:00Z"
      })
  void refusesOtherForms(String text) {
    assertThat(Moments.instant(text)).isNull();
  }
}
