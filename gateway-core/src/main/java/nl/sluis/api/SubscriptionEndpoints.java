package nl.sluis.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import nl.sluis.delivery.TargetCheck;
import nl.sluis.exchange.UuidV7;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Step;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.NotificationJson;
import nl.sluis.subscription.Subscription;
import nl.sluis.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions and the notifications that come of them. A webhook is asked first whether it wants
 * to be told (CloudEvents HTTP webhook, validation handshake), and only hosts that the agreement
 * names are asked.
 */
public final class SubscriptionEndpoints {

  private static final int PAGE = 100;

  private final Subscriptions subscriptions;
  private final Committer committer;
  private final UuidV7 ids;
  private final Map<String, Optional<TargetCheck>> channels;
  private final String publicUrl;

  /**
   * @param channels the outbound channels that can carry notifications, each with who checks its
   *     targets
   */
  public SubscriptionEndpoints(
      Subscriptions subscriptions,
      Committer committer,
      UuidV7 ids,
      Map<String, Optional<TargetCheck>> channels,
      String publicUrl) {
    this.subscriptions = subscriptions;
    this.committer = committer;
    this.ids = ids;
    this.channels = Map.copyOf(channels);
    this.publicUrl = publicUrl;
  }

  /** The body of a subscription; what is left out does not restrict. */
  record Wish(
      @Nullable Set<String> typen,
      @Nullable Set<String> gebieden,
      @Nullable Set<String> urgenties,
      String kanaal,
      @Nullable String doel) {}

  /** {@code POST /v1/abonnementen}. */
  public CompletionStage<Answer> subscribe(Call call) {
    try {
      Subscription wanted = wanted(call, Json.read(call.request().body(), Wish.class));
      Optional<TargetCheck> check = channels.getOrDefault(wanted.channel(), Optional.empty());
      if (check.isEmpty()) {
        return start(call, wanted);
      }
      return check
          .get()
          .check(address(wanted.target()), call.caller().webhookHosts())
          .thenCompose(result ->
              switch (result) {
                case TargetCheck.Result.Accepted accepted -> start(call, wanted);
                case TargetCheck.Result.Refused refused ->
                    Answers.malformed("/doel", text(refused.reason()));
              });
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
  }

  /** {@code GET /v1/abonnementen}. */
  public CompletionStage<Answer> list(Call call) {
    List<Subscription> mine = subscriptions.of(call.oin());
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("abonnementen");
              for (Subscription one : mine) {
                json.writeStartObject();
                json.writeStringField("id", one.id());
                json.writeStringField("kanaal", one.channel());
                json.writeStringField("sinds", one.since().toString());
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  /** {@code DELETE /v1/abonnementen/{id}}. */
  public CompletionStage<Answer> end(Call call) {
    Optional<Subscription> mine =
        subscriptions.find(call.id()).filter(s -> s.owner().equals(call.oin()));
    if (mine.isEmpty()) {
      return Answers.notFound();
    }
    return committer.submit(
        Entry.of(
            List.of(call.leaf(Step.UNSUBSCRIBED).build()),
            List.of(new Change.Unsubscribed(call.id())),
            Answer.empty(204)));
  }

  /**
   * {@code GET /v1/notificaties?abonnement=<id>&na=<n>}: notifications after a number, as a batch
   * of CloudEvents. Who has one subscription need not name it.
   */
  public CompletionStage<Answer> notifications(Call call) {
    String named = call.request().query().get("abonnement");
    List<Subscription> mine =
        subscriptions.of(call.oin()).stream()
            .filter(s -> named == null || s.id().equals(named))
            .toList();
    if (mine.isEmpty() || (named == null && mine.size() > 1)) {
      return Answers.malformed("/abonnement", "noem een eigen abonnement");
    }
    String after = call.request().query().getOrDefault("na", "0");
    if (!after.matches("[0-9]{1,18}")) {
      return Answers.malformed("/na", "geen volgnummer");
    }
    List<Notification> found =
        subscriptions.after(mine.getFirst().id(), Long.parseLong(after), PAGE);
    return Answers.now(
        Answer.of(
            200,
            "application/cloudevents-batch+json",
            NotificationJson.batch(found, call.policy().charter().municipality(), publicUrl)));
  }

  private CompletionStage<Answer> start(Call call, Subscription wanted) {
    Answer created =
        new Answer(
            201,
            "application/json",
            Map.of("Location", "/v1/abonnementen/" + wanted.id()),
            Json.write(json -> json.writeStringField("id", wanted.id())));
    return committer.submit(
        Entry.of(
            List.of(call.leaf(Step.SUBSCRIBED).build()),
            List.of(new Change.Subscribed(wanted)),
            created));
  }

  private Subscription wanted(Call call, Wish wish) throws Json.Malformed {
    if (!wish.kanaal().equals(Subscription.PULL) && !channels.containsKey(wish.kanaal())) {
      throw new Json.Malformed("/kanaal", "dit kanaal is er niet");
    }
    Set<MessageType> types = new HashSet<>();
    for (String type : orNone(wish.typen())) {
      try {
        types.add(new MessageType(type));
      } catch (IllegalArgumentException e) {
        throw new Json.Malformed("/typen", "onbekend berichttype");
      }
    }
    if (!call.caller().receives().containsAll(types)) {
      throw new Json.Malformed("/typen", "de overeenkomst noemt dit berichttype niet");
    }
    if (!call.policy().areas().containsAll(orNone(wish.gebieden()))) {
      throw new Json.Malformed("/gebieden", "onbekend gebied");
    }
    for (String urgency : orNone(wish.urgenties())) {
      if (!urgency.matches("[a-z-]{1,20}")) {
        throw new Json.Malformed("/urgenties", "onbekende urgentie");
      }
    }
    boolean pull = wish.kanaal().equals(Subscription.PULL);
    String target = wish.doel() == null ? "" : wish.doel();
    if (pull != target.isEmpty() || !target.matches("[!-~]{0,300}")) {
      throw new Json.Malformed("/doel", "hoort bij elk kanaal behalve pull");
    }
    return new Subscription(
        ids.next(),
        call.oin(),
        types,
        orNone(wish.gebieden()),
        orNone(wish.urgenties()),
        wish.kanaal(),
        target,
        call.at());
  }

  private static URI address(String target) throws Json.Malformed {
    try {
      return new URI(target);
    } catch (URISyntaxException e) {
      throw new Json.Malformed("/doel", text(TargetCheck.Reason.ADDRESS));
    }
  }

  private static Set<String> orNone(@Nullable Set<String> given) {
    return given == null ? Set.of() : given;
  }

  private static String text(TargetCheck.Reason reason) {
    return switch (reason) {
      case ADDRESS -> "geen volledig https-adres";
      case HOST -> "de overeenkomst noemt deze host niet";
      case UNREACHABLE -> "niet bereikbaar";
      case ANSWER -> "gaf geen bevestigend antwoord";
      case ORIGIN -> "staat deze gateway niet toe";
    };
  }
}
