package nl.sluis.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import nl.sluis.json.Texts;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A person in JSON: by BSN, or by name and address, always with the date of birth. Every door reads
 * a person as this does; a signal is read while it streams in, by a reader that a test holds to
 * this one.
 */
public enum PersonForm {
  /** Without a BSN the name and the address identify (Jeugdwet 7.2.4, Wmo 5.2.9). */
  NAME_AND_ADDRESS,
  /** Without a BSN the name identifies; the address is left out when it is not known. */
  NAME;

  /** Most characters of a house letter or addition. */
  public static final int SUFFIX = 10;

  /** Largest house number. */
  public static final int HOUSE_NUMBER = 99_999;

  private static final Set<String> PERSON = Set.of("bsn", "geboortedatum", "naam", "adres");
  private static final Set<String> NAMES = Set.of("voornamen", "geslachtsnaam");
  private static final Set<String> HOME = Set.of("postcode", "huisnummer", "toevoeging");

  /** The person that stands at this place; null with findings when there is none. */
  public @Nullable Subject read(JsonNode json, String place, Findings findings) {
    Findings own = new Findings();
    Subject subject = subject(json, place, own);
    own.all().forEach(finding -> findings.add(finding.pointer(), finding.reason()));
    return own.isEmpty() ? subject : null;
  }

  private @Nullable Subject subject(JsonNode json, String place, Findings findings) {
    JsonMembers person = new JsonMembers(json, place, PERSON, findings);
    if (!json.isObject()) {
      return null;
    }
    BirthDate birthDate = person.birthDate("geboortedatum");
    Bsn bsn = person.has("bsn") ? person.bsn("bsn") : null;
    PersonName name = person.has("naam") ? name(person, findings) : null;
    Address address = person.has("adres") ? address(person, findings) : null;
    boolean identified =
        person.has("bsn") || (person.has("naam") && (this == NAME || person.has("adres")));
    if (!identified) {
      findings.add(place, this == NAME ? Wrong.NOT_NAMED : Wrong.NOT_IDENTIFIED);
    }
    return birthDate == null || (bsn == null && name == null)
        ? null
        : new Subject(bsn, birthDate, name, address);
  }

  private static @Nullable PersonName name(JsonMembers person, Findings findings) {
    JsonMembers name = new JsonMembers(person.get("naam"), person.at("naam"), NAMES, findings);
    if (!person.get("naam").isObject()) {
      return null;
    }
    String given = name.line("voornamen", Texts.LINE);
    String family = name.line("geslachtsnaam", Texts.LINE);
    return given == null || family == null ? null : new PersonName(given, family);
  }

  private static @Nullable Address address(JsonMembers person, Findings findings) {
    JsonMembers home = new JsonMembers(person.get("adres"), person.at("adres"), HOME, findings);
    if (!person.get("adres").isObject()) {
      return null;
    }
    String postcode = home.postcode("postcode");
    Integer number = home.whole("huisnummer", 1, HOUSE_NUMBER, Wrong.NO_HOUSE_NUMBER);
    String suffix = home.has("toevoeging") ? home.line("toevoeging", SUFFIX) : null;
    return postcode == null || number == null ? null : new Address(postcode, number, suffix);
  }
}
