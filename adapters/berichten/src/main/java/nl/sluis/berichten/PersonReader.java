package nl.sluis.berichten;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.intake.Findings;
import nl.sluis.intake.PersonForm;
import nl.sluis.intake.Wrong;
import nl.sluis.signal.Field;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;

/** Reads the persons concerned: the list {@code betrokkenen}, as it stands in a signal. */
final class PersonReader {

  private static final String PLACE = "/betrokkenen";
  private static final String PSEUDONYM = Field.PERSON + "pseudoniem";

  private final Map<String, Field> fields;
  private final Findings findings;

  PersonReader(Map<String, Field> fields, Findings findings) {
    this.fields = fields;
    this.findings = findings;
  }

  /** The persons in the list; what is wrong with it goes to the findings. */
  List<Subject> read(JsonNode list) {
    if (!list.isArray()) {
      findings.add(PLACE, Wrong.NO_LIST);
      return List.of();
    }
    if (list.size() > Signal.MOST_SUBJECTS) {
      findings.add(PLACE, Wrong.ONE_TO_TWENTY);
      return List.of();
    }
    List<Subject> subjects = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (isPseudonym(list.get(i))) {
        continue;
      }
      String place = PLACE + '/' + i;
      Subject subject = PersonForm.NAME_AND_ADDRESS.read(list.get(i), place, findings);
      if (subject != null && !seen.add(subject.identity())) {
        findings.add(place, Wrong.SAME_PERSON);
      } else if (subject != null) {
        subjects.add(subject);
      }
    }
    return subjects;
  }

  /** The persons in the list of whom the sender knows the pseudonym only. */
  List<String> pseudonyms(JsonNode list) {
    List<String> pseudonyms = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (isPseudonym(list.get(i))) {
        String place = PLACE + '/' + i;
        if (list.get(i).size() > 1) {
          findings.add(place, Wrong.PSEUDONYM_ALONE);
          continue;
        }
        Map<String, Object> values =
            new FieldReader(fields, Set.of(PSEUDONYM), findings)
                .read((ObjectNode) list.get(i), Field.PERSON, place, Set.of())
                .values();
        if (!(values.get(PSEUDONYM) instanceof String pseudonym)) {
          continue;
        }
        if (pseudonyms.contains(pseudonym)) {
          findings.add(place, Wrong.SAME_PERSON);
        }
        pseudonyms.add(pseudonym);
      }
    }
    return pseudonyms;
  }

  private static boolean isPseudonym(JsonNode person) {
    return person instanceof ObjectNode object && object.has("pseudoniem");
  }
}
