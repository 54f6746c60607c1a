package nl.sluis.fhir;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Finds the names of Sluis that mean nothing where they stand: an extension in a place where it is
 * not read, or a name that is ours but for its scheme, its case or a letter. To read over it could
 * turn what is said into its opposite, as with who is not capable.
 */
final class OwnNames implements Elements.Visitor {

  /** What stands in every name of ours, whatever is before it. */
  private static final String PATH = Names.OWN.substring(Names.OWN.indexOf("//") + 2);

  private static final Set<String> SYSTEMS =
      Set.of(
          Names.EVENTS,
          Names.LIFE_DOMAINS,
          Names.ACTIONS,
          Names.INDEX_RISKS,
          Names.CONSENT,
          Names.PURPOSES,
          Names.DATA,
          Names.OIN,
          Names.ROLE,
          Names.GRANTOR,
          Names.OF_CONSENT,
          Names.EVIDENCE);

  private static final Set<String> OF_CARRIERS = Set.of(Names.SEVERITY, Names.DISCUSSED);

  /** The extensions that are read, by the resource that came and where in it they stand. */
  private static final Map<String, Set<String>> READ =
      Map.of(
          "Consent.extension",
          Set.of(Names.CUSTODY, Names.REPRESENTATION, Names.CAPABLE, Names.EXCEPTION, Names.UPHELD),
          "Consent.patient.extension",
          Set.of(Names.BORN),
          "Consent.performer.extension",
          Set.of(Names.BORN),
          "Bundle.ServiceRequest.extension",
          OF_CARRIERS,
          "Bundle.Task.extension",
          OF_CARRIERS,
          "Bundle.Communication.extension",
          OF_CARRIERS,
          "Bundle.Flag.extension",
          OF_CARRIERS);

  private final Findings findings;

  OwnNames(Findings findings) {
    this.findings = findings;
  }

  /** Whether a name is one of ours, or was meant to be. */
  static boolean isOurs(String name) {
    return name.toLowerCase(Locale.ROOT).contains(PATH);
  }

  @Override
  public void visit(Base element, String place, String at) {
    switch (element) {
      case Extension extension ->
          check(extension.getUrlElement(), READ.getOrDefault(place, Set.of())::contains, at);
      case Coding coding -> check(coding.getSystemElement(), SYSTEMS::contains, at + ".system");
      case Identifier identifier ->
          check(identifier.getSystemElement(), SYSTEMS::contains, at + ".system");
      default -> {}
    }
  }

  private void check(Base name, Predicate<String> known, String at) {
    String text = Values.textOrNone(name);
    if (isOurs(text) && !known.test(text)) {
      findings.add(
          at, "Een naam onder " + Names.OWN + " die er niet is, of die hier niets betekent.");
    }
  }
}
