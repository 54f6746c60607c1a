package nl.sluis.webhook;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import nl.sluis.delivery.TargetCheck.Reason;
import nl.sluis.delivery.TargetCheck.Result;

/**
 * The validation handshake: {@code OPTIONS} with {@code WebHook-Request-Origin} and {@code
 * WebHook-Request-Rate}, which the target answers with {@code WebHook-Allowed-Origin} when it wants
 * this gateway's events (HTTP 1.1 Web Hooks for Event Delivery 1.0.1 §4). Permission by callback is
 * not offered.
 */
final class Handshake {

  private static final String ANY = "*";

  private final HttpClient client;
  private final String origin;
  private final int perMinute;
  private final Duration timeout;

  /**
   * @param client does not follow redirects
   * @param origin the domain name by which the gateway asks
   * @param perMinute how many events a minute it asks for
   * @param timeout for the whole exchange
   */
  Handshake(HttpClient client, String origin, int perMinute, Duration timeout) {
    this.client = client;
    this.origin = origin;
    this.perMinute = perMinute;
    this.timeout = timeout;
  }

  /** Asks; fails when there is no answer. */
  CompletionStage<Result> ask(URI target) {
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .method("OPTIONS", BodyPublishers.noBody())
            .header("WebHook-Request-Origin", origin)
            .header("WebHook-Request-Rate", Integer.toString(perMinute))
            .timeout(timeout)
            .build();
    return client.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(this::result);
  }

  private Result result(HttpResponse<InputStream> answer) {
    Answers.drop(answer);
    String allowed = answer.headers().firstValue("WebHook-Allowed-Origin").orElse("");
    boolean wanted = allowed.equals(ANY) || allowed.equalsIgnoreCase(origin);
    return answer.statusCode() / 100 == 2 && wanted
        ? new Result.Accepted(rate(answer.headers().firstValue("WebHook-Allowed-Rate")))
        : new Result.Refused(Reason.UNREACHABLE);
  }

  /** A rate that is no number sets no limit; the target can still answer 429. */
  private static OptionalInt rate(Optional<String> allowed) {
    return allowed
        .filter(text -> text.matches("[1-9][0-9]{0,8}"))
        .map(Integer::parseInt)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }
}
