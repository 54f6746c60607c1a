package nl.sluis.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLException;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.DirectSender;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.participant.Oin;
import nl.sluis.participant.WebhookHost;

/**
 * Posts a message's body to its target, under its media type. The gateway shows the certificate it
 * has as a client, wants one it trusts, for that host, and never calls itself; it follows no
 * redirects. A batch goes out concurrently, see {@link Batch}.
 */
public final class WebhookChannel implements Channel, TargetCheck, DirectSender {

  static final String NAME = "webhook";

  private final HttpClient client;
  private final Handshake handshake;
  private final WebhookOptions options;
  private final InstantSource clock;
  private final OwnAddresses doors;
  private final Question question;

  WebhookChannel(
      HttpClient client, WebhookOptions options, InstantSource clock, OwnAddresses doors) {
    this.client = client;
    this.handshake =
        new Handshake(client, options.origin(), options.perMinute(), options.timeout());
    this.options = options;
    this.clock = clock;
    this.doors = doors;
    this.question = new Question(doors, options.timeout(), options.allowHttp());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CompletionStage<Result> check(
      Oin subscriber, String target, Set<WebhookHost> allowedHosts) {
    return question.at(target, allowedHosts, handshake::ask);
  }

  @Override
  public List<Outcome> deliver(List<OutboundMessage> outboundMessages) {
    Batch batch = new Batch(options.concurrency());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Outcome>> calls =
          outboundMessages.stream()
              .<Callable<Outcome>>map(outbound -> () -> deliver(outbound, batch))
              .toList();
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return outboundMessages.stream()
          .<Outcome>map(outbound -> new Outcome.Retry("interrupted", null))
          .toList();
    }
  }

  private Outcome deliver(OutboundMessage outbound, Batch batch) throws Exception {
    Optional<WebhookAddress> address = WebhookAddress.parse(outbound.target(), options.allowHttp());
    return address.isEmpty()
        ? new Outcome.Rejected("address")
        : batch.attempt(address.get().server(), () -> post(address.get(), outbound));
  }

  @Override
  public CompletionStage<Result> send(OutboundMessage outbound, Set<WebhookHost> allowedHosts) {
    return question.at(outbound.target(), allowedHosts, address -> post(address, outbound));
  }

  private CompletionStage<Result> post(URI address, OutboundMessage outbound) {
    return client
        .sendAsync(request(address, outbound), BodyHandlers.ofInputStream())
        .<Result>thenApply(answer -> {
          Answers.drop(answer);
          return answer.statusCode() / 100 == 2
              ? new Result.Accepted(OptionalInt.empty())
              : new Result.Refused(Reason.UNREACHABLE);
        })
        .exceptionally(failure ->
            Answers.isNoContent(failure)
                ? new Result.Accepted(OptionalInt.empty())
                : new Result.Refused(Reason.UNREACHABLE));
  }

  private HttpRequest request(URI address, OutboundMessage outbound) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .POST(BodyPublishers.ofByteArray(outbound.body()))
            .header("Content-Type", outbound.mediaType() + "; charset=utf-8")
            .timeout(options.timeout());
    outbound.traceparent().ifPresent(trace -> request.header("traceparent", trace));
    return request.build();
  }

  private Batch.Attempt post(WebhookAddress address, OutboundMessage outbound)
      throws InterruptedException {
    if (!doors.mayBeCalled(address.uri())) {
      // A name that is not found can be there again later; the same goes for one that moved here.
      return unreachable("address");
    }
    try {
      HttpResponse<InputStream> answer =
          client.send(request(address.uri(), outbound), BodyHandlers.ofInputStream());
      Answers.drop(answer);
      int status = answer.statusCode();
      Outcome outcome =
          Answers.outcome(status, answer.headers().firstValue("Retry-After"), clock.instant());
      return new Batch.Attempt(outcome, status == 429 || status == 503);
    } catch (HttpTimeoutException e) {
      return unreachable("timeout");
    } catch (ConnectException e) {
      return unreachable("connect");
    } catch (SSLException e) {
      return unreachable("tls");
    } catch (IOException e) {
      return new Batch.Attempt(
          Answers.isNoContent(e) ? new Outcome.Delivered() : new Outcome.Retry("io", null), false);
    } catch (RuntimeException unreadable) {
      // Java's client throws what it likes at headers that are none; nobody else waits for that.
      return new Batch.Attempt(new Outcome.Retry("answer", null), false);
    }
  }

  private static Batch.Attempt unreachable(String reason) {
    return new Batch.Attempt(new Outcome.Retry(reason, null), true);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
