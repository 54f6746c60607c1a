package nl.sluis.signal;

import java.text.Normalizer;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The person concerned (betrokkene). Without a BSN a name and an address identify, as Jeugdwet
 * 7.2.4 and Wmo 5.2.9 have it.
 *
 * @param bsn the number, when the sender has and may use it
 * @param birthDate date of birth as far as it is known, which decides whose consent counts
 * @param name the name, when the sender gave one
 * @param address the address, when the sender gave one
 */
public record Subject(
    @Nullable Bsn bsn, BirthDate birthDate, @Nullable PersonName name, @Nullable Address address) {

  /** Stands in no name that was brought to its letters. */
  private static final String SEPARATOR = "|";

  /**
   * @throws IllegalArgumentException when nothing identifies the person
   */
  public Subject {
    if (bsn == null && name == null) {
      throw new IllegalArgumentException("een betrokkene heeft een bsn of een naam");
    }
  }

  /**
   * What is the same each time this person is named, whoever names them and however it is spelled:
   * the BSN, or else name, birth date and address. Used as input of keyed hashes only.
   */
  public String identity() {
    return bsn == null ? named(requireName(), address) : numbered(bsn);
  }

  /**
   * Each way of naming this person that stands here, the surest first. What was once named in two
   * of these ways together is one person.
   */
  public List<String> identities() {
    return bsn == null || name == null
        ? List.of(identity())
        : List.of(numbered(bsn), named(name, address));
  }

  /**
   * The identities that releases before this one made of a name without normalising it, so that who
   * was registered by one is still found.
   */
  public List<String> identitiesBefore() {
    if (name == null) {
      return List.of();
    }
    return Stream.of(
            UnaryOperator.<String>identity(),
            (UnaryOperator<String>) text -> Normalizer.normalize(text, Normalizer.Form.NFC),
            (UnaryOperator<String>) text -> Normalizer.normalize(text, Normalizer.Form.NFD))
        .map(this::before)
        .distinct()
        .toList();
  }

  /**
   * What somebody else in a family's plan seldom has too, as written as it may be. Used as input of
   * keyed hashes only, which stand in plans and so keep this form.
   */
  public List<String> traits() {
    List<String> traits = new ArrayList<>();
    String family = name == null ? "" : letters(name.familyName());
    if (!family.isEmpty()) {
      traits.add("naam:" + family + '|' + birthDate);
    }
    if (address != null) {
      traits.add("adres:" + address.postcode() + '|' + address.houseNumber() + '|' + birthDate);
    }
    return traits;
  }

  private static String letters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("[^\\p{L}]", "")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * What a person shares with somebody named almost the same: in each, one part of name and birth
   * date is left out. Who is named by number and address shares the address. Used as input of keyed
   * hashes only.
   */
  public Optional<Likeness> likeness() {
    String home = address == null ? null : address.postcode() + SEPARATOR + address.houseNumber();
    if (name == null) {
      return home().map(it -> new Likeness(null, null, null, null, it, null));
    }
    if (name.familyName().isEmpty()) {
      return Optional.empty();
    }
    String family = Spelling.family(name.familyName());
    String both = family + SEPARATOR + Spelling.given(name.givenNames()) + SEPARATOR;
    return Optional.of(
        new Likeness(
            family + SEPARATOR + birthDate,
            Spelling.first(name.givenNames()) + SEPARATOR + birthDate,
            both + birthDate.year(),
            both + day(),
            home().orElse(null),
            home == null ? null : both + home));
  }

  /** It is said by name and without a number, and so of whoever has that name. */
  public boolean isByNameAlone() {
    return bsn == null && name != null && !name.familyName().isEmpty();
  }

  /** The address, with the birth date. */
  public Optional<String> home() {
    return Optional.ofNullable(address)
        .map(at -> birthDate + SEPARATOR + at.postcode() + SEPARATOR + at.houseNumber());
  }

  /** Who has no known day is not like others by it, but by the year. */
  private String day() {
    return birthDate.isWhole()
        ? MonthDay.from(birthDate.earliest()).toString()
        : birthDate.toString();
  }

  /**
   * Without the given names, without the family name, without day and month, and without the year;
   * and where there is an address, with that in place of the whole name, and of the birth date. Of
   * who is named by number only the address with the birth date is there.
   */
  public record Likeness(
      @Nullable String family,
      @Nullable String given,
      @Nullable String year,
      @Nullable String day,
      @Nullable String home,
      @Nullable String place) {

    /** Prints as a mask. */
    @Override
    public String toString() {
      return "Likeness[*]";
    }
  }

  private PersonName requireName() {
    return Objects.requireNonNull(name, "a person without a number has a name");
  }

  private static String numbered(Bsn bsn) {
    return "bsn:" + bsn.value();
  }

  private String named(PersonName name, @Nullable Address address) {
    return "persoon:"
        + String.join(
            SEPARATOR,
            Spelling.family(name.familyName()),
            Spelling.given(name.givenNames()),
            birthDate.toString(),
            address == null ? "" : address.postcode(),
            address == null ? "" : Integer.toString(address.houseNumber()));
  }

  private String before(UnaryOperator<String> form) {
    PersonName written = requireName();
    String text =
        "naam:"
            + form.apply(written.familyName())
            + '|'
            + form.apply(written.givenNames())
            + '|'
            + birthDate;
    return address == null ? text : text + '|' + address.postcode() + '|' + address.houseNumber();
  }

  /** This person's fields by the names that policies use. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (bsn != null) {
      fields.put("betrokkene.bsn", bsn.value());
    }
    fields.put("betrokkene.geboortedatum", birthDate.toString());
    if (name != null) {
      fields.put("betrokkene.naam.voornamen", name.givenNames());
      fields.put("betrokkene.naam.geslachtsnaam", name.familyName());
    }
    if (address != null) {
      fields.put("betrokkene.adres.postcode", address.postcode());
      fields.put("betrokkene.adres.huisnummer", address.houseNumber());
      if (address.suffix() != null) {
        fields.put("betrokkene.adres.toevoeging", address.suffix());
      }
    }
    return fields;
  }

  @Override
  public String toString() {
    return "Subject[*]";
  }
}
