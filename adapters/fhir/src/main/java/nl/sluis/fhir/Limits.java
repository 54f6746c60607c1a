package nl.sluis.fhir;

import java.util.Set;

/** What a message may not exceed or hold, whatever its format. */
final class Limits {

  /** Deepest nesting of elements; a full nl-core referral needs about twenty. */
  static final int DEPTH = 64;

  /** Most entries in a Bundle. */
  static final int ENTRIES = 200;

  /** Most elements in a message, counting every name or value; a full referral has some 2,000. */
  static final int ELEMENTS = 50_000;

  /** Most narratives: HAPI makes a table of all HTML entities for each. */
  static final int NARRATIVES = 500;

  /** Most characters in the free text of a signal. */
  static final int FREE_TEXT = 4000;

  /**
   * Elements that can change the meaning of what stands around them, or hide resources from the
   * check of types. FHIR forbids to ignore the first two (R4, 2.4.0.1 and implicitRules).
   */
  static final Set<String> NOT_TAKEN = Set.of("modifierExtension", "implicitRules", "contained");

  static final String NOT_TAKEN_REASON =
      "De elementen modifierExtension, implicitRules en contained worden niet aangenomen.";

  static final String TOO_DEEP = "Het bericht is dieper genest dan 64 niveaus.";

  static final String TOO_MANY =
      "Het bericht heeft meer dan 50.000 elementen of meer dan 500 narratives.";

  static final String HUGE = "Een getal heeft meer dan 40 tekens.";

  static final String NOT_TEXT =
      "Het bericht bevat tekens die hier niet zijn toegestaan of is geen geldige UTF-8.";

  private Limits() {}
}
