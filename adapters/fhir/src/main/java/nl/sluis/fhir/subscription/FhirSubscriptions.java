package nl.sluis.fhir.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import nl.sluis.api.Answers;
import nl.sluis.api.Call;
import nl.sluis.api.SubscriptionService;
import nl.sluis.delivery.DirectSender;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.exchange.UuidV7;
import nl.sluis.fhir.Findings;
import nl.sluis.fhir.Format;
import nl.sluis.fhir.Json;
import nl.sluis.fhir.Outcomes;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.ProblemType;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;

/**
 * Subscriptions of FHIR clients, over the webhook channel. A subscription starts when its endpoint
 * has taken the handshake; when it does not, there is none. Answers are always JSON.
 */
public final class FhirSubscriptions {

  private static final String CHANNEL = "webhook";
  private static final int PAGE = 100;
  private static final String ROOT = "Subscription";

  private final Subscriptions subscriptions;
  private final SubscriptionService subscriptionService;
  private final DirectSender directSender;
  private final UuidV7 ids;
  private final String publicUrl;
  private final SubscriptionReader reader = new SubscriptionReader();

  /**
   * @param directSender says something at an endpoint at once
   * @param publicUrl where participants reach this gateway, without trailing slash
   */
  public FhirSubscriptions(
      Subscriptions subscriptions,
      SubscriptionService subscriptionService,
      DirectSender directSender,
      UuidV7 ids,
      String publicUrl) {
    this.subscriptions = subscriptions;
    this.subscriptionService = subscriptionService;
    this.directSender = directSender;
    this.ids = ids;
    this.publicUrl = publicUrl;
  }

  /** {@code POST /fhir/Subscription}. */
  public CompletionStage<Answer> create(Call call) {
    Optional<Format> format = Format.of(call.request().header("content-type").orElse(""));
    if (format.isEmpty()) {
      return refused(
          Problem.of(
              ProblemType.MEDIATYPE_NIET_ONDERSTEUND,
              "Dit adres verwacht " + Format.EXPECTED + "."));
    }
    Findings findings = new Findings(ROOT);
    Optional<SubscriptionReader.Requested> requested =
        reader.read(format.get(), call.request().body(), findings);
    if (requested.isEmpty()) {
      return refused(findings.problem());
    }
    Subscription wanted = wanted(call, requested.get());
    Optional<Problem> against =
        subscriptionService
            .refusal(call, wanted)
            .map(FhirSubscriptions::problem)
            .or(() -> subscriptionService.full(call));
    return against.isPresent() ? refused(against.get()) : shakeHands(call, wanted);
  }

  private Subscription wanted(Call call, SubscriptionReader.Requested requested) {
    return new Subscription(
        ids.next(),
        call.oin(),
        requested.types(),
        requested.areas(),
        requested.urgencies(),
        CHANNEL,
        requested.endpoint(),
        requested.form(),
        call.at());
  }

  private CompletionStage<Answer> shakeHands(Call call, Subscription wanted) {
    String id = ids.alone();
    ObjectNode handshake =
        new NotificationBundle(wanted, publicUrl)
            .history(
                NotificationBundle.Kind.HANDSHAKE, id, call.at(), "requested", 0, List.of(), false);
    Answer created =
        new Answer(
            201,
            Backport.MEDIA_TYPE,
            Map.of("Location", Backport.PATH + "/" + wanted.id()),
            Json.bytes(SubscriptionResource.of(wanted)));
    return directSender
        .send(Envelope.of(wanted, id, call.at(), handshake), call.caller().webhookHosts())
        .thenCompose(result ->
            switch (result) {
              case TargetCheck.Result.Accepted accepted ->
                  subscriptionService.start(call, wanted, created);
              case TargetCheck.Result.Refused refused ->
                  refused(problem(SubscriptionService.refusal(refused.reason())));
            });
  }

  /**
   * {@code GET /fhir/Subscription}: those of the caller, all or by {@code status} and {@code url}.
   */
  public CompletionStage<Answer> search(Call call) {
    Map<String, String> query = call.request().query();
    if (!Set.of("status", "url").containsAll(query.keySet())) {
      return refused(Problem.of(ProblemType.ONGELDIG, "Zoeken kan op status en url."));
    }
    ObjectNode bundle = Json.resource("Bundle").put("id", ids.alone()).put("type", "searchset");
    List<Subscription> found =
        subscriptions.of(call.oin()).stream()
            .filter(FhirSubscriptions::isFhir)
            .filter(s -> query.getOrDefault("status", "active").equals("active"))
            .filter(s -> query.getOrDefault("url", s.target()).equals(s.target()))
            .toList();
    bundle.put("total", found.size());
    ArrayNode entries = Json.array();
    for (Subscription one : found) {
      ObjectNode entry = entries.addObject();
      entry.put("fullUrl", publicUrl + Backport.PATH + "/" + one.id());
      entry.set("resource", SubscriptionResource.of(one));
      entry.putObject("search").put("mode", "match");
    }
    if (!entries.isEmpty()) {
      bundle.set("entry", entries);
    }
    return shown(bundle);
  }

