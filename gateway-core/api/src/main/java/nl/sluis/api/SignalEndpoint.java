package nl.sluis.api;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.http.Request;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.pipeline.SignalEntrance;

/** Pushes of every form, at the paths of their adapters; what fails is told in the form's words. */
public final class SignalEndpoint {

  private final SignalEntrance entrance;
  private final Map<String, SignalAdapter> adapters;
  private final Traces traces;

  /**
   * @param adapters by the path that each of them serves
   */
  public SignalEndpoint(
      SignalEntrance entrance, Map<String, SignalAdapter> adapters, Traces traces) {
    this.entrance = entrance;
    this.adapters = Map.copyOf(adapters);
    this.traces = traces;
  }

  /** The answer to a push, once it is durable or refused; never fails. */
  public CompletionStage<Answer> push(Request request) {
    SignalAdapter adapter = Objects.requireNonNull(adapters.get(request.path()));
    return adapter
        .several(request)
        .map(several ->
            oneByOne(several.pushes().iterator(), new ArrayList<>()).thenApply(several::answer))
        .orElseGet(() -> one(request));
  }

  /** One after another, so that what comes twice in a batch is seen to be a repeat. */
  private CompletionStage<List<Answer>> oneByOne(Iterator<Request> several, List<Answer> answers) {
    return several.hasNext()
        ? one(several.next())
            .thenCompose(answer -> {
              answers.add(answer);
              return oneByOne(several, answers);
            })
        : CompletableFuture.completedFuture(answers);
  }

  private CompletionStage<Answer> one(Request request) {
    return entrance
        .push(request, traces.of(request))
        .exceptionally(failure -> failed(request, failure));
  }

  private Answer failed(Request request, Throwable failure) {
    SignalAdapter adapter = Objects.requireNonNull(adapters.get(request.path()));
    return Answers.failed(cause(failure), traces::fresh, adapter::refused);
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
