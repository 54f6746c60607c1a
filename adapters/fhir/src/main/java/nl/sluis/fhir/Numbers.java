package nl.sluis.fhir;

import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.signal.Bsn;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/**
 * The numbers that persons are known by. The system of the BSN has two spellings, that of nl-core
 * and its OID, which mean the same wherever they stand. What seems a BSN under any other name is a
 * finding: read over, it would make somebody without BSN, whom no objection by BSN reaches.
 */
final class Numbers implements Elements.Visitor {

  private static final Set<String> BSN = Set.of(Names.BSN, Names.BSN_OID);

  /** Its name, or its OID, whatever stands around it. */
  private static final Pattern LIKE_BSN =
      Pattern.compile(
          "(?i)(?<![a-z])(bsn|burgerservicenummer)(?![a-z])"
              + "|(?<![0-9.])2\\.16\\.840\\.1\\.113883\\.2\\.4\\.6\\.3(?![0-9]|\\.[0-9])");

  /** HL7's word for the number that a person has from the Netherlands. */
  private static final String NATIONAL = "NNNLD";

  private final Findings findings;

  Numbers(Findings findings) {
    this.findings = findings;
  }

  /** Whether its system is that of the BSN. */
  static boolean isBsn(Identifier identifier) {
    return Values.text(identifier.getSystemElement()).filter(BSN::contains).isPresent();
  }

  /** System and value, in one spelling. */
  static String key(Identifier identifier) {
    return system(identifier) + "|" + Values.textOrNone(identifier.getValueElement());
  }

  /** The system, in one spelling. */
  static String system(Identifier identifier) {
    return isBsn(identifier) ? Names.BSN : Values.textOrNone(identifier.getSystemElement());
  }

  @Override
  public void visit(Base element, String place, String at) {
    switch (element) {
      case Identifier identifier when !isBsn(identifier) && isCalledBsn(identifier) ->
          findings.add(
              at + ".system",
              "Een bsn heeft het systeem " + Names.BSN + " of " + Names.BSN_OID + ".");
      case Patient patient -> checkUnknown(patient, at);
      default -> {}
    }
  }

  private static boolean isCalledBsn(Identifier identifier) {
    return LIKE_BSN.matcher(Values.textOrNone(identifier.getSystemElement())).find()
        || identifier.getType().getCoding().stream()
            .anyMatch(coding -> Values.is(coding.getCodeElement(), NATIONAL));
  }

  /**
   * Who has a BSN may have a number of somebody else's making that passes the elfproef by chance,
   * as one in eleven does; of who has none, it is taken for the BSN that is missing.
   */
  private void checkUnknown(Patient patient, String at) {
    boolean known = patient.getIdentifier().stream().anyMatch(one -> isBsn(one) && isNumber(one));
    for (int i = 0; !known && i < patient.getIdentifier().size(); i++) {
      Identifier identifier = patient.getIdentifier().get(i);
      if (!isBsn(identifier) && isNumber(identifier)) {
        findings.add(
            at + ".identifier[" + i + "]",
            "Dit lijkt een bsn; geef het systeem " + Names.BSN + ", of laat het nummer weg.");
      }
    }
  }

  /** Nine digits that pass the elfproef, as people write them. */
  private static boolean isNumber(Identifier identifier) {
    return Values.text(identifier.getValueElement()).flatMap(Bsn::parseWritten).isPresent();
  }
}
