package nl.sluis.app;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.sluis.api.Answers;
import nl.sluis.api.CouncilEndpoint;
import nl.sluis.api.DeadLetterEndpoints;
import nl.sluis.api.DeathEndpoint;
import nl.sluis.api.Endpoint;
import nl.sluis.api.ErasureEndpoint;
import nl.sluis.api.IdentityCheckEndpoints;
import nl.sluis.api.InzageEndpoint;
import nl.sluis.api.InzageJson;
import nl.sluis.api.PolicyEndpoints;
import nl.sluis.api.RefuseCaller;
import nl.sluis.api.RequestRouter;
import nl.sluis.api.ReviewEndpoints;
import nl.sluis.api.ReviewService;
import nl.sluis.api.RoleGuard;
import nl.sluis.api.RouteKey;
import nl.sluis.api.Traces;
import nl.sluis.delivery.Channel;
import nl.sluis.erasure.Erasure;
import nl.sluis.http.Answer;
import nl.sluis.http.Request;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.inzage.InzageForm;
import nl.sluis.inzage.InzageService;
import nl.sluis.logboek.ProcessingEndpoint;
import nl.sluis.logboek.TransactionEndpoints;
import nl.sluis.pipeline.OpenMessages;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Committer;
import nl.sluis.vir.KnownReports;

/**
 * What the management plane answers. Health and metrics are open to who can reach the port; all
 * else is for the FG and the one who runs the gateway, each by client certificate.
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
      Map<RouteKey, Endpoint> endpoints) {
    Map<RouteKey, Endpoint> managed = new HashMap<>();
    RefuseCaller refuseCaller = RefuseCaller.into(committer);
    RoleGuard managers =
        new RoleGuard(MANAGERS, "Alleen voor de FG en de beheerder.", refuseCaller);
    endpoints.forEach((line, endpoint) -> managed.put(line, managers.only(endpoint)));
    Map<RouteKey, Function<Request, CompletionStage<Answer>>> open = new HashMap<>();
    open.put(new RouteKey("GET", "/health/live"), request -> Answers.now(readiness.live()));
    open.put(new RouteKey("GET", "/health/ready"), request -> Answers.now(readiness.ready()));
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
      GatewayParts parts, ReviewService reviewService, Erasure erasure, InzageService inzage) {
    var store = parts.store();
    var committer = parts.committer();
    var keys = parts.keys();
    var evidence = parts.evidence();
    var deadLetters = new DeadLetterEndpoints(store.outbox(), committer);
    var reviews = new ReviewEndpoints(store.reviews(), reviewService);
    var rules = new PolicyEndpoints(parts.policy());
    Map<RouteKey, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put(new RouteKey("GET", "/v1/dode-berichten"), deadLetters::list);
    endpoints.put(new RouteKey("POST", "/v1/dode-berichten/{id}/opnieuw"), deadLetters::again);
    endpoints.put(new RouteKey("GET", "/v1/beoordelingen"), reviews::list);
    endpoints.put(new RouteKey("POST", "/v1/beoordelingen/{id}/oordeel"), reviews::judge);
    var looks =
        new IdentityCheckEndpoints(
            new OpenMessages(
                store.holds(), store.outbox(), store.decisions(), parts.tampering(), keys),
            keys,
            committer);
    endpoints.put(new RouteKey("GET", "/v1/gelijkenissen"), looks::list);
    endpoints.put(new RouteKey("POST", "/v1/gelijkenissen/{id}/oordeel"), looks::judge);
    endpoints.put(
        new RouteKey("GET", "/v1/raadscijfers"), new CouncilEndpoint(store.council())::month);
    RoleGuard officer =
        new RoleGuard(Set.of("fg"), "Alleen voor de functionaris.", RefuseCaller.into(committer));
    endpoints.put(
        new RouteKey("POST", "/v1/wissingen"),
        officer.only(new ErasureEndpoint(erasure, keys)::erase));
    endpoints.put(
        new RouteKey("POST", "/v1/inzage"),
        officer.only(new InzageEndpoint(inzage, keys, inzageForms())::report));
    for (Channel channel : parts.channels()) {
      if (channel instanceof ReferenceIndex index) {
        endpoints.put(
            new RouteKey("POST", "/v1/verwijsindex/overlijden"),
            new DeathEndpoint(index, new KnownReports(keys, store.decisions()), committer)::died);
      }
    }
    endpoints.put(new RouteKey("GET", "/v1/beleid"), rules::see);
    endpoints.put(new RouteKey("POST", "/v1/beleid/herladen"), rules::reload);
    endpoints.put(
        new RouteKey("GET", "/v1/logs"),
        new TransactionEndpoints(evidence, evidence, committer)::all);
    endpoints.put(
        new RouteKey("GET", "/v1/logboek"),
        new ProcessingEndpoint(evidence, evidence, committer)::read);
    return ViewEvidence.recorded(endpoints, committer);
  }

  private static List<InzageForm> inzageForms() {
    return ServiceLoader.load(InzageForm.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** The forms in which the FG hands a report over. */
  static List<InzageForm> papers() {
    List<InzageForm> papers = new ArrayList<>(inzageForms());
    papers.add(new InzageJson());
    return papers;
  }
}
