package nl.sluis.verwijsindex.melden;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.http.Problem;
import nl.sluis.intake.Findings;
import nl.sluis.intake.JsonMembers;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.PersonForm;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Reads one report or withdrawal, closed at every level (rule V4 in its strict form). What is wrong
 * comes back as places and fixed sentences; a name that is not ours is not repeated.
 */
final class ReportingForm {

  private static final Pattern RISK = Pattern.compile("[a-l]");
  private static final Set<String> REASONS = Set.of("onterecht", "risico-weg", "overleden");

  private final JsonNode document;
  private final Findings findings = new Findings();

  /** For one document only. */
  ReportingForm(JsonNode document) {
    this.document = document;
  }

  Parsed report() {
    JsonMembers report = members("risicos");
    return signal(
        report,
        MessageType.INDEX_REPORT,
        Map.of("verwijsindex.risicos", risks(report.get("risicos"))));
  }

  Parsed withdrawal() {
    JsonMembers withdrawal = members("reden");
    String reason =
        withdrawal.text("reden", REASONS::contains, "onterecht, risico-weg of overleden");
    return signal(
        withdrawal,
        MessageType.INDEX_WITHDRAWAL,
        reason == null ? Map.of() : Map.of("vir.afmeldreden", reason));
  }

  private JsonMembers members(String own) {
    return new JsonMembers(document, "", Set.of("id", "tijdstip", "betrokkene", own), findings);
  }

  private Parsed signal(JsonMembers message, MessageType type, Map<String, Object> content) {
    @Nullable String id = message.uuid("id");
    @Nullable Instant at = message.moment("tijdstip");
    @Nullable Subject subject =
        PersonForm.NAME.read(message.get("betrokkene"), "/betrokkene", findings);
    if (!findings.isEmpty() || id == null || at == null || subject == null) {
      return new Parsed.Rejected(Problem.malformed(findings.all()));
    }
    return new Parsed.Accepted(new Signal(id, type, at, List.of(subject), content, List.of()));
  }

  private List<String> risks(JsonNode list) {
    List<String> risks = new ArrayList<>();
    for (JsonNode item : list) {
      if (item.isTextual() && RISK.matcher(item.textValue()).matches()) {
        risks.add(item.textValue());
      }
    }
    boolean fits =
        list.isArray()
            && !list.isEmpty()
            && risks.size() == list.size()
            && new HashSet<>(risks).size() == risks.size();
    if (!fits) {
      findings.add("/risicos", "noem een of meer risico's, a tot en met l (Jeugdwet 7.1.4.1)");
    }
    return risks;
  }
}
