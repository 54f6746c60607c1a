package nl.sluis.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import nl.sluis.exchange.Exchanges;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Receipt;
import nl.sluis.outbox.Held;
import nl.sluis.outbox.Holds;
import nl.sluis.policy.Effect;

/**
 * What became of a sender's own signals: what the receipt said, and how it now stands with what
 * waited. Not whether a recipient has read anything.
 */
public final class SignalEndpoints {

  private final Exchanges exchanges;
  private final Holds holds;

  public SignalEndpoints(Exchanges exchanges, Holds holds) {
    this.exchanges = exchanges;
    this.holds = holds;
  }

  /** {@code GET /v1/signalen/{id}}: by the sender's own id. */
  public CompletionStage<Answer> see(Call call) {
    Optional<Exchanges.Accepted> accepted = exchanges.find(call.oin(), call.id());
    if (accepted.isEmpty()) {
      return Answers.notFound();
    }
    Receipt receipt = Receipt.parse(accepted.get().receipt());
    Iterator<Held> held = holds.of(call.oin(), call.id()).iterator();
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeStringField("kenmerk", receipt.kenmerk());
              json.writeStringField("uitwisseling", receipt.exchange());
              json.writeStringField("ontvangen", receipt.received().toString());
              outcomes(json, receipt.outcomes(), held);
            })));
  }

  /** Holds stand in the order of the outcomes that were held. */
  private static void outcomes(
      JsonGenerator json, List<Receipt.Outcome> outcomes, Iterator<Held> held) throws IOException {
    json.writeArrayFieldStart("besluiten");
    for (Receipt.Outcome outcome : outcomes) {
      json.writeStartObject();
      json.writeStringField("ontvanger", outcome.recipientRole());
      json.writeStringField("besluit", outcome.effect());
      if (outcome.rule() != null) {
        json.writeStringField("regel", outcome.rule());
      }
      if (outcome.article() != null) {
        json.writeStringField("artikel", outcome.article());
      }
      if (outcome.until() != null) {
        json.writeStringField("tot", outcome.until().toString());
      }
      if (outcome.effect().equals(Effect.HOLD.slug()) && held.hasNext()) {
        json.writeStringField("stand", held.next().state().slug());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
