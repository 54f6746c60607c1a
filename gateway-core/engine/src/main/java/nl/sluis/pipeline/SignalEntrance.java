package nl.sluis.pipeline;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import nl.sluis.exchange.UuidV7;
import nl.sluis.http.Answer;
import nl.sluis.http.Request;
import nl.sluis.keys.KeyRing;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.StaleKeyException;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** Where a push enters {@link SignalRoute}, and where its answer comes out. */
public final class SignalEntrance {

  /** More than one erasure after another meets, and an end to it all the same. */
  private static final int TRIES = 8;

  private final InstantSource clock;
  private final UuidV7 ids;
  private final KeyRing keys;
  private final Claims claims = new Claims();
  private final AsyncProducer route;

  /**
   * @param camel a context that {@link SignalRoute} was added to and that is started
   */
  public SignalEntrance(CamelContext camel, InstantSource clock, UuidV7 ids, KeyRing keys) {
    this.clock = clock;
    this.ids = ids;
    this.keys = keys;
    try {
      this.route = camel.getEndpoint(SignalRoute.ENTRY).createAsyncProducer();
      this.route.start();
    } catch (Exception e) {
      throw new IllegalStateException("no signal route", e);
    }
  }

  /**
   * Takes a push.
   *
   * @param trace the trace id that it goes by
   * @return the answer, once it is durable or refused; fails where neither could be
   */
  public CompletionStage<Answer> push(Request request, String trace) {
    return push(request, trace, TRIES);
  }

  private CompletionStage<Answer> push(Request request, String trace, int tries) {
    PushContext context =
        new PushContext(request, clock.instant(), ids.next(), trace, keys, claims);
    CompletableFuture<CompletionStage<Answer>> answer = new CompletableFuture<>();
    Exchange exchange = route.getEndpoint().createExchange();
    exchange.getMessage().setBody(context);
    route.process(
        exchange,
        doneSync -> {
          context.close();
          Exception failure = exchange.getException();
          answer.complete(
              failure == null
                  ? CompletableFuture.completedFuture(exchange.getMessage().getBody(Answer.class))
                  : failed(request, trace, failure, tries));
        });
    return answer.thenCompose(Function.identity());
  }

  /**
   * What changed since it was looked at is looked at again: a person who was erased is somebody
   * new, and what was pushed or decided meanwhile counts.
   */
  private CompletionStage<Answer> failed(
      Request request, String trace, Exception failure, int tries) {
    return tries > 1 && (StaleKeyException.caused(failure) || AlreadyDoneException.caused(failure))
        ? push(request, trace, tries - 1)
        : CompletableFuture.failedFuture(failure);
  }
}
