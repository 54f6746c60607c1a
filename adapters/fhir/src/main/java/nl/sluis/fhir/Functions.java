package nl.sluis.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * What kind of professional somebody is, by codes that are known here and in words of our own. The
 * display and the text of a code are the sender's words and never leave: they can say anything.
 *
 * <p>Codes: UZI role codes and AGB specialisms of Vektis, as in the value sets of zib
 * HealthProfessional 2020.
 */
final class Functions {

  private static final String GP = "Huisarts";

  private static final Map<String, Map<String, String>> KNOWN =
      Map.of(
          Names.UZI_ROLE,
          Map.ofEntries(
              Map.entry("01.000", "Arts"),
              Map.entry("01.004", GP),
              Map.entry("01.015", GP),
              Map.entry("01.016", "Internist"),
              Map.entry("01.019", "Kinderarts"),
              Map.entry("01.070", "Jeugdarts"),
              Map.entry("01.071", "Arts spoedeisende hulp"),
              Map.entry("16.000", "Psychotherapeut"),
              Map.entry("25.000", "Gezondheidszorgpsycholoog"),
              Map.entry("25.061", "Klinisch psycholoog"),
              Map.entry("25.063", "Klinisch neuropsycholoog"),
              Map.entry("30.000", "Verpleegkundige")),
          Names.AGB_SPECIALISM,
          Map.of("0100", GP, "0101", GP, "0110", GP, "0111", GP));

  private Functions() {}

  /** The first one that is known. */
  static Optional<String> first(List<CodeableConcept> concepts) {
    return concepts.stream()
        .flatMap(concept -> concept.getCoding().stream())
        .flatMap(coding -> of(coding).stream())
        .findFirst();
  }

  private static Optional<String> of(Coding coding) {
    return Values.text(coding.getSystemElement())
        .flatMap(system -> Optional.ofNullable(KNOWN.get(system)))
        .flatMap(known ->
            Values.text(coding.getCodeElement())
                .flatMap(code -> Optional.ofNullable(known.get(code))));
  }
}
