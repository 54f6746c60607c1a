package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Looks into coded values. */
final class Codes {

  private Codes() {}

  /** All codes of one code system. */
  static List<String> of(String system, List<CodeableConcept> concepts) {
    List<String> codes = new ArrayList<>();
    for (CodeableConcept concept : concepts) {
      for (Coding coding : concept.getCoding()) {
        if (Values.is(coding.getSystemElement(), system)) {
          codes.add(Values.textOrNone(coding.getCodeElement()));
        }
      }
    }
    return codes;
  }

  /** Tells whether a concept has a code that Sluis defines. */
  static boolean isOwn(CodeableConcept concept) {
    return concept.getCoding().stream()
        .anyMatch(coding -> Values.textOrNone(coding.getSystemElement()).startsWith(Names.OWN));
  }

  /** What a concept says, for a reader: its text, or else its codes with their displays. */
  static String text(CodeableConcept concept) {
    return Values.text(concept.getTextElement())
        .map(Text::line)
        .orElseGet(
            () -> concept.getCoding().stream().map(Codes::words).collect(Collectors.joining(", ")));
  }

  private static String words(Coding coding) {
    return Text.line(
        Values.textOrNone(coding.getCodeElement())
            + " "
            + Values.textOrNone(coding.getDisplayElement()));
  }
}
