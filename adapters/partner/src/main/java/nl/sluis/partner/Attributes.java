package nl.sluis.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.sluis.http.MediaType;
import nl.sluis.http.Problem.Finding;
import nl.sluis.signal.MessageType;

/**
 * What the NL GOV profile 1.1 and this gateway ask of the context attributes that count. The rest
 * is for the CloudEvents library to judge.
 */
final class Attributes {

  private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
  private static final Set<String> TYPES =
      Set.of(MessageType.SIGNAL.value(), MessageType.DEBT_SIGNAL.value());
  private static final int LONGEST = 300;

  private Attributes() {}

  /** What is wrong with the attributes; empty when nothing is. */
  static List<Finding> findings(ObjectNode event) {
    List<Finding> findings = new ArrayList<>();
    for (String name : REQUIRED) {
      JsonNode value = event.path(name);
      if (value.isMissingNode()) {
        findings.add(new Finding("/" + name, "verplicht veld ontbreekt"));
      } else if (!value.isTextual() || value.asText().isEmpty()) {
        findings.add(new Finding("/" + name, "moet een tekst zijn, niet leeg"));
      } else if (value.asText().length() > LONGEST) {
        findings.add(new Finding("/" + name, "te lang"));
      } else if (!isClean(value.asText())) {
        findings.add(new Finding("/" + name, "bevat tekens die hier niet mogen"));
      } else {
        judge(name, value.asText(), findings);
      }
    }
    if (event.has("datacontenttype")
        && MediaType.parse(event.path("datacontenttype").asText())
            .filter(type -> type.isUtf8("application/json"))
            .isEmpty()) {
      findings.add(new Finding("/datacontenttype", "alleen application/json"));
    }
    if (event.has("time") && !isTime(event.path("time").asText())) {
      findings.add(new Finding("/time", "geen tijdstip met tijdzone (RFC 3339)"));
    }
    return findings;
  }

  private static void judge(String name, String value, List<Finding> findings) {
    if (name.equals("specversion") && !value.equals("1.0")) {
      findings.add(new Finding("/specversion", "alleen versie 1.0"));
    }
    if (name.equals("type") && !TYPES.contains(value)) {
      findings.add(new Finding("/type", "dit type bericht wordt hier niet aangenomen"));
    }
  }

  /** No control characters and no half surrogates (CloudEvents 1.0.2, type String). */
  private static boolean isClean(String text) {
    return text.chars().noneMatch(Character::isISOControl)
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** A moment of the years 1000 to 2999, as in the signal document. */
  private static boolean isTime(String text) {
    try {
      int year = OffsetDateTime.parse(text).getYear();
      return year > 1000 && year < 2999;
    } catch (DateTimeParseException noTime) {
      return false;
    }
  }
}
