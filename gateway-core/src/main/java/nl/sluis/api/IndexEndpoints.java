package nl.sluis.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Answer;
import nl.sluis.index.Contact;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.ReferenceIndex;

/**
 * What the Verwijsindex has for a reporter: that somebody else is concerned too, and how to reach
 * them (Jeugdwet 7.1.4.3). Never about what, and never a BSN.
 */
public final class IndexEndpoints {

  private final ReferenceIndex index;

  public IndexEndpoints(ReferenceIndex index) {
    this.index = index;
  }

  /** {@code GET /v1/verwijsindex/signalen}. */
  public CompletionStage<Answer> signals(Call call) {
    List<IndexSignal> signals = index.signalsFor(call.oin());
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("signalen");
              for (IndexSignal signal : signals) {
                Contact other = signal.other();
                json.writeStartObject();
                json.writeStringField("melding", signal.report().toString());
                json.writeStringField("tijdstip", signal.matchedAt().toString());
                json.writeObjectFieldStart("andereMelder");
                json.writeStringField("organisatie", other.organisation());
                json.writeStringField("rol", other.role());
                if (other.phone() != null) {
                  json.writeStringField("telefoon", other.phone());
                }
                if (other.email() != null) {
                  json.writeStringField("email", other.email());
                }
                json.writeEndObject();
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }
}
