package nl.sluis.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.sluis.audit.Recorded;
import nl.sluis.exchange.Exchanges;
import nl.sluis.http.Answer;
import nl.sluis.index.Contact;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexReport;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.ReferenceIndex;
import nl.sluis.index.SignalKind;
import nl.sluis.ledger.Receipt;
import nl.sluis.signal.MessageType;

/**
 * What the Verwijsindex has for a reporter: its own reports, and that somebody else is concerned
 * too and how to reach them (Jeugdwet 7.1.4.3). Never about what or about whom, and never a BSN.
 */
public final class IndexEndpoints {

  private final ReferenceIndex index;
  private final Exchanges exchanges;
  private final Function<String, List<Recorded>> story;

  /**
   * @param exchanges knows what senders call their signals
   * @param story the evidence of an exchange, which knows what reports came of it
   */
  public IndexEndpoints(
      ReferenceIndex index, Exchanges exchanges, Function<String, List<Recorded>> story) {
    this.index = index;
    this.exchanges = exchanges;
    this.story = story;
  }

  /**
   * {@code GET /v1/verwijsindex/meldingen}: the caller's own reports; with {@code ?signaal=} those
   * that came of one signal or message of the caller, by its own id.
   */
  public CompletionStage<Answer> reports(Call call) {
    String signal = call.request().query().get("signaal");
    List<IndexReport> reports = index.reportsOf(call.oin());
    if (signal != null) {
      Set<String> ids = reportsFrom(call, signal);
      reports = reports.stream().filter(one -> ids.contains(one.id().toString())).toList();
    }
    List<IndexReport> shown = reports;
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("meldingen");
              for (IndexReport report : shown) {
                json.writeStartObject();
                json.writeStringField("melding", report.id().toString());
                json.writeStringField("gemeldOp", report.reportedAt().toString());
                json.writeStringField("verwijderdatum", report.removeOn().toString());
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  private Set<String> reportsFrom(Call call, String signal) {
    Optional<Exchanges.Accepted> accepted = exchanges.find(call.oin(), signal);
    return accepted
        .map(one ->
            story.apply(Receipt.parse(one.receipt()).exchange()).stream()
                .filter(step -> MessageType.INDEX_REPORT.value().equals(step.leaf().type()))
                .map(step -> String.valueOf(step.leaf().message()))
                .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /** {@code GET /v1/verwijsindex/signalen}: the caller's matches that are valid now. */
  public CompletionStage<Answer> signals(Call call) {
    List<IndexSignal> signals = index.signalsFor(call.oin());
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("signalen");
              for (IndexSignal signal : signals) {
                json.writeStartObject();
                json.writeStringField("melding", signal.report().toString());
                json.writeStringField("tijdstip", signal.matchedAt().toString());
                kind(json, signal.kind());
                contact(json, "andereMelder", signal.other());
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  /** {@code GET /v1/verwijsindex/matches}: for the gemeentelijk regievoerder (Jeugdwet 7.1.3.2). */
  public CompletionStage<Answer> matches(Call call) {
    List<IndexMatch> matches = index.matches();
    return Answers.now(
        Answer.json(
            200,
            Json.write(json -> {
              json.writeArrayFieldStart("matches");
              for (IndexMatch match : matches) {
                json.writeStartObject();
                json.writeStringField("tijdstip", match.matchedAt().toString());
                kind(json, match.kind());
                contact(json, "melder", match.one());
                contact(json, "tweedeMelder", match.other());
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  private static void kind(JsonGenerator json, SignalKind kind) throws IOException {
    json.writeStringField("soort", kind.slug());
    json.writeBooleanField("nietZelfdeJeugdige", kind == SignalKind.SAME_FAMILY);
  }

  private static void contact(JsonGenerator json, String name, Contact contact) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("organisatie", contact.organisation());
    json.writeStringField("rol", contact.role());
    if (contact.phone() != null) {
      json.writeStringField("telefoon", contact.phone());
    }
    if (contact.email() != null) {
      json.writeStringField("email", contact.email());
    }
    json.writeEndObject();
  }
}
