package nl.sluis.fhir;

import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.StringType;

/**
 * Finds line ends and tabs in the parts of names and addresses, which no other door takes there.
 * The text of a whole address may have lines: it goes on a letter, and is not read.
 */
final class Lines implements Elements.Visitor {

  /** What a clean text may have and a line has not. */
  private static final Pattern BETWEEN_LINES = Pattern.compile("[\\t\\n\\r\\u2028\\u2029]");

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
        .filter(text -> BETWEEN_LINES.matcher(text).find())
        .ifPresent(_ -> findings.add(at, "Een deel van een naam of adres is een enkele regel."));
  }
}
