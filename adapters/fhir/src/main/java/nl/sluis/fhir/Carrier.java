package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource that carries the signal, whichever of the four it is: a ServiceRequest, Communication,
 * Task, or a Flag that names risks of the Verwijsindex.
 *
 * @param entry the resource
 * @param subject whom it is about, when it says so, and under which element name
 * @param authors who made it, the most telling first
 * @param priority code of http://hl7.org/fhir/request-priority, when given
 * @param reasons codes that can name life domains, and else are medical
 * @param actions codes that can name the action asked for
 * @param risks letters of Jeugdwet 7.1.4.1
 * @param notes free text for the reader
 * @param made when it was made, when it says so
 * @param extensions on the resource
 */
record Carrier(
    Entry<? extends Resource> entry,
    Optional<SubjectReference> subject,
    List<Reference> authors,
    Optional<String> priority,
    List<CodeableConcept> reasons,
    List<CodeableConcept> actions,
    List<String> risks,
    List<String> notes,
    Optional<Made> made,
    List<Extension> extensions) {

  /** A reference to a person and the element in which it stands. */
  record SubjectReference(String element, Reference reference) {}

  /** A FHIR dateTime as it was written and the element in which it stands. */
  record Made(String element, String text) {}

  /** All coded values in which Sluis looks for codes of its own. */
  List<CodeableConcept> concepts() {
    List<CodeableConcept> concepts = new ArrayList<>(reasons);
    concepts.addAll(actions);
    return concepts;
  }

  /**
   * Whether it says by a code or extension of Sluis that it is meant for the municipality. Without
   * it is a request to somebody else, such as a referral.
   */
  boolean isSignal() {
    return !risks.isEmpty()
        || concepts().stream().anyMatch(Codes::isOwn)
        || extensions.stream()
            .anyMatch(one -> Values.textOrNone(one.getUrlElement()).startsWith(Names.OWN));
  }

  @Override
  public String toString() {
    return "Carrier[" + entry + "]";
  }
}
