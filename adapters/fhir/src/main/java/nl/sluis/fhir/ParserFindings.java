package nl.sluis.fhir;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import nl.sluis.intake.Wrong;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of everything in which a message departs from the structure of FHIR R4. Nothing is
 * forgiven: one note, and the message is refused. The parser's own words are not used, since they
 * repeat the input.
 */
final class ParserFindings implements IParserErrorHandler {

  private final Findings findings;

  ParserFindings(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void unknownElement(@Nullable IParseLocation location, String name) {
    findings.add("Bundle", "Het bericht heeft een element dat FHIR R4 daar niet kent.");
  }

  @Override
  public void unknownAttribute(@Nullable IParseLocation location, String name) {
    findings.add("Bundle", "Het bericht heeft een attribuut dat FHIR R4 daar niet kent.");
  }

  @Override
  public void unexpectedRepeatingElement(@Nullable IParseLocation location, String name) {
    findings.add("Bundle", "Het bericht herhaalt een element dat maar een keer mag voorkomen.");
  }

  @Override
  public void missingRequiredElement(@Nullable IParseLocation location, String name) {
    findings.add("Bundle", "Het bericht mist een verplicht element.");
  }

  @Override
  public void invalidValue(@Nullable IParseLocation location, String value, String error) {
    String at = pointer(location);
    findings.add(
        at,
        at.endsWith("Date")
            ? Wrong.NO_BIRTH_DATE
            : "Een waarde heeft niet de vorm van het FHIR-datatype.");
  }

  @Override
  public void incorrectJsonType(
      @Nullable IParseLocation location,
      String name,
      ValueType expected,
      ScalarType expectedScalar,
      ValueType found,
      ScalarType foundScalar) {
    findings.add("Bundle", "Een element heeft niet het JSON-type dat FHIR R4 voorschrijft.");
  }

  @Override
  public void containedResourceWithNoId(@Nullable IParseLocation location) {
    findings.add("Bundle", Limits.NOT_TAKEN_REASON);
  }

  @Override
  public void unknownReference(@Nullable IParseLocation location, String reference) {
    findings.add("Bundle", "Een verwijzing binnen een resource wijst nergens naar.");
  }

  @Override
  public void invalidInternalReference(@Nullable IParseLocation location, String reference) {
    unknownReference(location, reference);
  }

  @Override
  public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation location) {
    findings.add("Bundle", "Een extensie heeft een waarde en ook geneste extensies.");
  }

  /** For a wrong value the parser tells which element of FHIR it was reading. */
  private static String pointer(@Nullable IParseLocation location) {
    String element = location == null ? null : location.getParentElementName();
    return element != null && element.matches("[a-z][A-Za-z]{1,40}")
        ? "Bundle.descendants()." + element
        : "Bundle";
  }
}
