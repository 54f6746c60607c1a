package nl.sluis.api;

import java.time.LocalDate;
import java.util.regex.Pattern;
import nl.sluis.signal.Address;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** Persons in bodies of the API, named as in a signal: by BSN, or by name and address. */
final class Persons {

  private static final Pattern POSTCODE = Pattern.compile("[1-9][0-9]{3}[A-Z]{2}");

  private Persons() {}

  record Person(
      @Nullable String bsn, LocalDate geboortedatum, @Nullable Name naam, @Nullable Home adres) {}

  record Name(String voornamen, String geslachtsnaam) {}

  record Home(String postcode, int huisnummer, @Nullable String toevoeging) {}

  /** The person in {@code /betrokkene}. */
  static Subject subject(Person person) throws Json.Malformed {
    Bsn bsn = null;
    if (person.bsn() != null) {
      bsn =
          Bsn.parse(person.bsn())
              .orElseThrow(
                  () -> new Json.Malformed("/betrokkene/bsn", "geen geldig burgerservicenummer"));
    }
    Json.check(
        bsn != null || (person.naam() != null && person.adres() != null),
        "/betrokkene",
        "een bsn, of een naam met een adres, ontbreekt");
    PersonName name =
        person.naam() == null
            ? null
            : new PersonName(person.naam().voornamen(), person.naam().geslachtsnaam());
    return new Subject(bsn, person.geboortedatum(), name, address(person.adres()));
  }

  private static @Nullable Address address(@Nullable Home home) throws Json.Malformed {
    if (home == null) {
      return null;
    }
    Json.check(
        POSTCODE.matcher(home.postcode()).matches(),
        "/betrokkene/adres/postcode",
        "vier cijfers en twee hoofdletters");
    Json.check(home.huisnummer() > 0, "/betrokkene/adres/huisnummer", "een positief getal");
    return new Address(home.postcode(), home.huisnummer(), home.toevoeging());
  }
}
