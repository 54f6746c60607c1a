package nl.sluis.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.http.Answer;
import nl.sluis.http.MediaType;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.intake.FixedForm;
import nl.sluis.intake.Parsed;
import nl.sluis.json.StrictJson;

/**
 * Signals as CloudEvents at {@code /v1/gebeurtenissen}, in structured, binary and batched mode of
 * the HTTP binding. Each event of a batch is taken or refused by itself.
 */
final class PartnerAdapter implements FixedForm {

  /** What the NL GOV profile lets an event be at most. */
  static final int MOST_BYTES = 64 * 1024;

  private static final String STRUCTURED = "application/cloudevents+json";

  private static final String BATCH = "application/cloudevents-batch+json";

  /** More would keep who pushes waiting longer than a request may. */
  private static final int MOST_EVENTS = 50;

  private final EventReader reader;

  PartnerAdapter(EventReader reader) {
    this.reader = reader;
  }

  @Override
  public Set<String> paths() {
    return Set.of("/v1/gebeurtenissen");
  }

  @Override
  public Parsed parse(Request request) {
    if (MediaType.isUtf8(request, BATCH)) {
      return Parsed.malformed(
          "", "een reeks is een lijst van 1 tot " + MOST_EVENTS + " gebeurtenissen in JSON");
    }
    if (request.body().length > MOST_BYTES) {
      return new Parsed.Rejected(
          Problem.of(ProblemType.TE_GROOT, "Een gebeurtenis is hoogstens 64 KB groot."));
    }
    if (MediaType.isUtf8(request, STRUCTURED)) {
      return read(request, EventForm.structured(request));
    }
    if (MediaType.isUtf8(request, "application/json")) {
      return read(request, EventForm.binary(request));
    }
    return Parsed.unsupportedMediaType(
        "application/cloudevents+json, of application/json met ce-kopregels, of"
            + " application/cloudevents-batch+json");
  }

  /**
   * The events of a batch, in structured mode; what is no batch is left to be refused as a whole.
   */
  @Override
  public Optional<Several> several(Request request) {
    if (!MediaType.isUtf8(request, BATCH)) {
      return Optional.empty();
    }
    JsonNode batch = StrictJson.tree(request.body()).orElse(MissingNode.getInstance());
    if (!batch.isArray() || batch.isEmpty() || batch.size() > MOST_EVENTS) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put("content-type", STRUCTURED);
    List<Request> events = new ArrayList<>();
    for (JsonNode event : batch) {
      events.add(
          new Request(
              request.client(),
              request.method(),
              request.path(),
              request.query(),
              headers,
              event.toString().getBytes(StandardCharsets.UTF_8)));
    }
    return Optional.of(new Events(events));
  }

  /** A batch of events. */
  private record Events(List<Request> pushes) implements Several {

    @Override
    public Answer answer(List<Answer> answers) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      for (Answer answer : answers) {
        String name = answer.status() < 400 ? "ontvangstbevestiging" : "probleem";
        all.addObject()
            .put("status", answer.status())
            .putRawValue(name, new RawValue(new String(answer.body(), StandardCharsets.UTF_8)));
      }
      return Answer.json(200, all.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private Parsed read(Request request, Optional<ObjectNode> event) {
    return event
        .map(known -> reader.read(known, request.client()))
        .orElseGet(() -> Parsed.malformed("", "geen leesbare gebeurtenis in JSON en UTF-8"));
  }

  /**
   * The event, in whichever mode it comes and in whatever order: one event is one (CloudEvents HTTP
   * binding, 3). What is no event is refused before it is asked what it says.
   */
  @Override
  public byte[] said(Request request) {
    return event(request).map(EventForm::bytes).orElseGet(request::body);
  }

  /** The signal is the data; when it was made the event may say. */
  @Override
  public String place(String pointer, Request request) {
    boolean inEvent =
        pointer.equals("/tijdstip")
            && event(request).filter(event -> event.has("time")).isPresent();
    return inEvent ? "/time" : "/data" + pointer;
  }

  private static Optional<ObjectNode> event(Request request) {
    return MediaType.isUtf8(request, STRUCTURED)
        ? EventForm.structured(request)
        : EventForm.binary(request);
  }
}
