package nl.sluis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.http.Request;
import nl.sluis.intake.FixedForm;
import nl.sluis.intake.Parsed;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** A small form of signals, for tests of all that comes after an adapter. */
public final class TestSignalAdapter implements FixedForm {

  public static final String PATH = "/test/signalen";

  /** Where parsing fails as a fault in an adapter would, with what was sent in its message. */
  public static final String BROKEN = "/test/kapot";

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public Set<String> paths() {
    return Set.of(PATH, BROKEN);
  }

  @Override
  public Parsed parse(Request request) {
    if (request.path().equals(BROKEN)) {
      throw new IllegalStateException(new String(request.body(), UTF_8));
    }
    try {
      return new Parsed.Accepted(signal(JSON.readTree(request.body())));
    } catch (IOException | RuntimeException e) {
      return Parsed.malformed("", "geen signaal");
    }
  }

  private static Signal signal(JsonNode json) {
    List<Subject> subjects = new ArrayList<>();
    List<Oin> recipients = new ArrayList<>();
    json.path("recipients").forEach(oin -> recipients.add(new Oin(oin.asText())));
    json.required("subjects").forEach(person -> subjects.add(subject(person)));
    List<String> pseudonyms = new ArrayList<>();
    json.path("pseudonyms").forEach(one -> pseudonyms.add(one.asText()));
    Map<String, Object> content = new HashMap<>();
    json.required("content")
        .properties()
        .forEach(field -> content.put(field.getKey(), value(field.getValue())));
    return new Signal(
        json.required("id").asText(),
        new MessageType(json.required("type").asText()),
        Instant.parse(json.required("at").asText()),
        subjects,
        content,
        List.of(),
        recipients,
        pseudonyms);
  }

  private static Subject subject(JsonNode json) {
    @Nullable Bsn bsn = json.has("bsn") ? new Bsn(json.get("bsn").asText()) : null;
    @Nullable PersonName name =
        json.has("given")
            ? new PersonName(json.get("given").asText(), json.get("family").asText())
            : null;
    @Nullable Address address =
        json.has("postcode")
            ? new Address(json.get("postcode").asText(), json.get("number").asInt(), null)
            : null;
    return new Subject(
        bsn, BirthDate.parse(json.required("born").asText()).orElseThrow(), name, address);
  }

  private static Object value(JsonNode json) {
    if (json.isArray()) {
      List<Object> list = new ArrayList<>();
      json.forEach(item -> list.add(value(item)));
      return list;
    }
    return json.isBoolean() ? json.asBoolean() : json.isInt() ? json.asInt() : json.asText();
  }
}
