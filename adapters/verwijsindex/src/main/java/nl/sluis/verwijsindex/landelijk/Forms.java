package nl.sluis.verwijsindex.landelijk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.sluis.index.Announcement;
import nl.sluis.index.Contact;
import nl.sluis.index.IndexMatch;
import nl.sluis.index.IndexReport;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.SignalKind;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** What the index answers, as elements and back; see verwijsindex.xsd. */
public final class Forms {

  private static final String OTHER = "andereMelder";
  private static final String REPORTER = "melder";

  private Forms() {}

  public static Element contact(String name, Contact contact) {
    List<Element> parts = new ArrayList<>();
    parts.add(Element.of("oin", contact.oin()));
    parts.add(Element.of("organisatie", contact.organisation()));
    parts.add(Element.of("rol", contact.role()));
    if (contact.phone() != null) {
      parts.add(Element.of("telefoon", contact.phone()));
    }
    if (contact.email() != null) {
      parts.add(Element.of("email", contact.email()));
    }
    return new Element(name, "", parts);
  }

  static Contact contact(Element element) {
    return new Contact(
        new Oin(element.child("oin").text()),
        element.child("organisatie").text(),
        element.child("rol").text(),
        text(element, "telefoon"),
        text(element, "email"));
  }

  public static Element announcement(Announcement one) {
    Element id = Element.of("id", one.id());
    Element kind = Element.of("soort", one.kind().slug());
    return switch (one) {
      case Announcement.ToReporter to ->
          Element.with(
              "signaal",
              id,
              kind,
              Element.of("aan", to.reader()),
              Element.of("melding", to.report()),
              contact(OTHER, to.other()));
      case Announcement.ToDesk to ->
          Element.with(
              "signaal", id, kind, contact(REPORTER, to.one()), contact(OTHER, to.other()));
    };
  }

  static Announcement announcement(Element element) {
    String id = element.child("id").text();
    Contact other = contact(element.child(OTHER));
    return element
        .find(REPORTER)
        .<Announcement>map(one -> new Announcement.ToDesk(id, kind(element), contact(one), other))
        .orElseGet(() ->
            new Announcement.ToReporter(
                id,
                kind(element),
                new Oin(element.child("aan").text()),
                UUID.fromString(element.child("melding").text()),
                other));
  }

  public static Element report(IndexReport report) {
    return Element.with(
        "melding",
        Element.of("id", report.id()),
        Element.of("gemeldOp", report.reportedAt()),
        Element.of("verwijderdatum", report.removeOn()));
  }

  static IndexReport report(Element element) {
    return new IndexReport(
        UUID.fromString(element.child("id").text()),
        Instant.parse(element.child("gemeldOp").text()),
        LocalDate.parse(element.child("verwijderdatum").text()));
  }

  public static Element signal(IndexSignal signal) {
    return Element.with(
        "match",
        Element.of("soort", signal.kind().slug()),
        Element.of("tijdstip", signal.matchedAt()),
        Element.of("melding", signal.report()),
        contact(OTHER, signal.other()));
  }

  static IndexSignal signal(Element element) {
    return new IndexSignal(
        UUID.fromString(element.child("melding").text()),
        Instant.parse(element.child("tijdstip").text()),
        kind(element),
        contact(element.child(OTHER)));
  }

  public static Element match(IndexMatch match) {
    return Element.with(
        "match",
        Element.of("soort", match.kind().slug()),
        Element.of("tijdstip", match.matchedAt()),
        contact(REPORTER, match.one()),
        contact(OTHER, match.other()));
  }

  static IndexMatch match(Element element) {
    return new IndexMatch(
        Instant.parse(element.child("tijdstip").text()),
        kind(element),
        contact(element.child(REPORTER)),
        contact(element.child(OTHER)));
  }

  static Element person(Subject person) {
    List<Element> parts = new ArrayList<>();
    if (person.bsn() != null) {
      parts.add(Element.of("bsn", person.bsn().value()));
    }
    PersonName name = person.name();
    if (name != null) {
      parts.add(
          Element.with(
              "naam",
              Element.of("voornamen", name.givenNames()),
              Element.of("geslachtsnaam", name.familyName())));
    }
    parts.add(Element.of("geboortedatum", person.birthDate()));
    Address address = person.address();
    if (address != null) {
      List<Element> home = new ArrayList<>();
      home.add(Element.of("postcode", address.postcode()));
      home.add(Element.of("huisnummer", address.houseNumber()));
      if (address.suffix() != null) {
        home.add(Element.of("toevoeging", address.suffix()));
      }
      parts.add(new Element("adres", "", home));
    }
    return new Element("betrokkene", "", parts);
  }

  public static Subject person(Element element) {
    Element name = element.find("naam").orElse(null);
    Element home = element.find("adres").orElse(null);
    return new Subject(
        element.find("bsn").map(bsn -> new Bsn(bsn.text())).orElse(null),
        BirthDate.parse(element.child("geboortedatum").text()).orElseThrow(),
        name == null
            ? null
            : new PersonName(name.child("voornamen").text(), name.child("geslachtsnaam").text()),
        home == null
            ? null
            : new Address(
                home.child("postcode").text(),
                Integer.parseInt(home.child("huisnummer").text()),
                text(home, "toevoeging")));
  }

  private static SignalKind kind(Element element) {
    String slug = element.child("soort").text();
    for (SignalKind kind : SignalKind.values()) {
      if (kind.slug().equals(slug)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no such kind of signal");
  }

  private static @Nullable String text(Element element, String child) {
    return element.find(child).map(Element::text).orElse(null);
  }
}
