package nl.sluis.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.exchange.UuidV7;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.intake.Wrong;
import nl.sluis.json.JsonOut;
import nl.sluis.signal.MessageType;
import nl.sluis.subscription.Form;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.NotificationJson;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions and the notifications that come of them. A webhook is asked first whether it wants
 * to be told (CloudEvents HTTP webhook, validation handshake), and only hosts that the agreement
 * names are asked; a topic is the subscriber's own.
 */
public final class SubscriptionEndpoints {

  private static final int PAGE = 100;

  private final Subscriptions subscriptions;
  private final SubscriptionService subscriptionService;
  private final UuidV7 ids;
  private final Map<String, TargetCheck> channels;
  private final String publicUrl;

  /**
   * @param channels who checks the targets of each outbound channel that carries notifications
   * @param publicUrl where participants reach this gateway, without trailing slash
   */
  public SubscriptionEndpoints(
      Subscriptions subscriptions,
      SubscriptionService subscriptionService,
      UuidV7 ids,
      Map<String, TargetCheck> channels,
      String publicUrl) {
    this.subscriptions = subscriptions;
    this.subscriptionService = subscriptionService;
    this.ids = ids;
    this.channels = Map.copyOf(channels);
    this.publicUrl = publicUrl;
  }

  /** The body of a subscription; what is left out does not restrict. */
  record Requested(
      @Nullable Set<String> typen,
      @Nullable Set<String> gebieden,
      @Nullable Set<String> urgenties,
      String kanaal,
      @Nullable String doel) {}

  /** {@code POST /v1/abonnementen}. */
  public CompletionStage<Answer> subscribe(Call call) {
    Subscription wanted;
    try {
      wanted = wanted(call, Json.read(call.request().body(), Requested.class));
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
    Optional<SubscriptionService.Refusal> refusal = subscriptionService.refusal(call, wanted);
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    Optional<Problem> full = subscriptionService.full(call);
    if (full.isPresent()) {
      return Answers.now(Answers.problem(full.get()));
    }
    TargetCheck check = channels.get(wanted.channel());
    if (check == null) {
      return start(call, wanted);
    }
    return check
        .check(wanted.owner(), wanted.target(), call.caller().webhookHosts())
        .thenCompose(result ->
            switch (result) {
              case TargetCheck.Result.Accepted accepted -> start(call, wanted);
              case TargetCheck.Result.Refused refused ->
                  refused(SubscriptionService.refusal(refused.reason()));
            });
  }

  private CompletionStage<Answer> start(Call call, Subscription wanted) {
    return subscriptionService.start(
        call,
        wanted,
        new Answer(
            201,
            "application/json",
            Map.of("Location", "/v1/abonnementen/" + wanted.id()),
            Json.write(json -> json.writeStringField("id", wanted.id()))));
  }

  private static CompletionStage<Answer> refused(SubscriptionService.Refusal refusal) {
    return Answers.malformed(
        switch (refusal.part()) {
          case TYPES -> "/typen";
          case AREAS -> "/gebieden";
          case URGENCIES -> "/urgenties";
          case TARGET -> "/doel";
        },
        refusal.reason());
  }

  private Subscription wanted(Call call, Requested requested) throws Json.Malformed {
    boolean pull = requested.kanaal().equals(Subscription.PULL);
    Json.check(
        pull || channels.containsKey(requested.kanaal()),
        "/kanaal",
        Wrong.listed(
            "dit kanaal is er niet",
            Stream.concat(Stream.of(Subscription.PULL), channels.keySet().stream()).toList()));
    Set<MessageType> types = new HashSet<>();
    for (String type : orNone(requested.typen())) {
      try {
        types.add(new MessageType(type));
      } catch (IllegalArgumentException e) {
        throw new Json.Malformed(
            "/typen", Wrong.listed("onbekend berichttype", SubscriptionService.types(call)));
      }
    }
    String target = requested.doel() == null ? "" : requested.doel();
    Json.check(
        pull == target.isEmpty() && target.matches("[!-~]{0,300}"),
        "/doel",
        "hoort bij elk kanaal behalve pull");
    return new Subscription(
        ids.next(),
        call.oin(),
        types,
        orNone(requested.gebieden()),
        orNone(requested.urgenties()),
        requested.kanaal(),
        target,
        call.at());
  }

  private static Set<String> orNone(@Nullable Set<String> given) {
    return given == null ? Set.of() : given;
  }

  /** {@code GET /v1/abonnementen}: those of the caller, with what each restricts. */
  public CompletionStage<Answer> list(Call call) {
    List<Subscription> mine = subscriptions.of(call.oin());
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("abonnementen");
              for (Subscription one : mine) {
                json.writeStartObject();
                write(json, one);
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  /** {@code GET /v1/abonnementen/{id}}: one of the caller. */
  public CompletionStage<Answer> see(Call call) {
    return subscriptionService
        .own(call)
        .map(one -> Answers.now(Answer.json(200, Json.write(json -> write(json, one)))))
        .orElseGet(Answers::notFound);
  }

  private static void write(JsonGenerator json, Subscription one) throws IOException {
    json.writeStringField("id", one.id());
    words(json, "typen", one.types().stream().map(MessageType::value));
    words(json, "gebieden", one.areas().stream());
    words(json, "urgenties", one.urgencies().stream());
    json.writeStringField("kanaal", one.channel());
    if (!one.target().isEmpty()) {
      json.writeStringField("doel", one.target());
    }
    if (!one.form().equals(Form.CLOUD_EVENT)) {
      json.writeStringField("vorm", one.form().name());
    }
    json.writeStringField("sinds", one.since().toString());
  }

  private static void words(JsonGenerator json, String name, Stream<String> words)
      throws IOException {
    JsonOut.texts(json, name, words.sorted().toList());
  }

  /** {@code DELETE /v1/abonnementen/{id}}. */
  public CompletionStage<Answer> end(Call call) {
    return subscriptionService
        .own(call)
        .map(one -> subscriptionService.end(call, one))
        .orElseGet(Answers::notFound);
  }

  /**
   * {@code GET /v1/notificaties?abonnement=<id>&na=<n>}: notifications after a number, as a batch
   * of CloudEvents. Who has one subscription need not name it.
   */
  public CompletionStage<Answer> notifications(Call call) {
    Optional<Subscription> mine = NotificationQuery.subscription(call, subscriptions);
    if (mine.isEmpty()) {
      return Answers.malformed("/abonnement", NotificationQuery.NOT_MINE);
    }
    String after = call.request().query().getOrDefault("na", "0");
    if (!NotificationQuery.isNumber(after)) {
      return Answers.malformed("/na", NotificationQuery.NO_NUMBER);
    }
    List<Notification> found = subscriptions.after(mine.get().id(), Long.parseLong(after), PAGE);
    return Answers.now(
        Answer.of(
            200,
            "application/cloudevents-batch+json",
            NotificationJson.batch(found, call.policy().metadata().municipality(), publicUrl)));
  }
}
