package nl.sluis.api;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.sluis.assembly.Engine;
import nl.sluis.assembly.Recording;
import nl.sluis.audit.Evidence;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemForms;
import nl.sluis.http.Request;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.intake.ConsentForm;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.store.Committer;
import nl.sluis.store.Store;

/** What participants can call: pushes on their way in, and what they ask of the gateway. */
public final class ParticipantRoutes {

  private final Engine engine;
  private final Store store;
  private final Committer committer;
  private final Evidence evidence;
  private final SubscriptionService subscriptions;

  public ParticipantRoutes(Engine engine) {
    this.engine = engine;
    this.store = engine.recording().store();
    this.committer = engine.recording().committer();
    this.evidence = engine.around().evidence();
    this.subscriptions = new SubscriptionService(store.subscriptions(), committer);
  }

  /** Where subscriptions are made and ended, whatever the form. */
  public SubscriptionService subscriptions() {
    return subscriptions;
  }

  /** The lines that look after their callers themselves. */
  public Map<RouteKey, Function<Request, CompletionStage<Answer>>> open(Traces traces) {
    Map<String, SignalAdapter> adapters = engine.around().adapters();
    SignalEndpoint signals = new SignalEndpoint(engine.entrance(), adapters, traces);
    Map<RouteKey, Function<Request, CompletionStage<Answer>>> open =
        new HashMap<>(ProblemPages.routes());
    adapters.forEach((path, adapter) -> {
      open.put(new RouteKey("POST", path), signals::push);
      adapter
          .published()
          .forEach((at, document) ->
              open.put(new RouteKey("GET", at), request -> Answers.now(document)));
    });
    return open;
  }

  /** How a refusal is told at and below each address: as the form that is taken there has it. */
  public ProblemForms forms(List<ConsentForm> consentForms) {
    Map<String, Function<Problem, Answer>> doors = new HashMap<>();
    engine.around().adapters().forEach((path, adapter) -> doors.put(path, adapter::refused));
    consentForms.forEach(form -> doors.put(form.path(), form::refused));
    return new ProblemForms(doors);
  }

  /**
   * The lines for participants with an agreement that holds.
   *
   * @param consentForms the forms in which consents and objections are taken
   */
  public Map<RouteKey, Endpoint> endpoints(List<ConsentForm> consentForms) {
    Map<RouteKey, Endpoint> endpoints = new LinkedHashMap<>();
    messages(endpoints);
    consents(endpoints, consentForms);
    notifications(endpoints);
    deadlines(endpoints);
    engine.around().indexes().forEach(index -> index(endpoints, index));
    return endpoints;
  }

  private void messages(Map<RouteKey, Endpoint> endpoints) {
    var inbox =
        new InboxEndpoints(store.outbox(), engine.openDeliveries(), store.casePlans(), committer);
    endpoints.put(new RouteKey("GET", "/v1/berichten"), QueryCheck.only(Set.of("na"), inbox::list));
    endpoints.put(new RouteKey("GET", "/v1/berichten/{id}"), inbox::read);
    endpoints.put(new RouteKey("POST", "/v1/berichten/{id}/bevestiging"), inbox::confirm);
    endpoints.put(new RouteKey("GET", "/schemas/berichten/{id}"), new SchemaEndpoint()::read);
    endpoints.put(
        new RouteKey("GET", "/v1/signalen/{id}"),
        new SignalEndpoints(engine.recording().exchanges(), store.holds())::see);
    var plans = new CasePlanEndpoints(store.casePlans(), engine.recording().keys(), committer);
    endpoints.put(
        new RouteKey("GET", "/v1/casussen"),
        QueryCheck.only(Set.of("betrokken", "toestand"), plans::list));
    endpoints.put(new RouteKey("GET", "/v1/casussen/{id}"), plans::see);
  }

  private void consents(Map<RouteKey, Endpoint> endpoints, List<ConsentForm> forms) {
    Recording recording = engine.recording();
    for (ConsentForm form : forms) {
      var consents =
          new ConsentEndpoints(
              form, recording.keys(), store.consents(), committer, recording.ids());
      endpoints.put(new RouteKey("POST", form.path()), Endpoint.judgingType(consents::give));
      endpoints.put(new RouteKey("GET", form.path() + "/{id}"), consents::see);
      endpoints.put(new RouteKey("DELETE", form.path() + "/{id}"), consents::withdraw);
    }
    endpoints.put(
        new RouteKey("POST", "/v1/toestemmingen/{id}/intrekking"),
        new WithdrawalEndpoint(recording.keys(), store.consents(), committer)::withdraw);
    endpoints.put(
        new RouteKey("POST", "/access/v1/evaluation"),
        new AccessEndpoint(recording.keys(), store.consents(), committer)::evaluate);
  }

  private void notifications(Map<RouteKey, Endpoint> endpoints) {
    Map<String, TargetCheck> targets =
        engine.around().channels().stream()
            .filter(TargetCheck.class::isInstance)
            .collect(Collectors.toMap(Channel::name, TargetCheck.class::cast));
    var own =
        new SubscriptionEndpoints(
            store.subscriptions(),
            subscriptions,
            engine.recording().ids(),
            targets,
            engine.around().publicUrl());
    endpoints.put(new RouteKey("POST", "/v1/abonnementen"), own::subscribe);
    endpoints.put(new RouteKey("GET", "/v1/abonnementen"), QueryCheck.none(own::list));
    endpoints.put(new RouteKey("GET", "/v1/abonnementen/{id}"), own::see);
    endpoints.put(new RouteKey("DELETE", "/v1/abonnementen/{id}"), own::end);
    endpoints.put(
        new RouteKey("GET", "/v1/notificaties"),
        QueryCheck.only(NotificationQuery.NAMES, own::notifications));
    endpoints.put(
        new RouteKey("GET", "/v1/notificaties/stroom"),
        QueryCheck.only(
            NotificationQuery.NAMES,
            new StreamEndpoint(store.subscriptions(), engine.streams())::listen));
  }

  private void deadlines(Map<RouteKey, Endpoint> endpoints) {
    endpoints.put(
        new RouteKey("POST", "/v1/mededelingen"),
        new NoticeEndpoint(evidence, engine.recording().keys(), store.deadlines(), committer)
            ::given);
    var deadlines = new DeadlineEndpoints(store.deadlines(), committer);
    endpoints.put(
        new RouteKey("GET", "/v1/termijnen"), QueryCheck.only(Set.of("na"), deadlines::list));
    endpoints.put(new RouteKey("POST", "/v1/termijnen/afgedaan"), deadlines::done);
  }

  private void index(Map<RouteKey, Endpoint> endpoints, ReferenceIndex index) {
    var own = new IndexEndpoints(index, engine.recording().exchanges(), evidence::story);
    RoleGuard regievoerders =
        new RoleGuard(
            Set.of("vir-regievoerder"),
            "Alleen voor de regievoerder van de Verwijsindex.",
            RefuseCaller.into(committer));
    endpoints.put(
        new RouteKey("GET", "/v1/verwijsindex/meldingen"),
        QueryCheck.only(Set.of("signaal"), own::reports));
    endpoints.put(new RouteKey("GET", "/v1/verwijsindex/signalen"), QueryCheck.none(own::signals));
    endpoints.put(
        new RouteKey("GET", "/v1/verwijsindex/matches"),
        regievoerders.only(QueryCheck.none(own::matches)));
  }
}
