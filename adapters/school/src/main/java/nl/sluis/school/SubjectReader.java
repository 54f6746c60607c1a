package nl.sluis.school;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.sluis.intake.PersonForm;
import nl.sluis.intake.Wrong;
import nl.sluis.json.Texts;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** Reads the persons concerned: the list {@code betrokkenen}. */
final class SubjectReader {

  private final JsonPull json;

  SubjectReader(JsonPull json) {
    this.json = json;
  }

  List<Subject> subjects() throws IOException {
    json.enterList();
    List<Subject> subjects = new ArrayList<>(2);
    while (json.nextObject()) {
      JsonPull.require(subjects.size() < Signal.MOST_SUBJECTS);
      subjects.add(subject(subjects.size()));
    }
    JsonPull.require(!subjects.isEmpty());
    return subjects;
  }

  /** Refuses persons that stand in the list twice. */
  static void requireDistinct(List<Subject> subjects) throws Refused {
    Set<String> seen = new HashSet<>();
    for (int i = 0; subjects.size() > 1 && i < subjects.size(); i++) {
      if (!seen.add(subjects.get(i).identity())) {
        throw Refused.at("/betrokkenen/" + i, "deze betrokkene staat al in de lijst");
      }
    }
  }

  private Subject subject(int index) throws IOException {
    String number = null;
    BirthDate birthDate = null;
    PersonName name = null;
    Address address = null;
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "bsn" -> number = nineDigits();
        case "geboortedatum" -> birthDate = json.birthDate();
        case "naam" -> name = name();
        case "adres" -> address = address();
        default -> throw Refused.BY_SCHEMA;
      }
    }
    JsonPull.require(number != null || (name != null && address != null));
    return new Subject(bsn(number, index), JsonPull.present(birthDate), name, address);
  }

  private static @Nullable Bsn bsn(@Nullable String number, int index) throws Refused {
    if (number == null) {
      return null;
    }
    return Bsn.parse(number)
        .orElseThrow(() -> Refused.at("/betrokkenen/" + index + "/bsn", Wrong.NO_BSN));
  }

  private String nineDigits() throws IOException {
    String text = json.string();
    JsonPull.require(Texts.isNineDigits(text));
    return text;
  }

  private PersonName name() throws IOException {
    json.enterObject();
    String given = null;
    String family = null;
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "voornamen" -> given = json.line();
        case "geslachtsnaam" -> family = json.line();
        default -> throw Refused.BY_SCHEMA;
      }
    }
    return new PersonName(JsonPull.present(given), JsonPull.present(family));
  }

  private Address address() throws IOException {
    json.enterObject();
    String postcode = null;
    Integer houseNumber = null;
    String suffix = null;
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "postcode" -> postcode = postcode();
        case "huisnummer" -> houseNumber = json.integer(1, PersonForm.HOUSE_NUMBER);
        case "toevoeging" -> suffix = json.line(PersonForm.SUFFIX);
        default -> throw Refused.BY_SCHEMA;
      }
    }
    return new Address(JsonPull.present(postcode), JsonPull.present(houseNumber), suffix);
  }

  private String postcode() throws IOException {
    return JsonPull.present(Texts.postcode(json.string()));
  }
}
