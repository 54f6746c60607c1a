package nl.sluis.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.sluis.agreement.Agreement;
import nl.sluis.http.Answer;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.http.UserCode;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.RefusedChangeException;
import org.jspecify.annotations.Nullable;

/**
 * Brings each request of the data plane to who answers it: a push to the way of the signal, a call
 * to its endpoint. Whatever goes wrong inside becomes "not now" or a fault, so that nobody takes it
 * for a yes.
 */
public final class Switchboard {

  /** One method on one path; the path may have one {@code {id}} in it. */
  public record Line(String method, String path) {

    private static final String VARIABLE = "{id}";

    /**
     * What a requested path has in place of the variable.
     *
     * @return empty when this path has no variable; null when the paths do not match
     */
    public @Nullable String idIn(String requested) {
      int at = path.indexOf(VARIABLE);
      if (at < 0) {
        return path.equals(requested) ? "" : null;
      }
      String before = path.substring(0, at);
      String after = path.substring(at + VARIABLE.length());
      if (requested.length() <= before.length() + after.length()
          || !requested.startsWith(before)
          || !requested.endsWith(after)) {
        return null;
      }
      String id = requested.substring(before.length(), requested.length() - after.length());
      return id.indexOf('/') < 0 ? id : null;
    }

    /** The methods that a path takes, as Allow lists them; empty when there is no such path. */
    public static String allowed(Collection<Line> lines, String path) {
      Set<String> methods = new TreeSet<>();
      lines.stream()
          .filter(line -> line.idIn(path) != null)
          .map(Line::method)
          .forEach(methods::add);
      if (methods.contains("GET")) {
        methods.add("HEAD");
      }
      return String.join(", ", methods);
    }
  }

  private static final int TRIES = 3;

  private final InstantSource clock;
  private final Supplier<PolicySet> policy;
  private final Traces traces;
  private final TurnAway turnAway;
  private final Map<Line, Endpoint> endpoints;
  private final Map<Line, Function<Request, CompletionStage<Answer>>> open;

  /**
   * @param turnAway turns away callers without an agreement that holds, and tells what is refused
   * @param endpoints who answers calls of participants with an agreement that holds
   * @param open who answers requests that look after the caller themselves
   */
  public Switchboard(
      InstantSource clock,
      Supplier<PolicySet> policy,
      Traces traces,
      TurnAway turnAway,
      Map<Line, Endpoint> endpoints,
      Map<Line, Function<Request, CompletionStage<Answer>>> open) {
    this.clock = clock;
    this.policy = policy;
    this.traces = traces;
    this.turnAway = turnAway;
    this.endpoints = new LinkedHashMap<>(endpoints);
    this.open = new LinkedHashMap<>(open);
  }

  /** All that is answered here. */
  public Set<Line> lines() {
    Set<Line> lines = new LinkedHashSet<>(open.keySet());
    lines.addAll(endpoints.keySet());
    return lines;
  }

  /** The answer to a request; never fails. */
  public CompletionStage<Answer> handle(Request request) {
    try {
      return route(request).exceptionally(failure -> failed(request, failure));
    } catch (RuntimeException e) {
      return Answers.now(failed(request, e));
    }
  }

  private CompletionStage<Answer> route(Request request) {
    if (!UserCode.acceptable(request)) {
      return Answers.now(
          problem(
              request,
              ProblemType.ONGELDIG,
              "De kop Sluis-Gebruiker bevat geen code van 1 tot 64 letters, cijfers, . _ of -."));
    }
    Function<Request, CompletionStage<Answer>> push =
        open.get(new Line(request.method(), request.path()));
    if (push != null) {
      return push.apply(request);
    }
    for (Map.Entry<Line, Endpoint> entry : endpoints.entrySet()) {
      Line line = entry.getKey();
      String id = line.idIn(request.path());
      if (id != null && line.method().equals(request.method())) {
        return call(request, id, entry.getValue());
      }
    }
    String allowed = Line.allowed(lines(), request.path());
    if (allowed.isEmpty()) {
      return Answers.now(problem(request, ProblemType.NIET_GEVONDEN, Answers.NOT_FOUND));
    }
    Answer wrong =
        problem(
            request,
            ProblemType.METHODE_NIET_TOEGESTAAN,
            "Deze methode kan hier niet gebruikt worden.");
    return Answers.now(wrong.with("Allow", allowed));
  }

  private CompletionStage<Answer> call(Request request, String id, Endpoint endpoint) {
    ClientIdentity client = request.client();
    PolicySet now = policy.get();
    Agreement agreement = client == null ? null : now.agreement(client.oin()).orElse(null);
    Instant at = clock.instant();
    String trace = traces.of(request);
    LeafBuilder refusal = Leaf.at(at, Step.REFUSED).policy(now.charter().version()).trace(trace);
    if (agreement == null) {
      return turnAway.turnAway(
          request,
          refusal,
          ProblemType.IDENTITEIT_ONBEKEND,
          "Met deze organisatie is geen overeenkomst.");
    }
    if (!agreement.holdsOn(LocalDate.ofInstant(at, now.charter().zone()))) {
      return turnAway.turnAway(
          request, refusal, ProblemType.GEEN_OVEREENKOMST, "De overeenkomst geldt vandaag niet.");
    }
    if (!endpoint.judgesType() && !Endpoint.isJson(request)) {
      return Answers.now(turnAway.answer(request, Endpoint.NO_JSON));
    }
    Call call = new Call(request, agreement, now, at, trace, id);
    return answer(endpoint, call, TRIES);
  }

  /** What changed since the endpoint looked at it is looked at again. */
  private static CompletionStage<Answer> answer(Endpoint endpoint, Call call, int tries) {
    return endpoint
        .answer(call)
        .exceptionallyCompose(failure ->
            tries > 1 && RefusedChangeException.caused(failure)
                ? answer(endpoint, call, tries - 1)
                : CompletableFuture.failedFuture(failure));
  }

  private Answer failed(Request request, Throwable failure) {
    return Answers.failed(failure, traces::fresh, problem -> turnAway.answer(request, problem));
  }

  private Answer problem(Request request, ProblemType type, String detail) {
    return turnAway.answer(request, Problem.of(type, detail));
  }
}
