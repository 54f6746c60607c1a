package nl.sluis.fhir;

import nl.sluis.json.Texts;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.StringType;

/**
 * Finds line ends and tabs in the parts of names and addresses, which no other door takes there.
 * The text of a whole address may have lines: it goes on a letter, and is not read.
 */
final class Lines implements Elements.Visitor {

  private static final int ANY = Integer.MAX_VALUE / 2;

  private final Findings findings;

  Lines(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void visit(Base element, String place, String at) {
    if (element instanceof HumanName || element instanceof Address) {
      String whole = element instanceof Address ? place + ".text" : "";
      Elements.walk(
          element,
          place,
          at,
          (part, where, there) -> {
            if (part instanceof StringType && !where.equals(whole)) {
              check(part, there);
            }
          });
    }
  }

  private void check(Base part, String at) {
    Values.text(part)
        .filter(text -> !Texts.isLine(text, ANY))
        .ifPresent(_ -> findings.add(at, "Een deel van een naam of adres is een enkele regel."));
  }
}
