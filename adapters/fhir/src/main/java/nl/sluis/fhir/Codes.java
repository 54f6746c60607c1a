package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
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
        if (system.equals(coding.getSystem())) {
          codes.add(coding.hasCode() ? coding.getCode() : "");
        }
      }
    }
    return codes;
  }

  /** Tells whether a concept has a code that Sluis defines. */
  static boolean isOwn(CodeableConcept concept) {
    return concept.getCoding().stream()
        .anyMatch(coding -> coding.hasSystem() && coding.getSystem().startsWith(Names.OWN));
  }

  /** What a concept says, for a reader: its text, or else its codes with their displays. */
  static String text(CodeableConcept concept) {
    if (concept.hasText()) {
      return Text.line(concept.getText());
    }
    List<String> words = new ArrayList<>();
    for (Coding coding : concept.getCoding()) {
      String code = coding.hasCode() ? coding.getCode() : "";
      String display = coding.hasDisplay() ? coding.getDisplay() : "";
      words.add(Text.line(code + " " + display));
    }
    return String.join(", ", words);
  }
}
