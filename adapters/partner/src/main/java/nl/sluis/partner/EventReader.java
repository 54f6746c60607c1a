package nl.sluis.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.ProblemType;
import nl.sluis.intake.Parsed;
import nl.sluis.json.StrictJson;
import nl.sluis.school.Envelope;
import nl.sluis.school.SignalForm;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a signal out of an event in its JSON form. The places in findings are those of that form,
 * in binary mode too: {@code /source}, {@code /data/ernst}.
 */
final class EventReader {

  private static final String IN_DATA = "/data";

  private final ObjectMapper events =
      JsonMapper.builder().addModule(JsonFormat.getCloudEventJacksonModule()).build();
  private final SignalForm form;

  EventReader(SignalForm form) {
    this.form = form;
  }

  /**
   * The signal in the event.
   *
   * @param client who pushes; an OIN in the event's source must be theirs
   */
  Parsed read(ObjectNode event, @Nullable ClientIdentity client) {
    List<Finding> findings = Attributes.findings(event);
    if (!findings.isEmpty()) {
      return new Parsed.Rejected(Problem.malformed(findings));
    }
    event.remove("datacontenttype"); // judged, and the library knows it in small letters only
    Optional<CloudEvent> known = cloudEvent(event);
    Optional<EventSource> source = EventSource.parse(event.path("source").asText());
    if (known.isEmpty() || source.isEmpty()) {
      return Parsed.malformed(
          "",
          "een contextattribuut heeft niet de vorm die CloudEvents of het NL GOV-profiel vraagt");
    }
    if (source.get().oin() != null
        && (client == null || !source.get().oin().equals(client.oin()))) {
      return new Parsed.Rejected(
          Problem.of(
              ProblemType.IDENTITEIT_ONBEKEND,
              "Het OIN in source is niet het OIN van het certificaat."));
    }
    return read(known.get());
  }

  private Parsed read(CloudEvent event) {
    Optional<JsonNode> data = data(event.getData());
    if (data.isEmpty()) {
      return Parsed.malformed(IN_DATA, "verplicht veld ontbreekt, of is geen leesbare JSON");
    }
    OffsetDateTime time = event.getTime();
    Envelope envelope =
        new Envelope(
            EventId.of(event.getSource().toString(), event.getId()),
            event.getId().toLowerCase(Locale.ROOT),
            new MessageType(event.getType()),
            time == null ? null : time.toInstant());
    return switch (form.read(data.get(), envelope)) {
      case Parsed.Accepted accepted -> accepted;
      case Parsed.Rejected rejected -> inData(rejected.problem());
    };
  }

  private Optional<CloudEvent> cloudEvent(ObjectNode event) {
    try {
      return Optional.of(events.treeToValue(event, CloudEvent.class));
    } catch (JsonProcessingException | CloudEventRWException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> data(@Nullable CloudEventData data) {
    return switch (data) {
      case null -> Optional.empty();
      case JsonCloudEventData json -> Optional.of(json.getNode());
      default -> StrictJson.tree(data.toBytes());
    };
  }

  private static Parsed inData(Problem problem) {
    return new Parsed.Rejected(
        Problem.malformed(
            problem.findings().stream()
                .map(finding -> new Finding(IN_DATA + finding.pointer(), finding.reason()))
                .toList()));
  }
}
