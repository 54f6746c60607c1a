package nl.sluis.fhir;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
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
    if (consent.getStatus() != ConsentState.ACTIVE) {
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
    if (consent.hasDateTime() && written(consent).map(day::isBefore).orElse(false)) {
      findings.add("Consent.dateTime", "Een datum in de toekomst.");
    }
    if (!verified(consent)) {
      findings.add(
          "Consent.verification.verified", "Een toestemming die niet is nagegaan, telt niet.");
    }
    if (consent.getPolicy().stream().anyMatch(p -> !p.hasUri() || !POLICIES.contains(p.getUri()))) {
      findings.add(
          "Consent.policy.uri", "Alleen de AVG (http://data.europa.eu/eli/reg/2016/679/oj).");
    }
    checkPolicyRule(consent);
    if (!consent.getProvision().hasType()) {
      findings.add("Consent.provision.type", "permit of deny.");
    }
  }

  /** Rule and provision say the same, or one would be an exception to the other. */
  private void checkPolicyRule(Consent consent) {
    String code =
        consent.getProvision().getType() == ConsentProvisionType.DENY ? "OPTOUT" : "OPTIN";
    if (consent.hasPolicyRule() && !only(consent.getPolicyRule(), Map.of(ACTS, Set.of(code)))) {
      findings.add("Consent.policyRule", "OPTIN bij permit, OPTOUT bij deny, of geen.");
    }
  }

  private static Optional<LocalDate> written(Consent consent) {
    String text = consent.getDateTimeElement().getValueAsString();
    return text == null ? Optional.empty() : Moment.day(text);
  }

  /** It is coded, and all its codes are among these. */
  private static boolean only(CodeableConcept concept, Map<String, Set<String>> known) {
    return concept.hasCoding()
        && concept.getCoding().stream().allMatch(coding -> knows(known, coding));
  }

  private static boolean knows(Map<String, Set<String>> known, Coding coding) {
    return coding.hasCode()
        && coding.hasSystem()
        && known.getOrDefault(coding.getSystem(), Set.of()).contains(coding.getCode());
  }

  /**
   * What can stand in any place: an identifier that holds no more, an extension of ours unknown.
   */
  private void everywhere(Base element, String at) {
    if (element instanceof Identifier identifier && !current(identifier)) {
      findings.add(at + ".use", "Alleen een kenmerk dat nu geldt (usual of official).");
    }
    if (element instanceof Extension extension
        && extension.hasUrl()
        && extension.getUrl().startsWith(Names.OWN)
        && !EXTENSIONS.contains(extension.getUrl())) {
      findings.add(at, "Onbekende extensie.");
    }
    for (Property child : element.children()) {
      String below = at + "." + child.getName().replace("[x]", "");
      child.getValues().forEach(value -> everywhere(value, below));
    }
  }

  /** No verification in it says that the consent was not confirmed. */
  static boolean verified(Consent consent) {
    return consent.getVerification().stream().allMatch(verification -> verification.getVerified());
  }

  /** Neither old nor temporary nor secondary. */
  static boolean current(Identifier identifier) {
    return !identifier.hasUse()
        || identifier.getUse() == IdentifierUse.USUAL
        || identifier.getUse() == IdentifierUse.OFFICIAL;
  }
}
