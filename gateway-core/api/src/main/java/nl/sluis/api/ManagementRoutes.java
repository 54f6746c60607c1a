package nl.sluis.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.assembly.Engine;
import nl.sluis.assembly.Recording;
import nl.sluis.inzage.InzageForm;
import nl.sluis.pipeline.OpenMessages;
import nl.sluis.store.Committer;
import nl.sluis.store.Store;

/** What the FG and the one who runs the gateway can call. */
public final class ManagementRoutes {

  private ManagementRoutes() {}

  /**
   * The lines; what the FG judges or does for persons is for the FG alone.
   *
   * @param reviews where the FG judges
   * @param forms other forms than JSON of a report for a person
   */
  public static Map<RouteKey, Endpoint> endpoints(
      Engine engine, ReviewService reviews, List<InzageForm> forms) {
    Recording recording = engine.recording();
    Store store = recording.store();
    Committer committer = recording.committer();
    var deadLetters = new DeadLetterEndpoints(new DeadLetters(store.outbox(), committer));
    var judging = new ReviewEndpoints(store.reviews(), reviews);
    var alike =
        new IdentityCheckEndpoints(
            new OpenMessages(
                store.holds(),
                store.outbox(),
                store.decisions(),
                recording.tampering(),
                recording.keys()),
            recording.keys(),
            committer);
    RoleGuard officer =
        new RoleGuard(Set.of("fg"), "Alleen voor de functionaris.", RefuseCaller.into(committer));
    Map<RouteKey, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put(new RouteKey("GET", "/v1/dode-berichten"), QueryCheck.none(deadLetters::list));
    endpoints.put(new RouteKey("POST", "/v1/dode-berichten/{id}/opnieuw"), deadLetters::again);
    endpoints.put(
        new RouteKey("GET", "/v1/beoordelingen"), officer.only(QueryCheck.none(judging::list)));
    endpoints.put(
        new RouteKey("POST", "/v1/beoordelingen/{id}/oordeel"), officer.only(judging::judge));
    endpoints.put(
        new RouteKey("GET", "/v1/gelijkenissen"), officer.only(QueryCheck.none(alike::list)));
    endpoints.put(
        new RouteKey("POST", "/v1/gelijkenissen/{id}/oordeel"), officer.only(alike::judge));
    endpoints.put(
        new RouteKey("GET", "/v1/raadscijfers"),
        QueryCheck.only(Set.of("maand"), new CouncilEndpoint(store.council())::month));
    endpoints.put(
        new RouteKey("POST", "/v1/wissingen"),
        officer.only(new ErasureEndpoint(engine.erasure(), recording.keys())::erase));
    endpoints.put(
        new RouteKey("POST", "/v1/inzage"),
        officer.only(new InzageEndpoint(engine.inzage(), recording.keys(), forms)::report));
    engine
        .around()
        .indexes()
        .forEach(index ->
            endpoints.put(
                new RouteKey("POST", "/v1/verwijsindex/overlijden"),
                new DeathEndpoint(index, engine.reports(), committer)::died));
    return endpoints;
  }
}
