package nl.sluis.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import nl.sluis.delivery.Outcome;
import org.jspecify.annotations.Nullable;

/** What a subscriber's answer means for a delivery: its status and Retry-After, never its body. */
final class Answers {

  private static final Duration MAX_WAIT = Duration.ofDays(1);

  private Answers() {}

  static Outcome outcome(int status, Optional<String> retryAfter, Instant now) {
    String reason = Integer.toString(status);
    return switch (status) {
      case 200, 201, 202, 204 -> new Outcome.Delivered();
      case 410 -> new Outcome.Gone();
      case 429, 503 -> new Outcome.Retry(reason, wait(retryAfter.orElse(""), now));
      case 408 -> new Outcome.Retry(reason, null);
      default -> status / 100 == 5 ? new Outcome.Retry(reason, null) : new Outcome.Rejected(reason);
    };
  }

  /** Retry-After as seconds or as a date (RFC 9110 §10.2.3), from nothing to a day. */
  private static @Nullable Duration wait(String value, Instant now) {
    Duration wait;
    if (value.matches("[0-9]{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(value));
    } else {
      try {
        ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
        wait = Duration.between(now, date.toInstant());
      } catch (DateTimeParseException e) {
        return null;
      }
    }
    return wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
  }

  /**
   * Lets go of the body unread. An answer can then neither be too large nor too slow to end; a
   * connection on which a body is still coming is not used again.
   */
  static void drop(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException e) {
      // the answer is known already
    }
  }
}
