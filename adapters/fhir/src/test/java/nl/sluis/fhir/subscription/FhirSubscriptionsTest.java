package nl.sluis.fhir.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import nl.sluis.api.Call;
import nl.sluis.api.Endpoint;
import nl.sluis.api.SubscriptionService;
import nl.sluis.delivery.DirectSender;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.participant.WebhookHost;
import nl.sluis.policy.PolicySet;
import nl.sluis.store.Change;
import nl.sluis.subscription.Form;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.Publisher;
import nl.sluis.subscription.Subscription;
import nl.sluis.testing.Policies;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.assertj.core.groups.Tuple;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscriptions of FHIR clients, on the same store as all others. */
@Tag("slow")
class FhirSubscriptionsTest {

  private static final String PUBLIC = TestGateway.PUBLIC_URL;
  private static final String HOOK = "https://localhost/fhir-hook";
  private static final String MESSAGE = "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11";
  private static final String WANTED =
      """
      {"resourceType":"Subscription","status":"requested","reason":"op de hoogte blijven",
       "criteria":"https://sluis.example/fhir/SubscriptionTopic/bericht",
       "_criteria":{"extension":[{
         "url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-filter-criteria",
         "valueString":"type=nl.jeugd.signaal.gemeld&area=overig,binnenstad&urgency=direct"}]},
       "channel":{
         "extension":[{
           "url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-heartbeat-period",
           "valueUnsignedInt":60}],
         "type":"rest-hook","endpoint":"https://localhost/fhir-hook",
         "payload":"application/fhir+json",
         "_payload":{"extension":[{
           "url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content",
           "valueCode":"id-only"}]}}}
      """;
  private static final PolicySet POLICY = Policies.load();
  private static final FhirValidator VALIDATOR = validator();

  private final TestClock clock = new TestClock();
  private final Endpoints hook = new Endpoints();
  private final TestGateway gateway;
  private final FhirSubscriptions fhir;

  FhirSubscriptionsTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
    fhir =
        new FhirSubscriptions(
            gateway.store().subscriptions(),
            new SubscriptionService(gateway.store().subscriptions(), gateway.committer()),
            hook,
            gateway.ids(),
            PUBLIC);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void startsASubscriptionWhenItsEndpointTookTheHandshake() throws IOException {
    Answer answer = create(WIJKTEAM, WANTED);

    assertThat(answer.status()).isEqualTo(201);
    Subscription started = gateway.store().subscriptions().of(WIJKTEAM).getFirst();
    assertThat(answer.headers()).containsEntry("Location", "/fhir/Subscription/" + started.id());
    assertThat(started.types()).hasToString("[nl.jeugd.signaal.gemeld]");
    assertThat(started.areas()).containsExactlyInAnyOrder("overig", "binnenstad");
    assertThat(started.urgencies()).containsExactly("direct");
    assertThat(started.channel()).isEqualTo("webhook");
    assertThat(started.target()).isEqualTo(HOOK);
    assertThat(started.form()).isEqualTo(new Form("fhir", true, Duration.ofSeconds(60)));
    assertThat(gateway.evidence().leaves(Step.SUBSCRIBED)).hasSize(1);

    assertThat(hook.allowed).containsExactly(Set.of(WebhookHost.of("localhost:*")));
    OutboundMessage handshake = hook.brought.getFirst();
    assertThat(handshake.target()).isEqualTo(HOOK);
    assertThat(handshake.mediaType()).isEqualTo("application/fhir+json");
    Bundle bundle = valid(Bundle.class, handshake.body());
    assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.HISTORY);
    JsonNode entry = json(handshake.body()).path("entry").path(0);
    assertThat(entry.path("request").path("url").asText())
        .isEqualTo(PUBLIC + "/fhir/Subscription/" + started.id() + "/$status");
    assertThat(parameters(entry))
        .containsExactly(
            tuple("subscription", PUBLIC + "/fhir/Subscription/" + started.id()),
            tuple("topic", Backport.TOPIC),
            tuple("status", "requested"),
            tuple("type", "handshake"),
            tuple("events-since-subscription-start", "0"));
  }

  @Test
  void showsASubscriptionAsItWasWishedButForTheReason() throws IOException {
    Answer created = create(WIJKTEAM, WANTED);
    String id = id(created);

    Answer shown = call(fhir::read, WIJKTEAM, id, Map.of());

    assertThat(shown.body()).isEqualTo(created.body());
    valid(org.hl7.fhir.r4.model.Subscription.class, shown.body());
    JsonNode resource = json(shown.body());
    assertThat(resource.path("status").asText()).isEqualTo("active");
    assertThat(resource.path("_criteria").path("extension").path(0).path("valueString").asText())
        .isEqualTo("type=nl.jeugd.signaal.gemeld&area=binnenstad,overig&urgency=direct");
    assertThat(resource.toString()).doesNotContain("op de hoogte");
    assertThat(json(call(fhir::search, WIJKTEAM, "", Map.of()).body()).path("total").asInt())
        .isEqualTo(1);
    assertThat(
            json(call(fhir::search, WIJKTEAM, "", Map.of("status", "off")).body())
                .path("total")
                .asInt())
        .isZero();
    assertThat(call(fhir::search, WIJKTEAM, "", Map.of("patient", "1")).status()).isEqualTo(400);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "id-only" | "full-resource" | Subscription.channel.payload.extension
          "id-only" | "KANARIE" | Subscription.channel.payload.extension
          backport-payload-content | KANARIE | Subscription.channel.payload.extension
          "application/fhir+json" | "application/fhir+xml" | Subscription.channel.payload
          SubscriptionTopic/bericht | SubscriptionTopic/KANARIE | Subscription.criteria
          &urgency=direct | &patient=KANARIE | Subscription.criteria.extension
          &urgency=direct | &bsn=999990342 | Subscription.criteria.extension
          &urgency=direct | &name=KANARIE | Subscription.criteria.extension
          &urgency=direct | &urgency:not=direct | Subscription.criteria.extension
          &urgency=direct | &type=nl.jeugd.signaal.gemeld | Subscription.criteria.extension
          &urgency=direct | &urgency= | Subscription.criteria.extension
          &urgency=direct | &urgency=kanarie | Subscription.criteria.extension
          area=overig | area=kanarie | Subscription.criteria.extension
          type=nl.jeugd.signaal.gemeld | type=nl.jeugd.vir.melding | Subscription.criteria.extension
          type=nl.jeugd.signaal.gemeld | Encounter?type=KANARIE | Subscription.criteria.extension
          backport-filter-criteria | KANARIE | Subscription.criteria.extension
          "rest-hook" | "websocket" | Subscription.channel.type
          "rest-hook" | "email" | Subscription.channel.type
          "status":"requested" | "status":"active" | Subscription.status
          "status":"requested" | "status":"requested","end":"2027-01-01T00:00:00Z" | Subscription.end
          "type":"rest-hook" | "type":"rest-hook","header":["Authorization: KANARIE"] | Subscription.channel.header
          "status":"requested" | "status":"requested","contact":[{"value":"KANARIE"}] | Subscription.contact
          "valueUnsignedInt":60 | "valueUnsignedInt":59 | Subscription.channel.extension
          backport-heartbeat-period | backport-timeout | Subscription.channel.extension
          "endpoint":"https://localhost/fhir-hook", | | Subscription.channel.endpoint
          """)
  void refusesWhatItCannotGrant(String part, @Nullable String other, String where)
      throws IOException {
    assertThat(WANTED).contains(part);

    Answer answer = create(WIJKTEAM, WANTED.replace(part, other == null ? "" : other));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/fhir+json");
    JsonNode outcome = json(answer.body());
    assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(outcome.findValuesAsText("expression").toString() + outcome).contains(where);
    assertThat(outcome.toString()).doesNotContainIgnoringCase("kanarie").doesNotContain("9999");
    assertThat(gateway.store().subscriptions().all()).isEmpty();
    assertThat(hook.brought).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(TargetCheck.Reason.class)
  void startsNothingWhenTheEndpointDoesNotShakeHands(TargetCheck.Reason reason) {
    hook.answer = new TargetCheck.Result.Refused(reason);

    assertThat(create(WIJKTEAM, WANTED).status()).isEqualTo(400);
    assertThat(gateway.store().subscriptions().all()).isEmpty();
  }

  @Test
  void refusesWhatIsNoFhir() {
    assertThat(
            call(fhir::create, WIJKTEAM, "", Map.of(), "text/plain", WANTED.getBytes(UTF_8))
                .status())
        .isEqualTo(415);
    assertThat(create(WIJKTEAM, "{\"resourceType\":\"Patient\"}").status()).isEqualTo(400);
    assertThat(create(WIJKTEAM, "{").status()).isEqualTo(400);
  }

  @Test
  void tellsARecipientWhichMessageThereIsAndNothingMore() throws IOException {
    Subscription subscription = running(REGISSEUR, true);
    byte[] told = write(subscription, MESSAGE);

    valid(Bundle.class, told);
    assertThat(write(subscription, MESSAGE)).isEqualTo(told);
    JsonNode bundle = json(told);
    assertThat(bundle.path("entry")).hasSize(1);
    assertThat(bundle.path("timestamp").asText()).isEqualTo(TestClock.START.toString());
    assertThat(parameters(bundle.path("entry").path(0)))
        .containsExactly(
            tuple("subscription", PUBLIC + "/fhir/Subscription/s-1"),
            tuple("topic", Backport.TOPIC),
            tuple("status", "active"),
            tuple("type", "event-notification"),
            tuple("events-since-subscription-start", "7"),
            tuple("event-number", "7"),
            tuple("timestamp", TestClock.START.toString()),
            tuple("focus", PUBLIC + "/v1/berichten/" + MESSAGE));
  }

  @Test
  void tellsNoIdToWhomItIsNotForOrWhoWantsNone() throws IOException {
    Set<String> names = Set.of("focus", "topic");
    assertThat(parameters(json(write(running(WIJKTEAM, true), null)).path("entry").path(0)))
        .noneMatch(parameter -> names.contains(parameter.toList().getFirst()));
    JsonNode empty = json(write(running(REGISSEUR, false), MESSAGE)).path("entry").path(0);
    assertThat(parameters(empty))
        .noneMatch(parameter -> Set.of("focus", "topic").contains(parameter.toList().getFirst()));
    assertThat(empty.toString()).doesNotContain(MESSAGE);
  }

  @Test
  void answersItsStatusAndItsEvents() throws IOException {
    String id = id(create(REGISSEUR, wanted("id-only")));
    for (int i = 1; i <= 5; i++) {
      gateway.commit(
          new Change.Notified(id, "n-" + i, "nl.jeugd.signaal.gemeld", "m-" + i, TestClock.START));
    }

    JsonNode status = json(call(fhir::status, REGISSEUR, id, Map.of()).body());
    assertThat(status.path("type").asText()).isEqualTo("searchset");
    assertThat(parameters(status.path("entry").path(0)))
        .contains(tuple("type", "query-status"), tuple("events-since-subscription-start", "5"));
    valid(Bundle.class, call(fhir::status, REGISSEUR, id, Map.of()).body());

    Answer some =
        call(
            fhir::events,
            REGISSEUR,
            id,
            Map.of("eventsSinceNumber", "2", "eventsUntilNumber", "3"));
    valid(Bundle.class, some.body());
    assertThat(parameters(json(some.body()).path("entry").path(0)))
        .contains(
            tuple("type", "query-event"),
            tuple("events-since-subscription-start", "5"),
            tuple("event-number", "2"),
            tuple("focus", PUBLIC + "/v1/berichten/m-2"),
            tuple("event-number", "3"))
        .doesNotContain(tuple("event-number", "1"), tuple("event-number", "4"));
    assertThat(
            new String(call(fhir::events, REGISSEUR, id, Map.of("content", "empty")).body(), UTF_8))
        .contains("event-number")
        .doesNotContain("berichten");
    assertThat(call(fhir::events, REGISSEUR, id, Map.of("content", "full-resource")).status())
        .isEqualTo(400);
    assertThat(call(fhir::events, REGISSEUR, id, Map.of("eventsSinceNumber", "x")).status())
        .isEqualTo(400);
  }

  @Test
  void tellsHowItStandsWithAllOfOnesOwn() throws IOException {
    String one = id(create(REGISSEUR, WANTED));
    String two = id(create(REGISSEUR, WANTED));
    id(create(WIJKTEAM, WANTED));

    Answer all = call(fhir::statuses, REGISSEUR, "$status", Map.of());
    JsonNode named = json(call(fhir::statuses, REGISSEUR, "$status", Map.of("id", two)).body());
    JsonNode off = json(call(fhir::statuses, REGISSEUR, "$status", Map.of("status", "off")).body());

    valid(Bundle.class, all.body());
    assertThat(json(all.body()).path("total").asInt()).isEqualTo(2);
    assertThat(json(all.body()).toString()).contains(one, two);
    assertThat(parameters(named.path("entry").path(0)))
        .contains(tuple("subscription", PUBLIC + "/fhir/Subscription/" + two));
    assertThat(named.path("total").asInt()).isOne();
    assertThat(off.path("total").asInt()).isZero();
    assertThat(call(fhir::statuses, REGISSEUR, "$status", Map.of("patient", "1")).status())
        .isEqualTo(400);
  }

  @Test
  void showsAndEndsASubscriptionForItsOwnerOnly() {
    String id = id(create(WIJKTEAM, WANTED));

    for (Endpoint endpoint : List.<Endpoint>of(fhir::read, fhir::status, fhir::events, fhir::end)) {
      assertThat(call(endpoint, REGISSEUR, id, Map.of()).status()).isEqualTo(404);
    }
    assertThat(call(fhir::end, WIJKTEAM, id, Map.of()).status()).isEqualTo(204);
    assertThat(call(fhir::read, WIJKTEAM, id, Map.of()).status()).isEqualTo(404);
    assertThat(gateway.evidence().leaves(Step.UNSUBSCRIBED)).hasSize(1);
  }

  @Test
  void doesNotShowASubscriptionOfAnotherForm() {
    gateway.commit(
        new Change.Subscribed(
            new Subscription(
                "s-2",
                WIJKTEAM,
                Set.of(),
                Set.of(),
                Set.of(),
                Subscription.PULL,
                "",
                TestClock.START)));

    assertThat(call(fhir::read, WIJKTEAM, "s-2", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void beatsAsOftenAsWasWishedAndOnlyWhileTheAgreementHolds() throws IOException {
    String id = id(create(WIJKTEAM, WANTED));
    id(create(REGISSEUR, WANTED.replace("\"valueUnsignedInt\":60", "\"valueUnsignedInt\":120")));
    hook.brought.clear();
    Heartbeats heartbeats =
        new Heartbeats(
            gateway.store().subscriptions(), () -> POLICY, hook, gateway.ids(), clock, PUBLIC);
    gateway.commit(
        new Change.Notified(id, "n-1", "nl.jeugd.signaal.gemeld", null, TestClock.START));

    heartbeats.run();
    assertThat(hook.brought).isEmpty();
    clock.advance(Duration.ofSeconds(60));
    heartbeats.run();
    heartbeats.run();
    assertThat(hook.brought).hasSize(1);
    valid(Bundle.class, hook.brought.getFirst().body());
    assertThat(parameters(json(hook.brought.getFirst().body()).path("entry").path(0)))
        .contains(tuple("type", "heartbeat"), tuple("events-since-subscription-start", "1"));
    clock.advance(Duration.ofSeconds(60));
    heartbeats.run();
    assertThat(hook.brought).hasSize(3);
    clock.set(LocalDate.of(2028, 1, 1));
    heartbeats.run();
    assertThat(hook.brought).hasSize(3);
  }

  /** Endpoints that answer what a test says. */
  private static final class Endpoints implements DirectSender {

    private TargetCheck.Result answer = new TargetCheck.Result.Accepted(OptionalInt.empty());
    private final List<OutboundMessage> brought = new ArrayList<>();
    private final List<Set<WebhookHost>> allowed = new ArrayList<>();

    @Override
    public CompletionStage<TargetCheck.Result> send(
        OutboundMessage outbound, Set<WebhookHost> allowedHosts) {
      brought.add(outbound);
      allowed.add(allowedHosts);
      return CompletableFuture.completedFuture(answer);
    }
  }

  private static Subscription running(Oin owner, boolean ids) {
    return new Subscription(
        "s-1",
        owner,
        Set.of(),
        Set.of(),
        Set.of(),
        "webhook",
        HOOK,
        new Form("fhir", ids, Duration.ZERO),
        TestClock.START);
  }

  private static byte[] write(Subscription subscription, @Nullable String message) {
    return new FhirNotificationForm()
        .write(
            subscription,
            new Notification(
                "s-1",
                7,
                "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a12",
                "nl.jeugd.signaal.gemeld",
                message,
                TestClock.START),
            new Publisher(new Oin("00000099000000009000"), PUBLIC));
  }

  private static String wanted(String content) {
    return WANTED.replace("id-only", content);
  }

  private Answer create(Oin caller, String body) {
    return call(fhir::create, caller, "", Map.of(), "application/fhir+json", body.getBytes(UTF_8));
  }

  private Answer call(Endpoint endpoint, Oin caller, String id, Map<String, String> query) {
    return call(endpoint, caller, id, query, "", new byte[0]);
  }

  private Answer call(
      Endpoint endpoint,
      Oin caller,
      String id,
      Map<String, String> query,
      String type,
      byte[] body) {
    var request = TestGateway.request(caller, "GET", "/fhir/Subscription/" + id, query, body);
    Map<String, String> headers = new HashMap<>(Map.of("content-type", type));
    var typed =
        new nl.sluis.http.Request(
            request.client(), request.method(), request.path(), query, headers, body);
    return endpoint
        .answer(
            new Call(
                typed,
                POLICY.agreement(caller).orElseThrow(),
                POLICY,
                clock.instant(),
                "4bf92f3577b34da6a3ce929d0e0e4736",
                id))
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private static String id(Answer created) {
    assertThat(created.status()).isEqualTo(201);
    return Objects.requireNonNull(created.headers().get("Location"))
        .replace("/fhir/Subscription/", "");
  }

  private static JsonNode json(byte[] body) throws IOException {
    return new JsonMapper().readTree(body);
  }

  /** Names and values of the parameters and of their parts. */
  private static List<Tuple> parameters(JsonNode entry) {
    List<Tuple> all = new ArrayList<>();
    for (JsonNode parameter : entry.path("resource").path("parameter")) {
      if (parameter.has("part")) {
        parameter.path("part").forEach(part -> all.add(pair(part)));
      } else {
        all.add(pair(parameter));
      }
    }
    return all;
  }

  private static Tuple pair(JsonNode parameter) {
    String value =
        StreamSupport.stream(parameter.spliterator(), false)
            .filter(node -> !node.asText().equals(parameter.path("name").asText()))
            .map(node -> node.isObject() ? node.path("reference").asText() : node.asText())
            .findFirst()
            .orElse("");
    return tuple(parameter.path("name").asText(), value);
  }

  /** The resource, which is valid against base R4. */
  private static <R extends IBaseResource> R valid(Class<R> type, byte[] body) {
    String text = new String(body, UTF_8);
    assertThat(VALIDATOR.validateWithResult(text).getMessages())
        .filteredOn(
            message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
        .filteredOn(message -> !message.getMessage().contains("subscriptions-backport"))
        .isEmpty();
    return FhirContext.forR4Cached()
        .newJsonParser()
        .setParserErrorHandler(new StrictErrorHandler())
        .parseResource(type, text);
  }

  private static FhirValidator validator() {
    FhirContext context = FhirContext.forR4Cached();
    FhirInstanceValidator instances =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context)));
    instances.setAnyExtensionsAllowed(true);
    return context.newValidator().registerValidatorModule(instances);
  }
}
