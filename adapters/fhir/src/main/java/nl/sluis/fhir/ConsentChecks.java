package nl.sluis.fhir;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Property;

/** Whether a Consent says nothing beyond what its provision says and is meant as what it is. */
final class ConsentChecks {

  private static final String ACTS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  /** Consent document, privacy policy, disclosure of information: not research or treatment. */
  private static final Map<String, Set<String>> CATEGORIES =
      Map.of("http://loinc.org", Set.of("59284-0", "57016-8"), ACTS, Set.of("IDSCL"));

  private static final Set<String> POLICIES =
      Set.of(
          "http://data.europa.eu/eli/reg/2016/679/oj",
          "https://data.europa.eu/eli/reg/2016/679/oj");

  private static final Set<String> EXTENSIONS =
      Set.of(
          Names.CUSTODY,
          Names.REPRESENTATION,
          Names.CAPABLE,
          Names.EXCEPTION,
          Names.UPHELD,
          Names.BORN);

  private final Findings findings;

  ConsentChecks(Findings findings) {
    this.findings = findings;
  }

  void check(Consent consent, LocalDate day) {
    ConsentElements.check(consent, "Consent", findings);
    everywhere(consent, "Consent");
    if (!Values.is(consent.getStatusElement(), "active")) {
      findings.add("Consent.status", "Een toestemming die u registreert is active.");
    }
    if (!only(consent.getScope(), Map.of(Names.SCOPE, Set.of("patient-privacy")))) {
      findings.add("Consent.scope", "Alleen patient-privacy.");
    }
    List<CodeableConcept> categories = consent.getCategory();
    if (categories.isEmpty() || !categories.stream().allMatch(c -> only(c, CATEGORIES))) {
      findings.add(
          "Consent.category", "Alleen een toestemming om gegevens te delen (LOINC 59284-0).");
    }
    Values.text(consent.getDateTimeElement()).ifPresent(written -> checkWritten(written, day));
    if (!verified(consent)) {
      findings.add(
          "Consent.verification.verified", "Een toestemming die niet is nagegaan, telt niet.");
    }
    if (!consent.getPolicy().stream()
        .allMatch(policy -> POLICIES.contains(Values.textOrNone(policy.getUriElement())))) {
      findings.add(
          "Consent.policy.uri", "Alleen de AVG (http://data.europa.eu/eli/reg/2016/679/oj).");
    }
    checkPolicyRule(consent);
  }

  /** Rule and provision say the same, or one would be an exception to the other. */
  private void checkPolicyRule(Consent consent) {
    String code = Values.is(consent.getProvision().getTypeElement(), "deny") ? "OPTOUT" : "OPTIN";
    if (consent.hasPolicyRule() && !only(consent.getPolicyRule(), Map.of(ACTS, Set.of(code)))) {
      findings.add("Consent.policyRule", "OPTIN bij permit, OPTOUT bij deny, of geen.");
    }
  }

  private void checkWritten(String written, LocalDate day) {
    if (Moment.day(written).filter(on -> !on.isAfter(day)).isEmpty()) {
      findings.add("Consent.dateTime", "Een volledige datum, niet in de toekomst.");
    }
  }

  /** It is coded, and all its codes are among these. */
  private static boolean only(CodeableConcept concept, Map<String, Set<String>> known) {
    return concept.hasCoding()
        && concept.getCoding().stream().allMatch(coding -> knows(known, coding));
  }

  private static boolean knows(Map<String, Set<String>> known, Coding coding) {
    return known
        .getOrDefault(Values.textOrNone(coding.getSystemElement()), Set.of())
        .contains(Values.textOrNone(coding.getCodeElement()));
  }

  /**
   * What can stand in any place: an identifier that holds no more, an extension of ours unknown.
   */
  private void everywhere(Base element, String at) {
    if (element instanceof Identifier identifier && !current(identifier)) {
      findings.add(at + ".use", "Alleen een kenmerk dat nu geldt (usual of official).");
    }
    if (element instanceof Extension extension
        && Values.textOrNone(extension.getUrlElement()).startsWith(Names.OWN)
        && !EXTENSIONS.contains(Values.textOrNone(extension.getUrlElement()))) {
      findings.add(at, "Onbekende extensie.");
    }
    for (Property child : element.children()) {
      String below = at + "." + child.getName().replace("[x]", "");
      child.getValues().forEach(value -> everywhere(value, below));
    }
  }

  /** No verification in it says that the consent was not confirmed. */
  static boolean verified(Consent consent) {
    return consent.getVerification().stream()
        .allMatch(verification -> Values.isTrue(verification.getVerifiedElement()));
  }

  /** Neither old nor temporary nor secondary. */
  static boolean current(Identifier identifier) {
    return Values.code(identifier.getUseElement())
        .map(use -> use == IdentifierUse.USUAL || use == IdentifierUse.OFFICIAL)
        .orElse(true);
  }
}
