package nl.sluis.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A role an organisation can have.
 *
 * @param id its key in policies/roles.yaml
 * @param title what it is, for people
 * @param bsn the article that lets it receive a burgerservicenummer; null when none does (UAVG 46)
 */
public record Role(String id, String title, @Nullable LegalBasis bsn) {

  /** Whether it may receive a burgerservicenummer on this day. */
  public boolean mayHaveBsn(LocalDate day) {
    return bsn != null && bsn.inForceOn(day);
  }
}
