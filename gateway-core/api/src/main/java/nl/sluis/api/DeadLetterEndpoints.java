package nl.sluis.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.http.ProblemType;
import nl.sluis.outbox.Delivery;

/** Deliveries that were given up: to see, and to try once more. For the management plane. */
public final class DeadLetterEndpoints {

  private static final int MOST = 1000;

  private final DeadLetters letters;

  public DeadLetterEndpoints(DeadLetters letters) {
    this.letters = letters;
  }

  /** {@code GET /v1/dode-berichten}: what was given up, without content. */
  public CompletionStage<Answer> list(Call call) {
    List<Delivery> dead = letters.all(MOST);
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
                json.writeNumberField("pogingen", DeadLetters.attempts(delivery));
                json.writeStringField("gemaakt", delivery.createdAt().toString());
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  /** {@code POST /v1/dode-berichten/{id}/opnieuw}: tries again. */
  public CompletionStage<Answer> again(Call call) {
    Optional<Delivery> dead = letters.find(call.id());
    if (dead.isEmpty()) {
      return Answers.notFound();
    }
    return letters
        .again(dead.get(), call::leaf)
        .thenApply(first ->
            first
                ? Answer.empty(202)
                : Answers.problem(ProblemType.AL_ANDERS_ONTVANGEN, "Hierover is net al besloten."));
  }
}
