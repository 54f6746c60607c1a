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
import org.hl7.fhir.r4.model.Consent.ConsentVerificationComponent;
import org.hl7.fhir.r4.model.DateTimeType;
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
    if (Values.is(consent.getText().getStatusElement(), "additional")) {
      findings.add(
          "Consent.text.status",
          "De tekst zegt meer dan de gegevens; alleen wat daarin staat, telt.");
    }
    LocalDate born = born(consent);
    checkWhen("Consent.dateTime", consent.getDateTimeElement(), born, day);
    for (ConsentVerificationComponent verification : consent.getVerification()) {
      checkWhen(
          "Consent.verification.verificationDate",
          verification.getVerificationDateElement(),
          born,
          day);
    }
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

  /** The first day on which the patient can have been born; the first there is when not known. */
  private static LocalDate born(Consent consent) {
    return Extensions.texts(consent.getPatient().getExtension(), Names.BORN).stream()
        .flatMap(text -> Moment.first(text).stream())
        .findFirst()
        .orElse(LocalDate.MIN);
  }

  /** Nothing was said of somebody before they were born, and nothing after today. */
  private void checkWhen(String at, DateTimeType element, LocalDate born, LocalDate day) {
    Optional<String> written = Values.text(element);
    Optional<LocalDate> when = written.flatMap(Moment::day);
    if (written.isPresent()
        && when.filter(on -> !on.isAfter(day) && !on.isBefore(born)).isEmpty()) {
      findings.add(at, "Een volledige datum, niet voor de geboorte en niet in de toekomst.");
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

  /** What can stand in any place: an identifier that holds no more. */
  private void everywhere(Base element, String at) {
    if (element instanceof Identifier identifier && !current(identifier)) {
      findings.add(at + ".use", "Alleen een kenmerk dat nu geldt (usual of official).");
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
