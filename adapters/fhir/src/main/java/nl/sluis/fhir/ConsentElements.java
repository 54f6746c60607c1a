package nl.sluis.fhir;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;

/**
 * Every element of FHIR R4 Consent, and what becomes of it here: used, harmless (it cannot change
 * what was agreed), or refused by name. What is in no list is refused. A test holds the list
 * against HAPI's own model, so that no element is forgotten.
 */
final class ConsentElements {

  /** What becomes of an element. */
  enum Treatment {
    USED,
    HARMLESS,
    REFUSED
  }

  private static final String LIST =
      """
      Consent.id harmless
      Consent.meta used
      Consent.implicitRules refused
      Consent.language harmless
      Consent.text used
      Consent.contained refused
      Consent.extension used
      Consent.modifierExtension refused
      Consent.identifier used
      Consent.status used
      Consent.scope used
      Consent.category used
      Consent.patient used
      Consent.dateTime used
      Consent.performer used
      Consent.organization harmless
      Consent.source[x] used
      Consent.policy used
      Consent.policyRule used
      Consent.verification used
      Consent.provision used
      Consent.policy.id harmless
      Consent.policy.extension used
      Consent.policy.modifierExtension refused
      Consent.policy.authority refused
      Consent.policy.uri used
      Consent.verification.id harmless
      Consent.verification.extension used
      Consent.verification.modifierExtension refused
      Consent.verification.verified used
      Consent.verification.verifiedWith harmless
      Consent.verification.verificationDate used
      Consent.provision.id harmless
      Consent.provision.extension used
      Consent.provision.modifierExtension refused
      Consent.provision.type used
      Consent.provision.period used
      Consent.provision.actor used
      Consent.provision.action refused
      Consent.provision.securityLabel refused
      Consent.provision.purpose used
      Consent.provision.class used
      Consent.provision.code refused
      Consent.provision.dataPeriod refused
      Consent.provision.data refused
      Consent.provision.provision refused
      Consent.provision.actor.id harmless
      Consent.provision.actor.extension used
      Consent.provision.actor.modifierExtension refused
      Consent.provision.actor.role used
      Consent.provision.actor.reference used
      Consent.provision.data.id harmless
      Consent.provision.data.extension refused
      Consent.provision.data.modifierExtension refused
      Consent.provision.data.meaning refused
      Consent.provision.data.reference refused
      Meta.id harmless
      Meta.extension used
      Meta.versionId harmless
      Meta.lastUpdated harmless
      Meta.source harmless
      Meta.profile harmless
      Meta.security refused
      Meta.tag refused
      Narrative.id harmless
      Narrative.extension used
      Narrative.status used
      Narrative.div harmless
      Identifier.id harmless
      Identifier.extension used
      Identifier.use used
      Identifier.type harmless
      Identifier.system used
      Identifier.value used
      Identifier.period refused
      Identifier.assigner harmless
      Reference.id harmless
      Reference.extension used
      Reference.reference used
      Reference.type used
      Reference.identifier used
      Reference.display harmless
      CodeableConcept.id harmless
      CodeableConcept.extension used
      CodeableConcept.coding used
      CodeableConcept.text refused
      Coding.id harmless
      Coding.extension used
      Coding.system used
      Coding.version harmless
      Coding.code used
      Coding.display harmless
      Coding.userSelected harmless
      Period.id harmless
      Period.extension used
      Period.start used
      Period.end used
      Attachment.id refused
      Attachment.extension refused
      Attachment.contentType refused
      Attachment.language refused
      Attachment.data refused
      Attachment.url refused
      Attachment.size refused
      Attachment.hash refused
      Attachment.title refused
      Attachment.creation refused
      Extension.id harmless
      Extension.extension used
      Extension.url used
      Extension.value[x] used
      """;

  private static final Map<String, Treatment> TREATMENTS =
      LIST.lines()
          .map(line -> line.split(" ", 2))
          .collect(
              Collectors.toUnmodifiableMap(
                  parts -> parts[0],
                  parts -> Treatment.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT))));

  private ConsentElements() {}

  /** The elements that have a place in the list. */
  static Set<String> known() {
    return TREATMENTS.keySet();
  }

  /** Names each element that is there and is refused, or is used and has no value. */
  static void check(Base element, String pointer, Findings findings) {
    for (Property child : element.children()) {
      if (child.getValues().isEmpty()) {
        continue;
      }
      String at = pointer + "." + child.getName().replace("[x]", "");
      Treatment treatment =
          TREATMENTS.getOrDefault(element.fhirType() + "." + child.getName(), Treatment.REFUSED);
      switch (treatment) {
        case REFUSED ->
            findings.add(
                at, "Dit element wordt niet aangenomen: het kan veranderen wat is gezegd.");
        case HARMLESS -> {}
        case USED -> child.getValues().forEach(value -> checkUsed(value, at, findings));
      }
    }
  }

  private static void checkUsed(Base value, String at, Findings findings) {
    if (!value.isPrimitive()) {
      check(value, at, findings);
    } else if (Values.text(value).isEmpty()) {
      findings.add(at, "Dit element staat er zonder waarde.");
    }
  }
}
