package nl.sluis.pipeline;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nl.sluis.api.Traces;
import nl.sluis.crypto.KeyRing;
import nl.sluis.exchange.UuidV7;
import nl.sluis.http.Answer;
import nl.sluis.http.Request;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** Where a push enters {@link SignalRoute}, and where its answer comes out. */
public final class SignalEntrance {

  private final InstantSource clock;
  private final UuidV7 ids;
  private final Traces traces;
  private final KeyRing keys;
  private final Claims claims = new Claims();
  private final AsyncProducer route;

  /**
   * @param camel a context that {@link SignalRoute} was added to and that is started
   */
  public SignalEntrance(
      CamelContext camel, InstantSource clock, UuidV7 ids, Traces traces, KeyRing keys) {
    this.clock = clock;
    this.ids = ids;
    this.traces = traces;
    this.keys = keys;
    try {
      this.route = camel.getEndpoint(SignalRoute.ENTRY).createAsyncProducer();
      this.route.start();
    } catch (Exception e) {
      throw new IllegalStateException("no signal route", e);
    }
  }

  /** The answer to a push, once it is durable or refused. */
  public CompletionStage<Answer> push(Request request) {
    Passage passage =
        new Passage(request, clock.instant(), ids.next(), traces.of(request), keys, claims);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Exchange exchange = route.getEndpoint().createExchange();
    exchange.getMessage().setBody(passage);
    route.process(
        exchange,
        doneSync -> {
          passage.close();
          Exception failure = exchange.getException();
          if (failure != null) {
            answer.completeExceptionally(failure);
          } else {
            answer.complete(exchange.getMessage().getBody(Answer.class));
          }
        });
    return answer;
  }
}
