package nl.sluis.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.council.CouncilEvent;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.dispatch.OpenDeliveries;
import nl.sluis.dispatch.OpenDeliveries.Opened;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.http.UserCode;
import nl.sluis.intake.Wrong;
import nl.sluis.json.Texts;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Outbox;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/**
 * The inbox of a participant: what waits, one message, and the confirmation with which its content
 * goes. Reading is evidence, and that evidence is durable before the content leaves.
 */
public final class InboxEndpoints {

  private static final int PAGE = 100;

  private final Outbox outbox;
  private final OpenDeliveries openDeliveries;
  private final CasePlans casePlans;
  private final Committer committer;

  public InboxEndpoints(
      Outbox outbox, OpenDeliveries openDeliveries, CasePlans casePlans, Committer committer) {
    this.outbox = outbox;
    this.casePlans = casePlans;
    this.openDeliveries = openDeliveries;
    this.committer = committer;
  }

  /**
   * {@code GET /v1/berichten?na=<id>}: ids and types of what waits, oldest first, 100 at a time.
   */
  public CompletionStage<Answer> list(Call call) {
    String after = call.request().query().getOrDefault("na", "");
    try {
      Json.check(after.isEmpty() || Texts.isUuid(after), "/na", Wrong.NO_UUID);
    } catch (Json.Malformed e) {
      return Answers.malformed(e.finding().pointer(), e.finding().reason());
    }
    List<Delivery> waiting = outbox.inbox(call.oin(), after, PAGE);
    List<Delivery> genuine = waiting.stream().filter(this::isGenuine).toList();
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("berichten");
              for (Delivery delivery : genuine) {
                json.writeStartObject();
                json.writeStringField("id", delivery.id());
                json.writeStringField("type", delivery.type().value());
                json.writeStringField("ontvangen", delivery.createdAt().toString());
                json.writeStringField("beschikbaarTot", delivery.expiresAt().toString());
                json.writeEndObject();
              }
              json.writeEndArray();
              if (waiting.size() == PAGE) {
                json.writeStringField("volgende", waiting.getLast().id());
              }
            })));
  }

  /** {@code GET /v1/berichten/{id}}: the message. */
  public CompletionStage<Answer> read(Call call) {
    Optional<Delivery> found = mine(call);
    if (found.isEmpty()) {
      return Answers.notFound();
    }
    Delivery delivery = found.get();
    if (delivery.state() != Delivery.State.WAITING) {
      return gone();
    }
    return switch (openDeliveries.open(delivery)) {
      case Opened.Message(byte[] body, SubjectKey key) -> {
        Leaf leaf = leaf(call, Step.READ, delivery, key == null ? null : key.reference());
        yield committer.submit(Entry.of(List.of(leaf), List.of(), Answer.json(200, body)));
      }
      case Opened.Erased() -> gone();
      case Opened.Altered() -> Answers.notFound();
    };
  }

  /** It is for whom its row says it is. */
  private boolean isGenuine(Delivery delivery) {
    return !(openDeliveries.open(delivery) instanceof Opened.Altered);
  }

  /**
   * {@code POST /v1/berichten/{id}/bevestiging}: the caller has it. Saying so again changes
   * nothing.
   */
  public CompletionStage<Answer> confirm(Call call) {
    Optional<Delivery> found = mine(call);
    if (found.isEmpty()) {
      return Answers.notFound();
    }
    Delivery delivery = found.get();
    return switch (delivery.state()) {
      case CONFIRMED -> Answers.now(Answer.empty(204));
      case EXPIRED, DEAD, WITHDRAWN -> gone();
      case WAITING -> {
        Opened opened = openDeliveries.open(delivery);
        if (opened instanceof Opened.Altered) {
          yield Answers.notFound();
        }
        SubjectKey key = opened.about();
        Leaf leaf = leaf(call, Step.CONFIRMED, delivery, key == null ? null : key.reference());
        yield committer.submit(
            Entry.of(List.of(leaf), confirmed(call, delivery), Answer.empty(204)));
      }
    };
  }

  private List<Change> confirmed(Call call, Delivery delivery) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.DeliveryStill(delivery.id(), Delivery.State.WAITING));
    changes.add(new Change.DeliveryClosed(delivery.id(), Delivery.State.CONFIRMED));
    if (!delivery.area().isEmpty()) {
      changes.add(
          new Change.Counted(
              CouncilEvent.pickedUp(
                  delivery.createdAt(),
                  call.at(),
                  call.policy().metadata().zone(),
                  delivery.area())));
    }
    heard(call, delivery).ifPresent(changes::add);
    return changes;
  }

  /** Who confirms that a plan ended, is one less who must still hear of it. */
  private Optional<Change> heard(Call call, Delivery delivery) {
    byte[] subject = delivery.subject();
    if (subject == null || !delivery.type().equals(MessageType.PLAN_ENDED)) {
      return Optional.empty();
    }
    return casePlans
        .of(subject)
        .filter(casePlan -> casePlan.phase() == CasePlan.Phase.EINDIGT)
        .map(casePlan ->
            new Change.CasusStepped(
                casePlan.id(),
                new CasePlanStep.Informed(call.oin(), CasePlan.person(subject)),
                call.at()));
  }

  private Optional<Delivery> mine(Call call) {
    return outbox
        .find(call.id())
        .filter(d -> d.recipient().equals(call.oin()) && d.channel().equals(Delivery.INBOX));
  }

  private static CompletionStage<Answer> gone() {
    return Answers.now(
        Answers.problem(
            ProblemType.VERVALLEN, "Dit bericht is bevestigd, verlopen, ingetrokken of gewist."));
  }

  private static Leaf leaf(
      Call call, Step step, Delivery delivery, @org.jspecify.annotations.Nullable String subject) {
    call.evidence().leave();
    return delivery
        .leaf(call.at(), step)
        .subject(subject)
        .policy(call.policy().metadata().version())
        .trace(call.trace())
        .user(UserCode.of(call.request()))
        .build();
  }
}
