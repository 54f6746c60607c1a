package nl.sluis.pipeline;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import nl.sluis.api.Answers;
import nl.sluis.api.Traces;
import nl.sluis.crypto.KeyRing;
import nl.sluis.exchange.UuidV7;
import nl.sluis.http.Answer;
import nl.sluis.http.Request;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.store.AlreadyDoneException;
import nl.sluis.store.StaleKeyException;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** Where a push enters {@link SignalRoute}, and where its answer comes out. */
public final class SignalEntrance {

  /** More than one erasure after another meets, and an end to it all the same. */
  private static final int TRIES = 8;

  private final Map<String, SignalAdapter> adapters;
  private final InstantSource clock;
  private final UuidV7 ids;
  private final Traces traces;
  private final KeyRing keys;
  private final Claims claims = new Claims();
  private final AsyncProducer route;

  /**
   * @param camel a context that {@link SignalRoute} was added to and that is started
   * @param adapters who words answers at which path
   */
  public SignalEntrance(
      CamelContext camel,
      Map<String, SignalAdapter> adapters,
      InstantSource clock,
      UuidV7 ids,
      Traces traces,
      KeyRing keys) {
    this.adapters = Map.copyOf(adapters);
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

  /** The answer to a push, once it is durable or refused; never fails. */
  public CompletionStage<Answer> push(Request request) {
    return push(request, TRIES);
  }

  private CompletionStage<Answer> push(Request request, int tries) {
    Passage passage =
        new Passage(request, clock.instant(), ids.next(), traces.of(request), keys, claims);
    CompletableFuture<CompletionStage<Answer>> answer = new CompletableFuture<>();
    Exchange exchange = route.getEndpoint().createExchange();
    exchange.getMessage().setBody(passage);
    route.process(
        exchange,
        doneSync -> {
          passage.close();
          Exception failure = exchange.getException();
          answer.complete(
              failure == null
                  ? Answers.now(exchange.getMessage().getBody(Answer.class))
                  : failed(request, failure, tries));
        });
    return answer.thenCompose(Function.identity());
  }

  /**
   * What changed since it was looked at is looked at again: a person who was erased is somebody
   * new, and what was pushed or decided meanwhile counts. Anything else is for later, or a fault.
   */
  private CompletionStage<Answer> failed(Request request, Exception failure, int tries) {
    return tries > 1 && (StaleKeyException.caused(failure) || AlreadyDoneException.caused(failure))
        ? push(request, tries - 1)
        : Answers.now(failed(request, failure));
  }

  private Answer failed(Request request, Exception failure) {
    SignalAdapter adapter = Objects.requireNonNull(adapters.get(request.path()));
    return Answers.failed(failure, traces::fresh, adapter::refused);
  }
}
