package nl.sluis.verwijsindex;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The message {@code nl.jeugd.vir.melding} as it stands in JSON; every member that it may have is
 * here. Its texts are not yet checked.
 *
 * @param archiefdatum last day in the historical archive for who stays the whole term; without it
 *     nothing is archived
 */
public record Melding(
    UUID id,
    String type,
    String tijdstip,
    Afzender afzender,
    Betrokkene betrokkene,
    LocalDate verwijderdatum,
    @Nullable LocalDate archiefdatum) {

  /** Who reports; telefoon or email is there. */
  public record Afzender(
      String oin,
      String organisatie,
      String rol,
      @Nullable String telefoon,
      @Nullable String email) {}

  /** Either a bsn and nothing else, or a name, a date of birth and perhaps an address. */
  public record Betrokkene(
      @Nullable String bsn,
      @Nullable Naam naam,
      @Nullable String geboortedatum,
      @Nullable Adres adres) {
    @Override
    public String toString() {
      return "Betrokkene[*]";
    }
  }

  /** A person's name. */
  public record Naam(String voornamen, String geslachtsnaam) {
    @Override
    public String toString() {
      return "Naam[*]";
    }
  }

  /** A Dutch address in its short form. */
  public record Adres(String postcode, int huisnummer, @Nullable String toevoeging) {
    @Override
    public String toString() {
      return "Adres[*]";
    }
  }
}
