package nl.sluis.partner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import nl.sluis.http.MediaType;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.intake.FixedForm;
import nl.sluis.intake.Parsed;

/**
 * Signals as CloudEvents at {@code /v1/gebeurtenissen}, in structured and in binary mode of the
 * HTTP binding; batches are not taken.
 */
final class PartnerAdapter implements FixedForm {

  /** What the NL GOV profile lets an event be at most. */
  static final int MOST_BYTES = 64 * 1024;

  private static final String STRUCTURED = "application/cloudevents+json";

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
        "application/cloudevents+json, of application/json met ce-kopregels; geen batch");
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
