package nl.sluis.fhir;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The resource types that a message may hold. All others are refused rather than dropped: what is
 * not understood is not taken, and what a signal does not need should not be sent (AVG 5.1.c).
 */
final class ResourceTypes {

  /** In any Bundle. */
  static final SortedSet<String> TAKEN =
      new TreeSet<>(
          List.of(
              "Communication",
              "Composition",
              "Condition",
              "Consent",
              "Flag",
              "Location",
              "Medication",
              "MedicationRequest",
              "MedicationStatement",
              "Organization",
              "Patient",
              "Practitioner",
              "PractitionerRole",
              "RelatedPerson",
              "ServiceRequest",
              "Task"));

  /** Only as the first entry of a message Bundle. */
  static final String HEADER = "MessageHeader";

  static final String REFUSED =
      "Dit resourcetype wordt niet aangenomen. Toegestaan: " + String.join(", ", TAKEN) + ".";

  private ResourceTypes() {}
}
