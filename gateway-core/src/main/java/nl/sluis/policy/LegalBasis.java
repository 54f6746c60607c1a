package nl.sluis.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An article of law that rules cite.
 *
 * @param id its key in policies/legal-bases.yaml
 * @param law name of the law
 * @param article article as it is cited
 * @param text what it says, in one sentence
 * @param validFrom first day in force
 * @param validTo last day in force; null while there is no end
 */
public record LegalBasis(
    String id,
    String law,
    String article,
    String text,
    LocalDate validFrom,
    @Nullable LocalDate validTo) {

  public boolean inForceOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /** Law and article in one string, such as {@code Jeugdwet 7.1.4.1}. */
  public String citation() {
    return law + " " + article;
  }
}
