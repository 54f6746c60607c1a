package nl.sluis.school;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.sluis.json.Texts;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;

/**
 * Reads one signal document in one pass. It accepts exactly what {@code signaal.schema.json}
 * accepts, less what a schema cannot express: a BSN that fails the elfproef, a person named twice,
 * an envelope that says otherwise. A test holds reader and schema together.
 *
 * <p>Fields that stand twice are the parser's to refuse.
 */
final class SignalReader {

  private static final Set<String> OF_A_CONCERN =
      Set.of(
          "leefgebieden",
          "ernst",
          "urgentie",
          "gevraagdeActie",
          "besprokenMetOuders.besproken",
          "melder.naam");
  private static final Set<String> NOT_OF_A_DEBT =
      Set.of(
          "leefgebieden",
          "ernst",
          "toelichting",
          "besprokenMetOuders.besproken",
          "huishouden.soort",
          "verwijsindex.risicos",
          "noodgeval.gevaar",
          "herkomst.doel");
  private static final String DEBT = "vroegsignaal.bedrag";

  private final JsonPull json;
  private final Envelope envelope;

  SignalReader(JsonParser in, Envelope envelope) {
    this.json = new JsonPull(in);
    this.envelope = envelope;
  }

  /**
   * The signal.
   *
   * @throws IOException when the input is not a signal: {@link Refused}, or the parser's own
   */
  Signal read() throws IOException {
    SubjectReader persons = new SubjectReader(json);
    ContentReader others = new ContentReader(json);
    String id = envelope.id();
    MessageType type = envelope.type();
    Instant at = envelope.at();
    List<Subject> subjects = null;
    List<String> consents = List.of();
    json.enterObject();
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "id" -> id = id();
        case "type" -> type = type();
        case "tijdstip" -> at = at();
        case "betrokkenen" -> subjects = persons.subjects();
        case "toestemmingen" -> consents = consents();
        default -> others.read(field);
      }
    }
    json.end();
    Signal signal =
        new Signal(
            JsonPull.present(id),
            JsonPull.present(type),
            JsonPull.present(at),
            JsonPull.present(subjects),
            others.content(),
            consents);
    requireFieldsOf(signal.type(), signal.content());
    SubjectReader.requireDistinct(signal.subjects());
    return signal;
  }

  private String id() throws IOException {
    String text = json.string();
    JsonPull.require(Texts.isUuid(text));
    String id = text.toLowerCase(Locale.ROOT);
    if (envelope.statedId() != null && !envelope.statedId().equals(id)) {
      throw disagrees("/id");
    }
    return id;
  }

  private MessageType type() throws IOException {
    MessageType type =
        switch (json.string()) {
          case "nl.jeugd.signaal.gemeld" -> MessageType.SIGNAL;
          case "nl.jeugd.schuld.vroegsignaal" -> MessageType.DEBT_SIGNAL;
          default -> throw Refused.BY_SCHEMA;
        };
    if (envelope.type() != null && !envelope.type().equals(type)) {
      throw disagrees("/type");
    }
    return type;
  }

  private Instant at() throws IOException {
    Instant at = json.instant();
    if (envelope.at() != null && !envelope.at().equals(at)) {
      throw disagrees("/tijdstip");
    }
    return at;
  }

  private static Refused disagrees(String pointer) {
    return Refused.at(pointer, "zegt iets anders dan de gebeurtenis zelf");
  }

  /** Ids of consents are UUIDs; anything else points to none and is left behind. */
  private List<String> consents() throws IOException {
    return json.lines(20, 64).stream()
        .filter(Texts::isUuid)
        .map(id -> id.toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  private static void requireFieldsOf(MessageType type, Map<String, Object> content)
      throws Refused {
    if (type.equals(MessageType.DEBT_SIGNAL)) {
      JsonPull.require(content.containsKey(DEBT));
      for (String name : NOT_OF_A_DEBT) {
        JsonPull.require(!content.containsKey(name));
      }
    } else {
      JsonPull.require(type.equals(MessageType.SIGNAL));
      JsonPull.require(!content.containsKey(DEBT));
      for (String name : OF_A_CONCERN) {
        JsonPull.require(content.containsKey(name));
      }
    }
  }
}
