package nl.sluis.berichten;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.policy.Field;
import nl.sluis.school.Moments;
import nl.sluis.signal.Address;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** Reads the persons concerned: the list {@code betrokkenen}, as it stands in a signal. */
final class PersonReader {

  private static final String PLACE = "/betrokkenen";
  private static final String BORN = Field.PERSON + "geboortedatum";
  private static final String PSEUDONYM = Field.PERSON + "pseudoniem";
  private static final String GIVEN = Field.PERSON + "naam.voornamen";
  private static final String FAMILY = Field.PERSON + "naam.geslachtsnaam";
  private static final String POSTCODE = Field.PERSON + "adres.postcode";
  private static final String NUMBER = Field.PERSON + "adres.huisnummer";
  private static final String SUFFIX = Field.PERSON + "adres.toevoeging";
  private static final Set<String> MEANT =
      Set.of(Field.BSN, BORN, GIVEN, FAMILY, POSTCODE, NUMBER, SUFFIX);

  private final Map<String, Field> fields;
  private final Findings findings;

  PersonReader(Map<String, Field> fields, Findings findings) {
    this.fields = fields;
    this.findings = findings;
  }

  /** The persons in the list; what is wrong with it goes to the findings. */
  List<Subject> read(JsonNode list) {
    if (!list.isArray()) {
      findings.add(PLACE, Reasons.NO_LIST);
      return List.of();
    }
    if (list.size() > Signal.MOST_SUBJECTS) {
      findings.add(PLACE, Reasons.ONE_TO_TWENTY);
      return List.of();
    }
    List<Subject> subjects = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (isPseudonym(list.get(i))) {
        continue;
      }
      String place = PLACE + '/' + i;
      Subject subject = subject(list.get(i), place);
      if (subject != null && !seen.add(subject.identity())) {
        findings.add(place, Reasons.SAME_PERSON);
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
          findings.add(place, Reasons.PSEUDONYM_ALONE);
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
          findings.add(place, Reasons.SAME_PERSON);
        }
        pseudonyms.add(pseudonym);
      }
    }
    return pseudonyms;
  }

  private static boolean isPseudonym(JsonNode person) {
    return person instanceof ObjectNode object && object.has("pseudoniem");
  }

  private @Nullable Subject subject(JsonNode json, String place) {
    if (!(json instanceof ObjectNode object)) {
      findings.add(place, Reasons.NO_OBJECT);
      return null;
    }
    Map<String, Object> values =
        new FieldReader(fields, MEANT, findings)
            .read(object, Field.PERSON, place, Set.of())
            .values();
    LocalDate birthDate = values.get(BORN) instanceof String text ? Moments.date(text) : null;
    if (birthDate == null && !findings.has(place + "/geboortedatum")) {
      findings.add(
          place + "/geboortedatum",
          object.has("geboortedatum") ? Reasons.NO_DATE : Reasons.MISSING);
    }
    together(values, object, "naam", place, GIVEN, FAMILY);
    together(values, object, "adres", place, POSTCODE, NUMBER);
    if (!object.has("bsn") && !(object.has("naam") && object.has("adres"))) {
      findings.add(place, Reasons.NOT_IDENTIFIED);
    }
    if (birthDate == null || findings.has(place)) {
      return null;
    }
    return new Subject(
        values.get(Field.BSN) instanceof String number ? new Bsn(number) : null,
        birthDate,
        name(values),
        address(values));
  }

  /** Fields that are all there when one of them is. */
  private void together(
      Map<String, Object> values, ObjectNode person, String of, String place, String... names) {
    for (String name : names) {
      String at = place + '/' + name.substring(Field.PERSON.length()).replace('.', '/');
      if (person.has(of) && !values.containsKey(name) && !findings.has(place + '/' + of)) {
        findings.add(at, Reasons.MISSING);
      }
    }
  }

  private static @Nullable PersonName name(Map<String, Object> values) {
    return values.get(GIVEN) instanceof String given && values.get(FAMILY) instanceof String family
        ? new PersonName(given, family)
        : null;
  }

  private static @Nullable Address address(Map<String, Object> values) {
    return values.get(POSTCODE) instanceof String postcode
            && values.get(NUMBER) instanceof Long number
        ? new Address(postcode, number.intValue(), (String) values.get(SUFFIX))
        : null;
  }
}
