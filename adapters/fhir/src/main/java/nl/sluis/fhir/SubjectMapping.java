package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;

/**
 * Decides who the persons concerned are: the patients that a carrier is about. Whoever else is in
 * the Bundle is a third party.
 */
final class SubjectMapping {

  private final Entries entries;
  private final Current current;
  private final Findings findings;

  /** By the pointer of each patient meant: the risks that carriers name about that patient. */
  private final Map<String, Set<String>> risks = new LinkedHashMap<>();

  SubjectMapping(Entries entries, List<Carrier> carriers, Current current, Findings findings) {
    this.entries = entries;
    this.current = current;
    this.findings = findings;
    for (Carrier carrier : carriers) {
      patient(carrier)
          .ifPresent(pointer ->
              risks.computeIfAbsent(pointer, _ -> new TreeSet<>()).addAll(carrier.risks()));
    }
  }

  private Optional<String> patient(Carrier carrier) {
    if (carrier.subject().isEmpty()) {
      return Optional.empty();
    }
    var subject = carrier.subject().get();
    Optional<Entry<Patient>> patient =
        entries.find(Patient.class, carrier.entry(), subject.reference());
    if (patient.isEmpty()) {
      findings.add(
          carrier.entry().at(subject.element()),
          "Dit wijst niet naar een Patient in dezelfde Bundle.");
    }
    return patient.map(Entry::pointer);
  }

  /** The persons concerned, in the order of the Bundle; each once. */
  List<Subject> subjects() {
    boolean nobody = risks.isEmpty() && findings.isEmpty();
    if (nobody || risks.size() > Signal.MOST_SUBJECTS) {
      findings.add("Bundle.entry", "Een signaal gaat over 1 tot 20 betrokkenen.");
    }
    PatientMapping patients = new PatientMapping(current, findings);
    List<Subject> subjects = new ArrayList<>();
    Set<String> identities = new HashSet<>();
    for (Entry<Patient> entry : entries.of(Patient.class)) {
      if (!risks.containsKey(entry.pointer())) {
        continue;
      }
      Optional<Subject> subject = patients.subject(entry);
      if (subject.isPresent() && !identities.add(subject.get().identity())) {
        findings.add(entry.pointer(), "Dezelfde persoon staat twee keer in de Bundle.");
      }
      subject.ifPresent(subjects::add);
    }
    return subjects;
  }

  /**
   * The risks for the Verwijsindex, which a signal has once for all its persons. When they differ,
   * a child would be reported for what only a brother was suspected of, so that is refused.
   */
  List<String> indexRisks() {
    if (Set.copyOf(risks.values()).size() > 1) {
      findings.add(
          "Bundle.entry",
          "De risico's voor de verwijsindex zijn niet voor iedere betrokkene gelijk; stuur dan per"
              + " kind een eigen Bundle.");
    }
    return risks.values().stream().flatMap(Set::stream).distinct().sorted().toList();
  }

  /** The names of all persons in the Bundle whom the signal is not about. */
  List<String> thirdParties() {
    Set<String> names = new LinkedHashSet<>();
    for (Entry<Patient> entry : entries.of(Patient.class)) {
      Patient patient = entry.resource();
      if (!risks.containsKey(entry.pointer())) {
        PersonNames.display(patient.getName()).ifPresent(names::add);
      }
      patient.getContact().stream()
          .filter(Patient.ContactComponent::hasName)
          .flatMap(contact -> PersonNames.display(List.of(contact.getName())).stream())
          .forEach(names::add);
    }
    for (Entry<RelatedPerson> entry : entries.of(RelatedPerson.class)) {
      PersonNames.display(entry.resource().getName()).ifPresent(names::add);
    }
    return List.copyOf(names);
  }
}
