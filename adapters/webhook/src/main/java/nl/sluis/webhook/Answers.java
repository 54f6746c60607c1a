package nl.sluis.webhook;

import io.netty.handler.codec.DateFormatter;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.sluis.delivery.Outcome;
import org.jspecify.annotations.Nullable;

/** What a subscriber's answer means for a delivery: its status and Retry-After, never its body. */
final class Answers {

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");
  private static final String NO_CONTENT = "unexpected content length header with 204 response";

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

  /** Retry-After as seconds or as a date in any form that HTTP knows (RFC 9110 §10.2.3). */
  private static @Nullable Duration wait(String value, Instant now) {
    if (SECONDS.matcher(value).matches()) {
      String digits = value.replaceFirst("^0+(?=.)", "");
      return digits.length() > 9
          ? Outcome.Retry.LONGEST
          : Duration.ofSeconds(Long.parseLong(digits));
    }
    Date date = DateFormatter.parseHttpDate(value);
    return date == null ? null : Duration.between(now, date.toInstant());
  }

  /**
   * Whether a request failed because the server announced a body with its 204. There can be none
   * (RFC 9110 §15.3.5), so servers that announce one took the request all the same. Java's client
   * fails then, and has no type for it, only a text.
   */
  static boolean isNoContent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (NO_CONTENT.equals(cause.getMessage())) {
        return true;
      }
    }
    return false;
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
