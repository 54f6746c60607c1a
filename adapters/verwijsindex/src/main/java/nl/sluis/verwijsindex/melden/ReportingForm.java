package nl.sluis.verwijsindex.melden;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Parsed;
import nl.sluis.school.Moments;
import nl.sluis.signal.Address;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Reads one report or withdrawal, closed at every level (rule V4 in its strict form). What is wrong
 * comes back as places and fixed sentences; a name that is not ours is not repeated.
 */
final class ReportingForm {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern RISK = Pattern.compile("[a-l]");
  private static final Pattern POSTCODE = Pattern.compile("[1-9][0-9]{3}[A-Z]{2}");
  private static final Pattern NAME = Pattern.compile("(?=.*\\S)[^\\p{Cntrl}|]{1,200}");
  private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9 -]{1,10}");
  private static final Set<String> REASONS = Set.of("onterecht", "risico-weg", "overleden");
  private static final String PERSON = "/betrokkene";
  private static final int MAX_NUMBER = 99_999;

  private final JsonNode document;
  private final List<Finding> findings = new ArrayList<>();

  /** For one document only. */
  ReportingForm(JsonNode document) {
    this.document = document;
  }

  Parsed report() {
    closed(document, "", Set.of("id", "tijdstip", "betrokkene", "risicos"));
    List<String> risks = risks(document.path("risicos"));
    return signal(MessageType.INDEX_REPORT, Map.of("verwijsindex.risicos", risks));
  }

  Parsed withdrawal() {
    closed(document, "", Set.of("id", "tijdstip", "betrokkene", "reden"));
    String reason = document.path("reden").asText();
    check(
        document.path("reden").isTextual() && REASONS.contains(reason),
        "/reden",
        "onterecht, risico-weg of overleden");
    return signal(MessageType.INDEX_WITHDRAWAL, Map.of("vir.afmeldreden", reason));
  }

  private Parsed signal(MessageType type, Map<String, Object> content) {
    String id = text(document, "id", "", UUID, "geen UUID");
    Instant at = Moments.instant(document.path("tijdstip").asText());
    check(at != null, "/tijdstip", "geen bestaand tijdstip met tijdzone (RFC 3339)");
    Subject subject = subject(document.path("betrokkene"));
    if (!findings.isEmpty() || id == null || at == null || subject == null) {
      return new Parsed.Rejected(Problem.malformed(List.copyOf(findings)));
    }
    return new Parsed.Accepted(
        new Signal(id.toLowerCase(Locale.ROOT), type, at, List.of(subject), content, List.of()));
  }

  private List<String> risks(JsonNode list) {
    List<String> risks = new ArrayList<>();
    for (JsonNode item : list) {
      if (item.isTextual() && RISK.matcher(item.textValue()).matches()) {
        risks.add(item.textValue());
      }
    }
    check(
        list.isArray()
            && !list.isEmpty()
            && risks.size() == list.size()
            && new HashSet<>(risks).size() == risks.size(),
        "/risicos",
        "noem een of meer risico's, a tot en met l (Jeugdwet 7.1.4.1)");
    return risks;
  }

  private @Nullable Subject subject(JsonNode person) {
    closed(person, PERSON, Set.of("bsn", "geboortedatum", "naam", "adres"));
    LocalDate birthDate = Moments.date(person.path("geboortedatum").asText());
    check(
        birthDate != null, PERSON + "/geboortedatum", "geen bestaande datum in de vorm jjjj-mm-dd");
    Bsn bsn = null;
    if (person.has("bsn")) {
      bsn =
          Bsn.parse(person.path("bsn").isTextual() ? person.path("bsn").asText() : "").orElse(null);
      check(bsn != null, PERSON + "/bsn", "geen geldig burgerservicenummer");
    }
    PersonName name = person.has("naam") ? name(person.path("naam")) : null;
    Address address = person.has("adres") ? address(person.path("adres")) : null;
    boolean identified = bsn != null || name != null;
    if (!identified && findings.isEmpty()) {
      check(false, PERSON, "een bsn is nodig, of anders een naam");
    }
    return !identified || birthDate == null ? null : new Subject(bsn, birthDate, name, address);
  }

  private @Nullable PersonName name(JsonNode name) {
    String place = PERSON + "/naam";
    closed(name, place, Set.of("voornamen", "geslachtsnaam"));
    String given = text(name, "voornamen", place, NAME, "ontbreekt of heeft een andere vorm");
    String family = text(name, "geslachtsnaam", place, NAME, "ontbreekt of heeft een andere vorm");
    return given == null || family == null ? null : new PersonName(given, family);
  }

  private @Nullable Address address(JsonNode address) {
    String place = PERSON + "/adres";
    closed(address, place, Set.of("postcode", "huisnummer", "toevoeging"));
    String postcode =
        text(address, "postcode", place, POSTCODE, "vier cijfers en twee hoofdletters");
    JsonNode number = address.path("huisnummer");
    boolean whole = number.isInt() && number.intValue() >= 1 && number.intValue() <= MAX_NUMBER;
    check(whole, place + "/huisnummer", "een geheel getal van 1 tot en met 99999");
    String suffix =
        address.has("toevoeging")
            ? text(address, "toevoeging", place, SUFFIX, "heeft een andere vorm")
            : null;
    return postcode == null || !whole ? null : new Address(postcode, number.intValue(), suffix);
  }

  private @Nullable String text(
      JsonNode object, String member, String place, Pattern form, String reason) {
    String text = object.path(member).textValue();
    boolean fits = text != null && form.matcher(text).matches();
    check(fits, place + '/' + member, reason);
    return fits ? text : null;
  }

  private void closed(JsonNode object, String place, Set<String> members) {
    check(object.isObject(), place, "moet een object zijn");
    check(
        object.propertyStream().allMatch(member -> members.contains(member.getKey())),
        place,
        "onbekend veld: hier is geen plaats voor inhoud");
  }

  private void check(boolean holds, String place, String reason) {
    if (!holds) {
      findings.add(new Finding(place, reason));
    }
  }
}
