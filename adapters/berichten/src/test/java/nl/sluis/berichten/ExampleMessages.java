package nl.sluis.berichten;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.sluis.http.Request;
import nl.sluis.intake.Parsed;
import nl.sluis.policy.MessageKind;
import nl.sluis.signal.Field;
import nl.sluis.testing.FieldValues;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.Policies;

/** Messages as a participant would write them, and how they are read. */
final class ExampleMessages {

  static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final BerichtenAdapter ADAPTER = new BerichtenAdapter();

  private ExampleMessages() {}

  /** A report to Veilig Thuis about Sam. */
  static ObjectNode report() {
    ObjectNode message = envelope("nl.jeugd.vt.melding");
    ObjectNode sam = message.putArray("betrokkenen").addObject();
    sam.put("bsn", "999990342").put("geboortedatum", "2014-03-02");
    sam.putObject("naam").put("voornamen", "Sam").put("geslachtsnaam", "Voorbeeld");
    sam.putObject("adres").put("postcode", "5211AB").put("huisnummer", 12).put("toevoeging", "bis");
    message.putObject("veiligThuis").put("zorgen", "wat er is gezien").put("gesprekGevoerd", true);
    message.putObject("meldcode").put("stap5", true).put("vraag1", true).put("vraag2", false);
    return message;
  }

  /** A question to Veilig Thuis about nobody. */
  static ObjectNode advice() {
    ObjectNode message = envelope("nl.jeugd.vt.advies");
    message.putObject("veiligThuis").put("vraag", "wat kan ik doen?");
    return message;
  }

  /** All that surrounds the fields. */
  static ObjectNode envelope(String type) {
    ObjectNode message = JSON.createObjectNode();
    message.put("id", "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11");
    message.put("type", type);
    message.put("tijdstip", "2026-11-20T09:12:00+01:00");
    message.putArray("ontvangers").add(Organisations.VEILIG_THUIS.value());
    return message;
  }

  /** A message of a type, and the fields that it says. */
  static Map<String, Object> fill(ObjectNode message, MessageKind kind, Random random) {
    FieldValues values = new FieldValues(random);
    Map<String, Object> content = new TreeMap<>();
    for (String name : new TreeSet<>(kind.fields())) {
      Field field = Policies.load().rules().fields().get(name);
      if (field != null && (kind.required().contains(name) || random.nextBoolean())) {
        Object value = distinct(values.of(field.kind()));
        content.put(name, value instanceof Integer number ? (Object) number.longValue() : value);
        put(message, name, JSON.valueToTree(value));
      }
    }
    return content;
  }

  private static Object distinct(Object value) {
    return value instanceof java.util.List<?> list ? list.stream().distinct().toList() : value;
  }

  static void put(ObjectNode message, String name, JsonNode value) {
    int last = name.lastIndexOf('.');
    ObjectNode parent =
        last < 0 ? message : message.withObject('/' + name.substring(0, last).replace('.', '/'));
    parent.set(name.substring(last + 1), value);
  }

  static Parsed read(ObjectNode message) {
    return read(bytes(message));
  }

  static Parsed read(byte[] body) {
    return read(body, "application/json");
  }

  static Parsed read(byte[] body, String contentType) {
    return ADAPTER.parse(
        new Request(
            Organisations.client(Organisations.SCHOOL),
            "POST",
            "/v1/berichten",
            Map.of(),
            Map.of("content-type", contentType),
            body),
        Policies.load());
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return JSON.writeValueAsString(tree).getBytes(UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
