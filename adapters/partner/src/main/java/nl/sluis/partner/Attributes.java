package nl.sluis.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.http.MediaType;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Wrong;
import nl.sluis.json.Moments;
import nl.sluis.json.Texts;
import nl.sluis.signal.MessageType;

/**
 * What the NL GOV profile 1.1 and this gateway ask of the context attributes that count. The rest
 * is for the CloudEvents library to judge.
 */
final class Attributes {

  private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
  private static final Set<String> TYPES =
      Set.of(MessageType.SIGNAL.value(), MessageType.DEBT_SIGNAL.value());
  private static final Set<String> OPTIONAL = Set.of("dataschema", "subject");

  /** What is judged by itself. */
  private static final Set<String> OTHER =
      Set.of(
          "specversion", "id", "source", "type", "time", "datacontenttype", "data", "data_base64");

  private static final String EMPTY = "moet een tekst zijn, niet leeg";
  private static final int LONGEST = 300;

  private Attributes() {}

  /** What is wrong with the attributes; empty when nothing is. */
  static List<Finding> findings(ObjectNode event) {
    List<Finding> findings = new ArrayList<>();
    for (String name : REQUIRED) {
      JsonNode value = event.path(name);
      if (value.isMissingNode()) {
        findings.add(new Finding("/" + name, Wrong.MISSING));
      } else if (!value.isTextual() || value.asText().isEmpty()) {
        findings.add(new Finding("/" + name, EMPTY));
      } else if (value.asText().length() > LONGEST) {
        findings.add(new Finding("/" + name, "te lang"));
      } else if (!Texts.isLine(value.asText(), LONGEST)) {
        findings.add(new Finding("/" + name, Wrong.CHARACTERS));
      } else {
        check(name, value.asText(), findings);
      }
    }
    for (Map.Entry<String, JsonNode> member : event.properties()) {
      if (!OTHER.contains(member.getKey())) {
        optional(member.getKey(), member.getValue(), findings);
      }
    }
    if (event.has("datacontenttype")
        && MediaType.parse(event.path("datacontenttype").asText())
            .filter(type -> type.isUtf8("application/json"))
            .isEmpty()) {
      findings.add(new Finding("/datacontenttype", "alleen application/json"));
    }
    String time = event.path("time").textValue();
    if (event.has("time") && (time == null || Moments.instant(time) == null)) {
      findings.add(new Finding("/time", Wrong.NO_MOMENT));
    }
    return findings;
  }

  /**
   * An attribute is a text of characters, a whole number of 32 bits or a truth value (CloudEvents
   * 1.0.2, type system). The name of an extension is the sender's own and is not repeated.
   */
  private static void optional(String name, JsonNode value, List<Finding> findings) {
    String place = OPTIONAL.contains(name) ? "/" + name : "";
    if (!value.isTextual() && !value.isInt() && !value.isBoolean()) {
      findings.add(
          new Finding(place, "een contextattribuut is een tekst, een geheel getal of een boolean"));
    } else if (value.isTextual() && !Texts.isLine(value.asText(), PartnerAdapter.MOST_BYTES)) {
      findings.add(new Finding(place, value.asText().isEmpty() ? EMPTY : Wrong.CHARACTERS));
    }
  }

  private static void check(String name, String value, List<Finding> findings) {
    if (name.equals("specversion") && !value.equals("1.0")) {
      findings.add(new Finding("/specversion", "alleen versie 1.0"));
    }
    if (name.equals("type") && !TYPES.contains(value)) {
      findings.add(
          new Finding("/type", Wrong.listed("dit type bericht wordt hier niet aangenomen", TYPES)));
    }
  }
}
