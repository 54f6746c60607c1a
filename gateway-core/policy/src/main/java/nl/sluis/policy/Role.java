package nl.sluis.policy;

import java.time.LocalDate;
import nl.sluis.law.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * A role an organisation can have.
 *
 * @param id its key in policies/roles.yaml
 * @param title what it is, for people
 * @param bsn the article that lets it receive a burgerservicenummer; null when none does (UAVG 46)
 * @param representativeBsn the article that lets it ask the number of who speaks for a person; null
 *     when none does
 */
public record Role(
    String id, String title, @Nullable LegalBasis bsn, @Nullable LegalBasis representativeBsn) {

  /** Whether it may receive a burgerservicenummer on this day. */
  public boolean mayHaveBsn(LocalDate day) {
    return bsn != null && bsn.inForceOn(day);
  }

  /** Whether it may ask the burgerservicenummer of who speaks for a person on this day. */
  public boolean mayAskRepresentatives(LocalDate day) {
    return representativeBsn != null && representativeBsn.inForceOn(day);
  }
}
