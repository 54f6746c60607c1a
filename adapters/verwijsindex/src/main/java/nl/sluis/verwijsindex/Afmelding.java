package nl.sluis.verwijsindex;

import com.fasterxml.jackson.annotation.JsonProperty;
import nl.sluis.verwijsindex.Melding.Betrokkene;
import org.jspecify.annotations.Nullable;

/**
 * The message {@code nl.jeugd.vir.afmelding} as it stands in JSON; every member that it may have is
 * here. Its texts are not yet checked.
 */
public record Afmelding(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String type,
    @JsonProperty(required = true) String tijdstip,
    @JsonProperty(required = true) Afzender afzender,
    @JsonProperty(required = true) Betrokkene betrokkene,
    @JsonProperty(required = true) Vir vir) {

  /** Who withdraws. */
  public record Afzender(
      @JsonProperty(required = true) String oin,
      @Nullable String organisatie,
      @Nullable String rol) {}

  /** Why. */
  public record Vir(@JsonProperty(required = true) String afmeldreden) {}
}
