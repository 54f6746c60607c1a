package nl.sluis.console.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import nl.sluis.console.Form;
import nl.sluis.console.Visit;
import nl.sluis.intake.Findings;
import nl.sluis.intake.PersonForm;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The part of a form that says who somebody is: by number, or by name and address. It is read by
 * the reader of every other door, and shown again to nobody.
 *
 * @param person who is meant; null when the problems say what lacks
 */
record NamedPerson(@Nullable Subject person, List<BreachPages.Problem> problems) {

  /** What stands in the form, by where it stands in JSON. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "/bsn", "bsn",
          "/geboortedatum", "geboren",
          "/naam/voornamen", "voornamen",
          "/naam/geslachtsnaam", "geslachtsnaam",
          "/adres/postcode", "postcode",
          "/adres/huisnummer", "huisnummer",
          "/adres/toevoeging", "toevoeging");

  NamedPerson {
    problems = List.copyOf(problems);
  }

  /** The person, who also can have been born on that day. */
  static NamedPerson read(Visit visit) {
    NamedPerson read = read(visit.form(), visit.form().get("geboren"));
    Subject person = read.person();
    return person == null
            || visit.policy().metadata().plausible().birth(person.birthDate(), visit.day()) == null
        ? read
        : new NamedPerson(null, List.of(problem("geboren")));
  }

  /** The person, to look up: who has a number needs no day of birth. */
  static NamedPerson sought(Visit visit, String anyDay) {
    Form form = visit.form();
    boolean byNumber = form.get("geboren").isEmpty() && !form.get("bsn").isEmpty();
    return read(form, byNumber ? anyDay : form.get("geboren"));
  }

  private static NamedPerson read(Form form, String born) {
    ObjectNode person = JsonNodeFactory.instance.objectNode();
    put(person, "bsn", form.get("bsn").replaceAll("[ .]", ""));
    put(person, "geboortedatum", born);
    if (isGiven(form, "voornamen", "geslachtsnaam")) {
      person
          .putObject("naam")
          .put("voornamen", form.get("voornamen"))
          .put("geslachtsnaam", form.get("geslachtsnaam"));
    }
    if (isGiven(form, "postcode", "huisnummer", "toevoeging")) {
      ObjectNode address = person.putObject("adres").put("postcode", form.get("postcode"));
      String number = form.get("huisnummer");
      if (number.matches("[0-9]{1,5}")) {
        address.put("huisnummer", Integer.parseInt(number));
      } else {
        address.put("huisnummer", number);
      }
      put(address, "toevoeging", form.get("toevoeging"));
    }
    Findings findings = new Findings();
    Subject subject = PersonForm.NAME_AND_ADDRESS.read(person, "", findings);
    return new NamedPerson(
        subject,
        findings.all().stream()
            .map(finding -> problem(FIELDS.getOrDefault(finding.pointer(), "bsn")))
            .distinct()
            .toList());
  }

  private static boolean isGiven(Form form, String... fields) {
    return List.of(fields).stream().anyMatch(field -> !form.get(field).isEmpty());
  }

  private static void put(ObjectNode to, String name, String text) {
    if (!text.isEmpty()) {
      to.put(name, text);
    }
  }

  private static BreachPages.Problem problem(String field) {
    return new BreachPages.Problem(field, "verzoek." + field + ".fout");
  }

  @Override
  public String toString() {
    return "NamedPerson[*]";
  }
}
