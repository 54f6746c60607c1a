package nl.sluis.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import nl.sluis.delivery.OwnAddresses;
import nl.sluis.delivery.TargetCheck.Reason;
import nl.sluis.delivery.TargetCheck.Result;
import nl.sluis.participant.WebhookHost;

/**
 * Something that is asked at a target while its subscriber waits for the answer. Whatever a target
 * that the agreement names does wrong, the subscriber gets the same refusal after the same time: or
 * it could use the gateway to find out what listens where.
 *
 * @param timeout when a refusal is told
 */
record Question(OwnAddresses doors, Duration timeout, boolean allowHttp) {

  /**
   * Asks, when the target may be asked; never fails.
   *
   * @param ask asks; may fail
   */
  CompletionStage<Result> at(
      String target, Set<WebhookHost> allowed, Function<URI, CompletionStage<Result>> ask) {
    Optional<WebhookAddress> address = WebhookAddress.parse(target, allowHttp);
    if (address.isEmpty()) {
      return CompletableFuture.completedFuture(new Result.Refused(Reason.ADDRESS));
    }
    if (!address.get().isAmong(allowed)) {
      return CompletableFuture.completedFuture(new Result.Refused(Reason.HOST));
    }
    Result no = new Result.Refused(Reason.UNREACHABLE);
    CompletableFuture<Result> refusal =
        new CompletableFuture<Result>()
            .completeOnTimeout(no, timeout.toMillis(), TimeUnit.MILLISECONDS);
    URI uri = address.get().uri();
    // Names can take long to be found.
    return CompletableFuture.supplyAsync(() -> doors.mayBeCalled(uri), Thread::startVirtualThread)
        .thenCompose(may -> may ? ask.apply(uri) : refusal)
        .exceptionally(failure -> no)
        .completeOnTimeout(no, timeout.toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(result ->
            result instanceof Result.Accepted
                ? CompletableFuture.completedFuture(result)
                : refusal);
  }
}
