package nl.sluis.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Outbox;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;

/** Deliveries that were given up: to see, and to try once more. For the management plane. */
public final class DeadLetterEndpoints {

  private static final int MOST = 1000;

  private final Outbox outbox;
  private final Committer committer;

  public DeadLetterEndpoints(Outbox outbox, Committer committer) {
    this.outbox = outbox;
    this.committer = committer;
  }

  /** {@code GET /v1/dode-berichten}: what was given up, without content. */
  public CompletionStage<Answer> list(Call call) {
    List<Delivery> dead = outbox.dead(MOST);
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("dodeBerichten");
              for (Delivery delivery : dead) {
                json.writeStartObject();
                json.writeStringField("id", delivery.id());
                json.writeStringField("type", delivery.type().value());
                json.writeStringField("ontvanger", delivery.recipient().value());
                json.writeStringField("kanaal", delivery.channel());
                json.writeNumberField("pogingen", delivery.attempts());
                json.writeStringField("gemaakt", delivery.createdAt().toString());
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  /** {@code POST /v1/dode-berichten/{id}/opnieuw}: tries again. */
  public CompletionStage<Answer> again(Call call) {
    Optional<Delivery> dead = outbox.find(call.id()).filter(d -> d.state() == Delivery.State.DEAD);
    if (dead.isEmpty()) {
      return Answers.notFound();
    }
    Delivery delivery = dead.get();
    Leaf leaf =
        call.leaf(Step.REPLAYED)
            .exchange(delivery.exchange())
            .recipient(delivery.recipient().value(), delivery.role())
            .type(delivery.type().value())
            .message(delivery.id())
            .build();
    return committer.submit(
        Entry.of(
            List.of(leaf),
            List.of(
                new Change.DeliveryStill(delivery.id(), Delivery.State.DEAD),
                new Change.DeliveryMoved(delivery.id(), Delivery.State.WAITING, 0, call.at())),
            Answer.empty(202)));
  }
}
