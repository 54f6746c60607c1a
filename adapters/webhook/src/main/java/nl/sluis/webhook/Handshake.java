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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.participant.Oin;

/**
 * The validation handshake: {@code OPTIONS} with {@code WebHook-Request-Origin} and {@code
 * WebHook-Request-Rate}, which the target answers with {@code WebHook-Allowed-Origin} when it wants
 * this gateway's events (HTTP 1.1 Web Hooks for Event Delivery 1.0.1 §4). Permission by callback is
 * not offered.
 */
public final class Handshake implements TargetCheck {

  private static final String ANY = "*";

  private final HttpClient client;
  private final String origin;
  private final int perMinute;
  private final Duration timeout;
  private final boolean allowHttp;

  /**
   * @param client does not follow redirects
   * @param origin the domain name by which the gateway asks
   * @param perMinute how many events a minute it asks for
   * @param timeout for the whole exchange
   * @param allowHttp whether plain http will do, for tests
   */
  public Handshake(
      HttpClient client, String origin, int perMinute, Duration timeout, boolean allowHttp) {
    this.client = client;
    this.origin = origin;
    this.perMinute = perMinute;
    this.timeout = timeout;
    this.allowHttp = allowHttp;
  }

  @Override
  public CompletionStage<Result> check(Oin subscriber, String target, Set<String> allowedHosts) {
    Optional<Reason> objection = objection(target, allowedHosts, allowHttp);
    if (objection.isPresent()) {
      return CompletableFuture.completedFuture(new Result.Refused(objection.get()));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(target))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("WebHook-Request-Origin", origin)
            .header("WebHook-Request-Rate", Integer.toString(perMinute))
            .timeout(timeout)
            .build();
    return client
        .sendAsync(request, BodyHandlers.ofInputStream())
        .thenApply(this::result)
        .exceptionally(failure -> new Result.Refused(Reason.UNREACHABLE));
  }

  /** What is against contacting this target at all. */
  static Optional<Reason> objection(String target, Set<String> allowedHosts, boolean allowHttp) {
    Optional<WebhookAddress> address = WebhookAddress.parse(target, allowHttp);
    if (address.isEmpty()) {
      return Optional.of(Reason.ADDRESS);
    }
    return allowedHosts.stream().anyMatch(address.get().host()::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of(Reason.HOST);
  }

  private Result result(HttpResponse<InputStream> answer) {
    Answers.drop(answer);
    if (answer.statusCode() / 100 != 2) {
      return new Result.Refused(Reason.ANSWER);
    }
    String allowed = answer.headers().firstValue("WebHook-Allowed-Origin").orElse("");
    if (!allowed.equals(ANY) && !allowed.equalsIgnoreCase(origin)) {
      return new Result.Refused(Reason.ORIGIN);
    }
    return new Result.Accepted(rate(answer.headers().firstValue("WebHook-Allowed-Rate")));
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
