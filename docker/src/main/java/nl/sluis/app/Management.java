package nl.sluis.app;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.sluis.api.Answers;
import nl.sluis.api.DeadLetters;
import nl.sluis.api.Endpoint;
import nl.sluis.api.InzageJson;
import nl.sluis.api.ManagementRoutes;
import nl.sluis.api.PolicyEndpoints;
import nl.sluis.api.ProblemPages;
import nl.sluis.api.QueryCheck;
import nl.sluis.api.RefuseCaller;
import nl.sluis.api.RequestRouter;
import nl.sluis.api.ReviewService;
import nl.sluis.api.RoleGuard;
import nl.sluis.api.RouteKey;
import nl.sluis.api.Traces;
import nl.sluis.assembly.Engine;
import nl.sluis.assembly.Recording;
import nl.sluis.audit.LastVerification;
import nl.sluis.audit.WholeLedger;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.console.Console;
import nl.sluis.console.Sources;
import nl.sluis.console.Watch;
import nl.sluis.http.Answer;
import nl.sluis.http.Request;
import nl.sluis.inzage.InzageForm;
import nl.sluis.logboek.ProcessingEndpoint;
import nl.sluis.logboek.TransactionEndpoints;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.load.RunningPolicy;
import nl.sluis.store.Committer;
import nl.sluis.store.Store;

/**
 * What the management plane answers. Health, metrics, its description and the pages about problems
 * are open to who can reach the port; all else is for the FG and the one who runs the gateway, each
 * by client certificate.
 */
final class Management {

  private static final Set<String> MANAGERS = Set.of("fg", "gemeente");

  private Management() {}

  /** The lines of the management plane. */
  static RequestRouter router(
      InstantSource clock,
      Supplier<PolicySet> policy,
      Traces traces,
      Committer committer,
      Readiness readiness,
      GatewayMetrics metrics,
      ManagementDocument document,
      Map<RouteKey, Endpoint> endpoints) {
    Map<RouteKey, Endpoint> managed = new HashMap<>();
    RefuseCaller refuseCaller = RefuseCaller.into(committer);
    RoleGuard managers =
        new RoleGuard(MANAGERS, "Alleen voor de FG en de beheerder.", refuseCaller);
    endpoints.forEach((line, endpoint) -> managed.put(line, managers.only(endpoint)));
    Map<RouteKey, Function<Request, CompletionStage<Answer>>> open =
        new HashMap<>(ProblemPages.routes());
    open.put(new RouteKey("GET", "/health/live"), request -> Answers.now(readiness.live()));
    open.put(new RouteKey("GET", "/health/ready"), request -> Answers.now(readiness.ready()));
    for (String path : List.of("/openapi.json", "/v1/openapi.json")) {
      open.put(new RouteKey("GET", path), request -> Answers.now(document.answer()));
    }
    open.put(
        new RouteKey("GET", "/metrics"),
        request ->
            Answers.now(
                Answer.of(
                    200,
                    "text/plain; version=0.0.4; charset=utf-8",
                    metrics.scrape().getBytes(StandardCharsets.UTF_8))));
    return new RequestRouter(clock, policy, traces, refuseCaller, managed, open);
  }

  /** The lines for the FG and the one who runs the gateway. */
  static Map<RouteKey, Endpoint> endpoints(
      Engine engine, RunningPolicy policy, SqliteEvidence evidence, ReviewService reviews) {
    var committer = engine.recording().committer();
    var rules = new PolicyEndpoints(policy);
    Map<RouteKey, Endpoint> endpoints = ManagementRoutes.endpoints(engine, reviews, inzageForms());
    endpoints.put(new RouteKey("GET", "/v1/beleid"), QueryCheck.none(rules::see));
    endpoints.put(new RouteKey("POST", "/v1/beleid/herladen"), rules::reload);
    endpoints.put(
        new RouteKey("GET", "/v1/logs"),
        QueryCheck.only(
            TransactionEndpoints.PARAMETERS,
            new TransactionEndpoints(evidence, evidence, committer)::all));
    endpoints.put(
        new RouteKey("GET", "/v1/logboek"),
        QueryCheck.only(
            ProcessingEndpoint.PARAMETERS,
            new ProcessingEndpoint(evidence, evidence, committer)::read));
    return ViewEvidence.recorded(endpoints, committer);
  }

  /** The pages for the FG. */
  static Console console(
      Engine engine,
      SqliteEvidence evidence,
      LedgerPublication publication,
      LastVerification verification,
      ReviewService reviews,
      WholeLedger whole,
      Watch watch,
      Traces traces) {
    Recording recording = engine.recording();
    Store store = recording.store();
    return new Console(
        new Sources(
            evidence,
            publication.prover(),
            store.ledger(),
            publication.keys(),
            recording.keys(),
            store.reviews(),
            reviews,
            verification,
            engine.inzage(),
            papers(),
            engine.erasure(),
            store.council(),
            publication.forks(),
            publication.witnesses(),
            publication.witness()::standings,
            whole,
            new DeadLetters(store.outbox(), recording.committer()),
            watch),
        engine.around().policy(),
        recording.committer(),
        traces,
        recording.random(),
        recording.clock(),
        Thread.ofPlatform().daemon().name("console-", 0).factory());
  }

  private static List<InzageForm> inzageForms() {
    return ServiceLoader.load(InzageForm.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** The forms in which the FG hands a report over. */
  private static List<InzageForm> papers() {
    List<InzageForm> papers = new ArrayList<>(inzageForms());
    papers.add(new InzageJson());
    return papers;
  }
}
