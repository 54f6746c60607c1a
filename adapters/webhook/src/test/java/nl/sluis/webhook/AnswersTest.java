package nl.sluis.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.sluis.delivery.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void deliveredWhenTheSubscriberTookIt(int status) {
    assertThat(outcome(status)).isEqualTo(new Outcome.Delivered());
  }

  @ParameterizedTest
  @ValueSource(ints = {410})
  void goneEndsTheSubscription(int status) {
    assertThat(outcome(status)).isEqualTo(new Outcome.Gone());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 501, 502, 503, 504, 599})
  void triesAgainWhenItCanStillComeRight(int status) {
    assertThat(outcome(status)).isEqualTo(new Outcome.Retry(Integer.toString(status), null));
  }

  @ParameterizedTest
  @ValueSource(ints = {203, 206, 300, 301, 302, 307, 308, 400, 401, 403, 404, 405, 413, 415, 422})
  void rejectsAllElse(int status) {
    assertThat(outcome(status)).isEqualTo(new Outcome.Rejected(Integer.toString(status)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT0S",
        "120 | PT2M",
        "999999999 | PT24H",
        "Fri, 20 Nov 2026 08:05:00 GMT | PT5M",
        "Fri, 20 Nov 2026 07:00:00 GMT | PT0S",
        "Fri, 01 Jan 2100 00:00:00 GMT | PT24H",
        "-5 | ",
        "1796000000000 | PT24H",
        "99999999999999999999 | PT24H",
        "00000000000000000030 | PT30S",
        "Friday, 20-Nov-26 08:05:00 GMT | PT5M",
        "Fri Nov 20 08:05:00 2026 | PT5M",
        "Mon, 20 Nov 2026 08:05:00 GMT | PT5M",
        "3.5 | ",
        "soon | "
      })
  void waitsAsLongAsAskedButNoLongerThanADay(String header, @Nullable Duration wait) {
    for (int status : new int[] {429, 503}) {
      assertThat(Answers.outcome(status, Optional.of(header), NOW))
          .isEqualTo(new Outcome.Retry(Integer.toString(status), wait));
    }
  }

  private static Outcome outcome(int status) {
    return Answers.outcome(status, Optional.empty(), NOW);
  }
}
