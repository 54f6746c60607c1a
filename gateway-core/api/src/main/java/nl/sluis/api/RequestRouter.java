package nl.sluis.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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

/**
 * Brings each request of the data plane to who answers it: a push to the way of the signal, a call
 * to its endpoint. Whatever goes wrong inside becomes "not now" or a fault, so that nobody takes it
 * for a yes.
 */
public final class RequestRouter {

  private static final int TRIES = 3;

  private final InstantSource clock;
  private final Supplier<PolicySet> policy;
  private final Traces traces;
  private final RefuseCaller refuseCaller;
  private final Map<RouteKey, Endpoint> endpoints;
  private final Map<RouteKey, Function<Request, CompletionStage<Answer>>> open;
  private final RequestRecorder recorder;

  /**
   * @param refuseCaller turns away callers without an agreement that holds, and tells what is
   *     refused
   * @param endpoints who answers calls of participants with an agreement that holds
   * @param open who answers requests that look after the caller themselves
   */
  public RequestRouter(
      InstantSource clock,
      Supplier<PolicySet> policy,
      Traces traces,
      RefuseCaller refuseCaller,
      Map<RouteKey, Endpoint> endpoints,
      Map<RouteKey, Function<Request, CompletionStage<Answer>>> open) {
    this(clock, policy, traces, refuseCaller, endpoints, open, RequestRecorder.NONE);
  }

  /**
   * The same.
   *
   * @param recorder hears of requests that left no evidence
   */
  public RequestRouter(
      InstantSource clock,
      Supplier<PolicySet> policy,
      Traces traces,
      RefuseCaller refuseCaller,
      Map<RouteKey, Endpoint> endpoints,
      Map<RouteKey, Function<Request, CompletionStage<Answer>>> open,
      RequestRecorder recorder) {
    this.recorder = recorder;
    this.clock = clock;
    this.policy = policy;
    this.traces = traces;
    this.refuseCaller = refuseCaller;
    this.endpoints = new LinkedHashMap<>(endpoints);
    this.open = new LinkedHashMap<>(open);
  }

  /** All that is answered here. */
  public Set<RouteKey> lines() {
    Set<RouteKey> lines = new LinkedHashSet<>(open.keySet());
    lines.addAll(endpoints.keySet());
    return lines;
  }

  /** The answer to a request; never fails. */
  public CompletionStage<Answer> handle(Request request) {
    RequestEvidence evidence = new RequestEvidence();
    CompletionStage<Answer> answered;
    try {
      answered = route(request, evidence).exceptionally(failure -> failed(request, failure));
    } catch (RuntimeException e) {
      answered = Answers.now(failed(request, e));
    }
    return answered.thenApply(answer -> recorded(request, evidence, answer));
  }

  /** Tells of a request that left no evidence; the answer does not wait for that. */
  private Answer recorded(Request request, RequestEvidence evidence, Answer answer) {
    ClientIdentity client = request.client();
    if (client != null && !evidence.isLeft()) {
      PolicySet now = policy.get();
      recorder.answered(
          request,
          now.agreement(client.oin()).map(Agreement::role).orElse(null),
          service(request),
          answer.status(),
          Leaf.at(clock.instant(), Step.REQUESTED)
              .policy(now.metadata().version())
              .trace(traces.of(request))
              .user(UserCode.acceptable(request) ? UserCode.of(request) : null));
    }
    return answer;
  }

  /** What was asked for, in a word of ours: who asks for an address that is not there says more. */
  private String service(Request request) {
    return lines().stream()
        .filter(line -> line.idIn(request.path()) != null)
        .map(line -> line.path().replaceFirst("^/v1/", "").replaceFirst("^/", "").split("/", 2)[0])
        .findFirst()
        .orElse("onbekend");
  }

  private CompletionStage<Answer> route(Request request, RequestEvidence evidence) {
    if (!UserCode.acceptable(request)) {
      return Answers.now(
          problem(
              request,
              ProblemType.ONGELDIG,
              "De kop Sluis-Gebruiker bevat geen code van 1 tot 64 letters, cijfers, . _ of -, of een"
                  + " burgerservicenummer of wat er een kan zijn."));
    }
    Function<Request, CompletionStage<Answer>> push =
        open.get(new RouteKey(request.method(), request.path()));
    if (push != null) {
      return push.apply(request).thenApply(answer -> pushed(request, answer, evidence));
    }
    for (Map.Entry<RouteKey, Endpoint> entry : endpoints.entrySet()) {
      RouteKey line = entry.getKey();
      String id = line.idIn(request.path());
      if (id != null && line.method().equals(request.method())) {
        return call(request, id, entry.getValue(), evidence);
      }
    }
    String allowed = RouteKey.allowed(lines(), request.path());
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

  /** A push that was taken or refused is evidence; a repeat and what is put off are not. */
  private static Answer pushed(Request request, Answer answer, RequestEvidence evidence) {
    boolean again = answer.status() == 200 || answer.status() >= 500;
    if (request.method().equals("POST") && !again) {
      evidence.leave();
    }
    return answer;
  }

  private CompletionStage<Answer> call(
      Request request, String id, Endpoint endpoint, RequestEvidence evidence) {
    ClientIdentity client = request.client();
    PolicySet now = policy.get();
    Agreement agreement = client == null ? null : now.agreement(client.oin()).orElse(null);
    Instant at = clock.instant();
    String trace = traces.of(request);
    LeafBuilder refusal = Leaf.at(at, Step.REFUSED).policy(now.metadata().version()).trace(trace);
    if (agreement == null) {
      evidence.leave();
      return refuseCaller.turnAway(
          request,
          refusal,
          ProblemType.IDENTITEIT_ONBEKEND,
          "Met deze organisatie is geen overeenkomst.");
    }
    if (!agreement.holdsOn(LocalDate.ofInstant(at, now.metadata().zone()))) {
      evidence.leave();
      return refuseCaller.turnAway(
          request, refusal, ProblemType.GEEN_OVEREENKOMST, "De overeenkomst geldt vandaag niet.");
    }
    if (!endpoint.judgesType() && !Endpoint.isJson(request)) {
      return Answers.now(refuseCaller.answer(request, Endpoint.NO_JSON));
    }
    Call call = new Call(request, agreement, now, at, trace, id, evidence);
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
    return Answers.failed(failure, traces::fresh, problem -> refuseCaller.answer(request, problem));
  }

  private Answer problem(Request request, ProblemType type, String detail) {
    return refuseCaller.answer(request, Problem.of(type, detail));
  }
}