  /** {@code GET /fhir/Subscription/{id}}. */
  public CompletionStage<Answer> read(Call call) {
    return own(call)
        .map(one -> shown(SubscriptionResource.of(one)))
        .orElseGet(FhirSubscriptions::notFound);
  }

  /** {@code DELETE /fhir/Subscription/{id}}. */
  public CompletionStage<Answer> end(Call call) {
    return own(call)
        .map(one -> subscriptionService.end(call, one))
        .orElseGet(FhirSubscriptions::notFound);
  }

  /** {@code GET /fhir/Subscription/{id}/$status}. */
  public CompletionStage<Answer> status(Call call) {
    return own(call)
        .map(one ->
            shown(
                NotificationBundle.searchset(
                    ids.alone(),
                    call.at(),
                    List.of(
                        new NotificationBundle(one, publicUrl)
                            .statusEntry(ids.alone(), subscriptions.last(one.id()))))))
        .orElseGet(FhirSubscriptions::notFound);
  }

  /**
   * {@code GET /fhir/Subscription/$status}: of the caller's subscriptions, all or those that {@code
   * id} names, with commas between them; {@code status} as in a search.
   */
  public CompletionStage<Answer> statuses(Call call) {
    Map<String, String> query = call.request().query();
    if (!Set.of("id", "status").containsAll(query.keySet())) {
      return refused(Problem.of(ProblemType.ONGELDIG, "Vragen kan op id en status."));
    }
    Set<String> named = Set.of(query.getOrDefault("id", "").split(","));
    List<ObjectNode> found =
        subscriptions.of(call.oin()).stream()
            .filter(FhirSubscriptions::isFhir)
            .filter(s -> query.getOrDefault("status", "active").equals("active"))
            .filter(s -> !query.containsKey("id") || named.contains(s.id()))
            .map(one ->
                new NotificationBundle(one, publicUrl)
                    .statusEntry(ids.alone(), subscriptions.last(one.id())))
            .toList();
    return shown(NotificationBundle.searchset(ids.alone(), call.at(), found));
  }

  /**
   * {@code GET /fhir/Subscription/{id}/$events}: events from {@code eventsSinceNumber} to {@code
   * eventsUntilNumber}, both included, a hundred at most; {@code content} can ask for less than the
   * subscription gives, not for more.
   */
  public CompletionStage<Answer> events(Call call) {
    Optional<Subscription> mine = own(call);
    if (mine.isEmpty()) {
      return notFound();
    }
    Map<String, String> query = call.request().query();
    String since = query.getOrDefault("eventsSinceNumber", "1");
    String until = query.getOrDefault("eventsUntilNumber", Long.toString(Long.MAX_VALUE / 10));
    String content = query.getOrDefault("content", Backport.ID_ONLY);
    if (!Set.of("eventsSinceNumber", "eventsUntilNumber", "content").containsAll(query.keySet())
        || !since.matches("[0-9]{1,18}")
        || !until.matches("[0-9]{1,18}")
        || !content.equals(Backport.EMPTY) && !content.equals(Backport.ID_ONLY)) {
      return refused(
          Problem.of(
              ProblemType.ONGELDIG,
              "Geef eventsSinceNumber, eventsUntilNumber (getallen) en content (empty of"
                  + " id-only)."));
    }
    Subscription one = mine.get();
    List<Notification> events =
        subscriptions.after(one.id(), Math.max(0, Long.parseLong(since) - 1), PAGE).stream()
            .filter(event -> event.sequence() <= Long.parseLong(until))
            .toList();
    return shown(
        new NotificationBundle(one, publicUrl)
            .history(
                NotificationBundle.Kind.QUERY_EVENT,
                ids.alone(),
                call.at(),
                "active",
                subscriptions.last(one.id()),
                events,
                one.form().ids() && content.equals(Backport.ID_ONLY)));
  }

  private Optional<Subscription> own(Call call) {
    return subscriptionService.own(call).filter(FhirSubscriptions::isFhir);
  }

  private static boolean isFhir(Subscription subscription) {
    return subscription.form().name().equals(Backport.FORM);
  }

  private static Problem problem(SubscriptionService.Refusal refusal) {
    String where =
        switch (refusal.part()) {
          case TYPES, AREAS, URGENCIES -> ROOT + ".criteria.extension";
          case TARGET -> ROOT + ".channel.endpoint";
        };
    return Problem.malformed(List.of(new Finding(where, refusal.reason())));
  }

  private static CompletionStage<Answer> shown(ObjectNode resource) {
    return Answers.now(Answer.of(200, Backport.MEDIA_TYPE, Json.bytes(resource)));
  }

  private static CompletionStage<Answer> refused(Problem problem) {
    return Answers.now(
        Answer.of(
            problem.type().status(), Backport.MEDIA_TYPE, Json.bytes(Outcomes.refused(problem))));
  }

  private static CompletionStage<Answer> notFound() {
    return refused(Problem.of(ProblemType.NIET_GEVONDEN, "Dit is hier niet te vinden."));
  }
}
