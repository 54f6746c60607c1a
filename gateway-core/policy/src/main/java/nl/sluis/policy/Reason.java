package nl.sluis.policy;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a decision is what it is; the sentence that people read is made from this and the rule. */
public enum Reason {
  STATUTORY("Toegestaan op grond van de wet."),
  CONSENTED("Toegestaan met toestemming."),
  INFORMED("Toegestaan; de betrokkene wordt ingelicht en kan bezwaar maken."),
  PROHIBITED("Deze doorgifte is niet toegestaan."),
  CONSENT_MISSING("Er is geen geldige en volledige toestemming."),
  NO_VALID_CONSENTER("Niemand kan hiervoor geldig toestemmen; leg de vraag voor aan de gemeente."),
  OBJECTED("De betrokkene heeft bezwaar gemaakt."),
  IDENTITY_CHECK("Eerst wordt nagekeken om wie het gaat; daarna hoort u wat ervan werd."),
  CONDITION_FAILED("Aan een voorwaarde van de regel is niet voldaan."),
  BASIS_NOT_IN_FORCE("De grondslag van de regel geldt op deze dag niet."),
  NO_AGREEMENT("Er is geen geldige overeenkomst voor dit bericht."),
  NO_RULE("Geen regel staat deze doorgifte toe."),
  PURPOSE_DIFFERS(
      "De gegevens zijn voor een ander doel verkregen en mogen hiervoor niet gebruikt worden."),
  MORE_THAN_ASKED("Het antwoord bevat meer dan er gevraagd is."),
  IDENTIFIES("Dit bericht mag niemand herkenbaar maken.");

  private final String text;
  private final String slug = name().toLowerCase(Locale.ROOT).replace('_', '-');

  Reason(String text) {
    this.text = text;
  }

  /**
   * The reason with this slug.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Reason of(String slug) {
    return valueOf(slug.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** A fixed Dutch sentence. */
  public String text() {
    return text;
  }

  /** The sentence, and whose say is lacking. */
  public String text(Set<Missing> missing) {
    return missing.isEmpty()
        ? text
        : missing.stream()
            .map(Missing::text)
            .collect(Collectors.joining(", en ", text + " Nog nodig: ", "."));
  }

  /** The reason as it stands in the ledger and in answers. */
  public String slug() {
    return slug;
  }

  /** It would be permitted if the persons concerned agreed, or agreed again. */
  public boolean isAboutConsent() {
    return this == CONSENT_MISSING || this == NO_VALID_CONSENTER || this == OBJECTED;
  }
}
