package nl.sluis.verwijsindex;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The message {@code nl.jeugd.vir.melding} as it stands in JSON; every member that it may have is
 * here. Its texts are not yet checked.
 *
 * @param archiefdatum last day in the historical archive for who stays the whole term; without it
 *     nothing is archived
 */
public record Melding(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String type,
    @JsonProperty(required = true) String tijdstip,
    @JsonProperty(required = true) Afzender afzender,
    @JsonProperty(required = true) Betrokkene betrokkene,
    @JsonProperty(required = true) String verwijderdatum,
    @Nullable String archiefdatum) {

  /** Who reports; telefoon or email is there. */
  public record Afzender(
      @JsonProperty(required = true) String oin,
      @JsonProperty(required = true) String organisatie,
      @JsonProperty(required = true) String rol,
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
  public record Naam(
      @JsonProperty(required = true) String voornamen,
      @JsonProperty(required = true) String geslachtsnaam) {
    @Override
    public String toString() {
      return "Naam[*]";
    }
  }

  /** A Dutch address in its short form. */
  public record Adres(
      @JsonProperty(required = true) String postcode,
      @JsonProperty(required = true) int huisnummer,
      @Nullable String toevoeging) {
    @Override
    public String toString() {
      return "Adres[*]";
    }
  }
}
