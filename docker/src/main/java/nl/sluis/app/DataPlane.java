package nl.sluis.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import nl.sluis.api.AccessEndpoint;
import nl.sluis.api.Answers;
import nl.sluis.api.CasePlanEndpoints;
import nl.sluis.api.ConsentEndpoints;
import nl.sluis.api.DeadlineEndpoints;
import nl.sluis.api.Endpoint;
import nl.sluis.api.InboxEndpoints;
import nl.sluis.api.IndexEndpoints;
import nl.sluis.api.JsonConsentForm;
import nl.sluis.api.NoticeEndpoint;
import nl.sluis.api.RefuseCaller;
import nl.sluis.api.RoleGuard;
import nl.sluis.api.RouteKey;
import nl.sluis.api.SchemaEndpoint;
import nl.sluis.api.SignalEndpoint;
import nl.sluis.api.SignalEndpoints;
import nl.sluis.api.StreamEndpoint;
import nl.sluis.api.SubscriptionEndpoints;
import nl.sluis.api.SubscriptionService;
import nl.sluis.api.WithdrawalEndpoint;
import nl.sluis.api.WitnessEndpoint;
import nl.sluis.delivery.Channel;
import nl.sluis.delivery.DirectSender;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.dispatch.OpenDeliveries;
import nl.sluis.fhir.subscription.FhirSubscriptions;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemForms;
import nl.sluis.http.Request;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.intake.ConsentForm;
import nl.sluis.intake.ConsentFormService;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.logboek.TransactionEndpoints;
import nl.sluis.notification.NotificationStreams;

/** What the data plane answers: pushes on their way in, and the calls of participants. */
final class DataPlane {

  private DataPlane() {}

