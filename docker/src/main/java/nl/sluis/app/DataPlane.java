package nl.sluis.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import nl.sluis.api.Endpoint;
import nl.sluis.api.JsonConsentForm;
import nl.sluis.api.ParticipantRoutes;
import nl.sluis.api.QueryCheck;
import nl.sluis.api.RefuseCaller;
import nl.sluis.api.RequestRecorder;
import nl.sluis.api.RequestRouter;
import nl.sluis.api.RouteKey;
import nl.sluis.api.Traces;
import nl.sluis.api.WitnessEndpoint;
import nl.sluis.assembly.Engine;
import nl.sluis.audit.sqlite.SqliteEvidence;
import nl.sluis.delivery.DirectSender;
import nl.sluis.fhir.subscription.FhirSubscriptions;
import nl.sluis.http.ProblemForms;
import nl.sluis.intake.ConsentForm;
import nl.sluis.intake.ConsentFormService;
import nl.sluis.logboek.TransactionEndpoints;
import nl.sluis.store.Committer;

/**
 * What the data plane answers: what participants can call of any gateway, and what adapters add.
 *
 * @param router the lines
 * @param forms how refusals are told
 */
record DataPlane(RequestRouter router, ProblemForms forms) {

  static DataPlane of(
      Engine engine,
      SqliteEvidence evidence,
      WitnessEndpoint witness,
      Traces traces,
      RequestRecorder recorder) {
    Committer committer = engine.recording().committer();
    ParticipantRoutes routes = new ParticipantRoutes(engine);
    List<ConsentForm> consentForms = consentForms();
    Map<RouteKey, Endpoint> endpoints = routes.endpoints(consentForms);
    engine
        .around()
        .channels(DirectSender.class)
        .forEach(sender -> fhir(endpoints, engine, routes, sender));
    endpoints.put(
        // tlog-witness says nothing of a type, and the body is signed text.
        new RouteKey("POST", "/getuige/add-checkpoint"), Endpoint.judgingType(witness::add));
    endpoints.put(new RouteKey("GET", "/getuige/logboeken/{id}"), witness::known);
    endpoints.put(
        new RouteKey("GET", "/v1/logs"),
        QueryCheck.only(
            TransactionEndpoints.PARAMETERS,
            new TransactionEndpoints(evidence, evidence, committer)::own));
    ProblemForms forms = routes.forms(consentForms);
    RequestRouter router =
        new RequestRouter(
            engine.recording().clock(),
            engine.around().policy(),
            traces,
            RefuseCaller.into(committer, forms),
            ViewEvidence.recorded(endpoints, committer),
            routes.open(traces),
            recorder);
    return new DataPlane(router, forms);
  }

  private static void fhir(
      Map<RouteKey, Endpoint> endpoints,
      Engine engine,
      ParticipantRoutes routes,
      DirectSender sender) {
    FhirSubscriptions fhir =
        new FhirSubscriptions(
            engine.recording().store().subscriptions(),
            routes.subscriptions(),
            sender,
            engine.recording().ids(),
            engine.around().publicUrl());
    endpoints.put(new RouteKey("POST", "/fhir/Subscription"), Endpoint.judgingType(fhir::create));
    endpoints.put(new RouteKey("GET", "/fhir/Subscription"), fhir::search);
    // Before what would take $status for an id.
    endpoints.put(new RouteKey("GET", "/fhir/Subscription/$status"), fhir::statuses);
    endpoints.put(new RouteKey("GET", "/fhir/Subscription/{id}"), fhir::read);
    endpoints.put(new RouteKey("DELETE", "/fhir/Subscription/{id}"), fhir::end);
    endpoints.put(new RouteKey("GET", "/fhir/Subscription/{id}/$status"), fhir::status);
    endpoints.put(new RouteKey("GET", "/fhir/Subscription/{id}/$events"), fhir::events);
  }

  private static List<ConsentForm> consentForms() {
    List<ConsentForm> forms = new ArrayList<>();
    forms.add(JsonConsentForm.consents());
    forms.add(JsonConsentForm.objections());
    for (ConsentFormService service : ServiceLoader.load(ConsentFormService.class)) {
      forms.add(service.form());
    }
    return forms;
  }
}
