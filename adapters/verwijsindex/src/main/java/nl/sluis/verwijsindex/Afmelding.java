package nl.sluis.verwijsindex;

import java.util.UUID;
import nl.sluis.verwijsindex.Melding.Betrokkene;
import org.jspecify.annotations.Nullable;

/**
 * The message {@code nl.jeugd.vir.afmelding} as it stands in JSON; every member that it may have is
 * here. Its texts are not yet checked.
 */
public record Afmelding(
    UUID id, String type, String tijdstip, Afzender afzender, Betrokkene betrokkene, Vir vir) {

  /** Who withdraws. */
  public record Afzender(String oin, @Nullable String organisatie, @Nullable String rol) {}

  /** Why. */
  public record Vir(String afmeldreden) {}
}
