package nl.sluis.audit;

import java.util.Locale;

/** The questions a privacy officer asks of the evidence; each has one page and one answer. */
public enum AuditQuery {
  /** Who received data about a person, when, and on what ground? Needs a person. */
  ONTVANGERS,
  /** What went out without consent, by article? */
  ZONDER_TOESTEMMING,
  /** Who should have been told of an exchange by now, and was not? */
  MEDEDELINGEN_TE_LAAT,
  /** What was refused, and why? */
  GEWEIGERD,
  /** What went out on a consent after it was withdrawn? */
  NA_INTREKKING,
  /** Which reports does the Verwijsindex keep past their term? */
  VERWIJSINDEX_OVER_TERMIJN,
  /** What went out in an emergency and was not reviewed in time? */
  NIET_BEOORDEELD,
  /** Is the chain of evidence whole? */
  INTEGRITEIT,
  /** Which fields were left out, by route? */
  WEGGELATEN,
  /** What was exchanged under an agreement that was not in force? */
  OVEREENKOMST_VERLOPEN;

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Name in paths and exports: {@code na-intrekking}. */
  public String key() {
    return key;
  }

  /** Whether anything found is a finding: the right answer is nothing. */
  public boolean mustBeEmpty() {
    return switch (this) {
      case MEDEDELINGEN_TE_LAAT,
          NA_INTREKKING,
          VERWIJSINDEX_OVER_TERMIJN,
          NIET_BEOORDEELD,
          INTEGRITEIT,
          OVEREENKOMST_VERLOPEN ->
          true;
      case ONTVANGERS, ZONDER_TOESTEMMING, GEWEIGERD, WEGGELATEN -> false;
    };
  }
}
