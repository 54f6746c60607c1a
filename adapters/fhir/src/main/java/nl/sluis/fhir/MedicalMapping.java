package nl.sluis.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/**
 * Reads the medical content of an over-rich message, so that the evidence can name what was held
 * back. It never leaves towards the social domain.
 */
final class MedicalMapping {

  private static final Set<String> NOT_SO = Set.of("refuted", "entered-in-error");

  private final Entries entries;

  MedicalMapping(Entries entries) {
    this.entries = entries;
  }

  void put(List<Carrier> carriers, Map<String, Object> content) {
    Set<String> diagnoses = new LinkedHashSet<>();
    entries.of(Condition.class).forEach(e -> addDiagnosis(e.resource(), diagnoses));
    entries.of(Flag.class).forEach(e -> addAlert(e.resource(), diagnoses));
    for (Carrier carrier : carriers) {
      carrier.reasons().stream()
          .filter(reason -> !Codes.isOwn(reason))
          .forEach(reason -> diagnoses.add(Codes.text(reason)));
    }
    put("diagnose", diagnoses, content);

    Set<String> medicines = new LinkedHashSet<>();
    entries.of(Medication.class).forEach(e -> medicines.add(Codes.text(e.resource().getCode())));
    entries.of(MedicationRequest.class).stream()
        .filter(e -> !isError(e.resource().getStatusElement()))
        .forEach(e -> addMedicine(e.resource().getMedication(), medicines));
    entries.of(MedicationStatement.class).stream()
        .filter(e -> !isError(e.resource().getStatusElement()))
        .forEach(e -> addMedicine(e.resource().getMedication(), medicines));
    put("medicatie", medicines, content);
  }

  private static boolean isError(Enumeration<?> status) {
    return Values.is(status, "entered-in-error");
  }

  private static void addDiagnosis(Condition condition, Set<String> diagnoses) {
    boolean isSo =
        condition.getVerificationStatus().getCoding().stream()
            .flatMap(coding -> Values.text(coding.getCodeElement()).stream())
            .noneMatch(NOT_SO::contains);
    if (isSo) {
      diagnoses.add(Codes.text(condition.getCode()));
    }
  }

  private static void addAlert(Flag flag, Set<String> diagnoses) {
    if (!FlagMapping.isIndexRisk(flag) && !isError(flag.getStatusElement())) {
      diagnoses.add(Codes.text(flag.getCode()));
    }
  }

  private void addMedicine(Type medication, Set<String> medicines) {
    if (medication instanceof CodeableConcept concept) {
      medicines.add(Codes.text(concept));
    } else if (medication instanceof Reference reference) {
      Values.text(reference.getDisplayElement()).map(Text::line).ifPresent(medicines::add);
    }
  }

  private static void put(String field, Set<String> texts, Map<String, Object> content) {
    texts.removeIf(String::isBlank);
    if (!texts.isEmpty()) {
      content.put(field, String.join("; ", texts));
    }
  }
}
