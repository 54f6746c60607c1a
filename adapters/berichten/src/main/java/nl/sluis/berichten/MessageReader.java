package nl.sluis.berichten;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.sluis.http.Problem;
import nl.sluis.intake.Findings;
import nl.sluis.intake.MessageCatalogue;
import nl.sluis.intake.MessageForm;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.Wrong;
import nl.sluis.json.Moments;
import nl.sluis.json.Texts;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message of the catalogue: who it is for and about, and the fields that its type must
 * and can have, each of its kind. Whatever is wrong comes back as places and fixed sentences.
 *
 * <p>A message about nobody has no persons; when one is named nevertheless that is read all the
 * same, and for the rules to refuse.
 */
final class MessageReader {

  private static final Set<String> ENVELOPE =
      Set.of("id", "type", "tijdstip", "ontvangers", "betrokkenen");
  private static final int MOST_RECIPIENTS = 20;

  private final MessageCatalogue catalogue;
  private final Findings findings = new Findings();

  MessageReader(MessageCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The message; for one document only. */
  Parsed read(JsonNode document) {
    if (!(document instanceof ObjectNode message)) {
      return Parsed.malformed("", Wrong.NO_OBJECT);
    }
    MessageForm form = form(message.path("type").textValue());
    if (form == null) {
      return Parsed.malformed("/type", message.has("type") ? unknownType() : Wrong.MISSING);
    }
    String id = id(message);
    Instant at = at(message);
    List<Oin> recipients =
        !message.has("ontvangers") && form.routed() ? List.of() : recipients(message);
    List<Subject> subjects = subjects(message, form);
    List<String> pseudonyms =
        new PersonReader(catalogue.fields(), findings).pseudonyms(message.path("betrokkenen"));
    Map<String, Object> content = content(message, form);
    if (!findings.isEmpty() || id == null || at == null) {
      return new Parsed.Rejected(Problem.malformed(findings.all()));
    }
    return new Parsed.Accepted(
        new Signal(id, form.type(), at, subjects, content, List.of(), recipients, pseudonyms));
  }

  private @Nullable MessageForm form(@Nullable String type) {
    try {
      return type == null ? null : catalogue.form(new MessageType(type)).orElse(null);
    } catch (IllegalArgumentException noType) {
      return null;
    }
  }

  private String unknownType() {
    return Wrong.listed(
        Wrong.UNKNOWN_TYPE, catalogue.types().stream().map(MessageType::value).toList());
  }

  private @Nullable String id(ObjectNode message) {
    String text = message.path("id").textValue();
    if (text != null && Texts.isUuid(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    wrong(message, "id", Wrong.NO_UUID);
    return null;
  }

  private @Nullable Instant at(ObjectNode message) {
    String text = message.path("tijdstip").textValue();
    Instant at = text == null ? null : Moments.instant(text);
    if (at == null) {
      wrong(message, "tijdstip", Wrong.NO_MOMENT);
    }
    return at;
  }

  private List<Oin> recipients(ObjectNode message) {
    JsonNode list = message.path("ontvangers");
    List<Oin> recipients = new ArrayList<>();
    if (!list.isArray()) {
      wrong(message, "ontvangers", Wrong.NO_LIST);
    } else if (list.isEmpty() || list.size() > MOST_RECIPIENTS) {
      findings.add("/ontvangers", Wrong.ONE_TO_TWENTY);
    } else {
      for (int i = 0; i < list.size(); i++) {
        String text = list.get(i).textValue();
        if (text == null || !Oin.isOne(text)) {
          findings.add("/ontvangers/" + i, Wrong.NO_OIN);
        } else if (recipients.contains(new Oin(text))) {
          findings.add("/ontvangers/" + i, Wrong.TWICE);
        } else {
          recipients.add(new Oin(text));
        }
      }
    }
    return recipients;
  }

  private List<Subject> subjects(ObjectNode message, MessageForm form) {
    JsonNode list = message.get("betrokkenen");
    if (form.aboutSomebody() && (list == null || (list.isArray() && list.isEmpty()))) {
      findings.add("/betrokkenen", list == null ? Wrong.MISSING : Wrong.ONE_TO_TWENTY);
    }
    return list == null ? List.of() : new PersonReader(catalogue.fields(), findings).read(list);
  }

  private Map<String, Object> content(ObjectNode message, MessageForm form) {
    Map<String, Object> content =
        new FieldReader(catalogue.fields(), form.fields(), findings)
            .read(message, "", "", ENVELOPE)
            .values();
    for (String name : form.required()) {
      String place = '/' + name.replace('.', '/');
      if (!content.containsKey(name) && !findings.has(place)) {
        findings.add(place, Wrong.MISSING);
      }
    }
    return content;
  }

  private void wrong(ObjectNode message, String member, String reason) {
    findings.add('/' + member, message.has(member) ? reason : Wrong.MISSING);
  }
}
