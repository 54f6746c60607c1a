package nl.sluis.signal;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The person concerned (betrokkene). Without a BSN a name and an address identify, as Jeugdwet
 * 7.2.4 and Wmo 5.2.9 have it.
 *
 * @param bsn the number, when the sender has and may use it
 * @param birthDate date of birth, which decides whose consent counts
 * @param name the name, when the sender gave one
 * @param address the address, when the sender gave one
 */
public record Subject(
    @Nullable Bsn bsn, LocalDate birthDate, @Nullable PersonName name, @Nullable Address address) {

  /**
   * @throws IllegalArgumentException when nothing identifies the person
   */
  public Subject {
    if (bsn == null && name == null) {
      throw new IllegalArgumentException("een betrokkene heeft een bsn of een naam");
    }
  }

  /**
   * What is the same each time this person is named, whoever names them: the BSN, or else name,
   * birth date and address. Used as input of keyed hashes only.
   */
  public String identity() {
    if (bsn != null) {
      return "bsn:" + bsn.value();
    }
    StringBuilder text = new StringBuilder("naam:");
    if (name != null) {
      text.append(name.familyName()).append('|').append(name.givenNames());
    }
    text.append('|').append(birthDate);
    if (address != null) {
      text.append('|').append(address.postcode()).append('|').append(address.houseNumber());
    }
    return text.toString();
  }

  /**
   * The ways in which this person may have been named elsewhere: by BSN, and by the name, with the
   * address if there is one here. A name without the address could be somebody else's.
   */
  public List<Subject> ways() {
    return bsn == null || name == null
        ? List.of(this)
        : List.of(this, new Subject(null, birthDate, name, address));
  }

  /**
   * What somebody else seldom has too, as written as it may be. Used as input of keyed hashes only.
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