  /** The lines that look after their callers themselves. */
  static Map<RouteKey, Function<Request, CompletionStage<Answer>>> open(
      SignalEndpoint signals, Map<String, SignalAdapter> adapters) {
    Map<RouteKey, Function<Request, CompletionStage<Answer>>> open = new HashMap<>();
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
  static ProblemForms forms(Map<String, SignalAdapter> adapters) {
    Map<String, Function<Problem, Answer>> doors = new HashMap<>();
    adapters.forEach((path, adapter) -> doors.put(path, adapter::refused));
    consentForms().forEach(form -> doors.put(form.path(), form::refused));
    return new ProblemForms(doors);
  }

  /** The lines for participants with an agreement that holds. */
  static Map<RouteKey, Endpoint> endpoints(
      GatewayParts parts,
      OpenDeliveries openDeliveries,
      WitnessEndpoint witness,
      NotificationStreams streams) {
    var store = parts.store();
    var committer = parts.committer();
    var keys = parts.keys();
    var evidence = parts.evidence();
    var inbox = new InboxEndpoints(store.outbox(), openDeliveries, store.casePlans(), committer);
    Map<String, TargetCheck> targets = new HashMap<>();
    for (Channel channel : parts.channels()) {
      if (channel instanceof TargetCheck check) {
        targets.put(channel.name(), check);
      }
    }
    var subscriptionService = new SubscriptionService(store.subscriptions(), committer);
    var subscriptions =
        new SubscriptionEndpoints(
            store.subscriptions(),
            subscriptionService,
            parts.ids(),
            targets,
            parts.settings().publicUrl());
    Map<RouteKey, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put(new RouteKey("GET", "/v1/berichten"), inbox::list);
    endpoints.put(new RouteKey("GET", "/v1/berichten/{id}"), inbox::read);
    endpoints.put(new RouteKey("POST", "/v1/berichten/{id}/bevestiging"), inbox::confirm);
    var casePlans = new CasePlanEndpoints(store.casePlans(), keys, committer);
    endpoints.put(new RouteKey("GET", "/v1/casussen"), casePlans::list);
    endpoints.put(new RouteKey("GET", "/v1/casussen/{id}"), casePlans::see);
    endpoints.put(new RouteKey("GET", "/schemas/berichten/{id}"), new SchemaEndpoint()::read);
    for (ConsentForm form : consentForms()) {
      var consents = new ConsentEndpoints(form, keys, store.consents(), committer, parts.ids());
      endpoints.put(new RouteKey("POST", form.path()), Endpoint.judgingType(consents::give));
      endpoints.put(new RouteKey("GET", form.path() + "/{id}"), consents::see);
      endpoints.put(new RouteKey("DELETE", form.path() + "/{id}"), consents::withdraw);
    }
    endpoints.put(
        new RouteKey("POST", "/v1/toestemmingen/{id}/intrekking"),
        new WithdrawalEndpoint(keys, store.consents(), committer)::withdraw);
    endpoints.put(
        new RouteKey("GET", "/v1/signalen/{id}"),
        new SignalEndpoints(store.exchanges(), store.holds())::see);
    endpoints.put(
        new RouteKey("POST", "/access/v1/evaluation"),
        new AccessEndpoint(keys, store.consents(), committer)::evaluate);
    endpoints.put(new RouteKey("POST", "/v1/abonnementen"), subscriptions::subscribe);
    endpoints.put(new RouteKey("GET", "/v1/abonnementen"), subscriptions::list);
    endpoints.put(new RouteKey("GET", "/v1/abonnementen/{id}"), subscriptions::see);
    endpoints.put(new RouteKey("DELETE", "/v1/abonnementen/{id}"), subscriptions::end);
    endpoints.put(new RouteKey("GET", "/v1/notificaties"), subscriptions::notifications);
    endpoints.put(
        new RouteKey("GET", "/v1/notificaties/stroom"),
        new StreamEndpoint(store.subscriptions(), streams)::listen);
    for (Channel channel : parts.channels()) {
      if (channel instanceof DirectSender directSender) {
        fhir(
            endpoints,
            new FhirSubscriptions(
                store.subscriptions(),
                subscriptionService,
                directSender,
                parts.ids(),
                parts.settings().publicUrl()));
      }
    }
    endpoints.put(
        // tlog-witness says nothing of a type, and the body is signed text.
        new RouteKey("POST", "/getuige/add-checkpoint"), Endpoint.judgingType(witness::add));
    endpoints.put(new RouteKey("GET", "/getuige/logboeken/{id}"), witness::known);
    endpoints.put(
        new RouteKey("POST", "/v1/mededelingen"),
        new NoticeEndpoint(evidence, keys, store.deadlines(), committer)::given);
    var deadlines = new DeadlineEndpoints(store.deadlines(), committer);
    endpoints.put(new RouteKey("GET", "/v1/termijnen"), deadlines::list);
    endpoints.put(new RouteKey("POST", "/v1/termijnen/afgedaan"), deadlines::done);
    endpoints.put(
        new RouteKey("GET", "/v1/logs"),
        new TransactionEndpoints(evidence, evidence, committer)::own);
    for (Channel channel : parts.channels()) {
      if (channel instanceof ReferenceIndex index) {
        var own = new IndexEndpoints(index, store.exchanges(), evidence::story);
        RoleGuard regievoerders =
            new RoleGuard(
                Set.of("vir-regievoerder"),
                "Alleen voor de regievoerder van de Verwijsindex.",
                RefuseCaller.into(committer));
        endpoints.put(new RouteKey("GET", "/v1/verwijsindex/meldingen"), own::reports);
        endpoints.put(new RouteKey("GET", "/v1/verwijsindex/signalen"), own::signals);
        endpoints.put(
            new RouteKey("GET", "/v1/verwijsindex/matches"), regievoerders.only(own::matches));
      }
    }
    return ViewEvidence.recorded(endpoints, committer);
  }

  private static void fhir(Map<RouteKey, Endpoint> endpoints, FhirSubscriptions subscriptions) {
    endpoints.put(
        new RouteKey("POST", "/fhir/Subscription"), Endpoint.judgingType(subscriptions::create));
    endpoints.put(new RouteKey("GET", "/fhir/Subscription"), subscriptions::search);
    endpoints.put(new RouteKey("GET", "/fhir/Subscription/{id}"), subscriptions::read);
    endpoints.put(new RouteKey("DELETE", "/fhir/Subscription/{id}"), subscriptions::end);
    endpoints.put(new RouteKey("GET", "/fhir/Subscription/{id}/$status"), subscriptions::status);
    endpoints.put(new RouteKey("GET", "/fhir/Subscription/{id}/$events"), subscriptions::events);
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
