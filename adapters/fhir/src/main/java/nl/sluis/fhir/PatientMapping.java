package nl.sluis.fhir;

import java.util.List;
import java.util.Optional;
import nl.sluis.intake.Wrong;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;

/**
 * Reads a Patient (nl-core-Patient) as person concerned: by BSN, or else by official name, birth
 * date, postcode and house number (Jeugdwet 7.2.4).
 */
final class PatientMapping {

  private final Current current;
  private final Findings findings;
  private final PersonNames names;
  private final Addresses addresses;

  PatientMapping(Current current, Findings findings) {
    this.current = current;
    this.findings = findings;
    this.names = new PersonNames(current, findings);
    this.addresses = new Addresses(current, findings);
  }

  Optional<Subject> subject(Entry<Patient> entry) {
    checkModifiers(entry);
    Patient patient = entry.resource();
    Optional<String> said = Values.text(patient.getBirthDateElement());
    Optional<BirthDate> birthDate = said.flatMap(BirthDate::parse);
    if (birthDate.isEmpty()) {
      findings.add(
          entry.at("birthDate"),
          said.isEmpty() ? "Een betrokkene heeft een geboortedatum." : Wrong.NO_BIRTH_DATE);
    }
    List<String> numbers = numbers(patient, entry.at("identifier"));
    Optional<Bsn> bsn = numbers.stream().findFirst().flatMap(Bsn::parse);
    if (numbers.size() > 1 || !numbers.isEmpty() && bsn.isEmpty()) {
      findings.add(entry.at("identifier"), "Een betrokkene heeft een geldig bsn, of geen.");
      return Optional.empty();
    }
    Optional<PersonName> name = names.person(patient.getName(), entry.at("name"));
    Optional<Address> address = addresses.home(patient.getAddress(), entry.at("address"));
    if (bsn.isEmpty() && (name.isEmpty() || address.isEmpty())) {
      findings.add(
          entry.pointer(),
          "Zonder bsn heeft een betrokkene een officiële naam, een postcode en een huisnummer.");
      return Optional.empty();
    }
    return birthDate.map(
        born -> new Subject(bsn.orElse(null), born, name.orElse(null), address.orElse(null)));
  }

  /** A BSN that is masked (data-absent-reason) has no value and is none. */
  private List<String> numbers(Patient patient, String at) {
    return patient.getIdentifier().stream()
        .filter(Numbers::isBsn)
        .filter(one -> current.holds(one.getUseElement(), one.getPeriod(), at))
        .flatMap(identifier -> Values.text(identifier.getValueElement()).stream())
        .distinct()
        .toList();
  }

  /** The modifier elements of Patient: none can be told in a signal, so none may be ignored. */
  private void checkModifiers(Entry<Patient> entry) {
    Patient patient = entry.resource();
    if (Values.isFalse(patient.getActiveElement())) {
      findings.add(entry.at("active"), "De gegevens van deze Patient zijn niet meer in gebruik.");
    }
    if (patient.getDeceased() instanceof DateTimeType || Values.isTrue(patient.getDeceased())) {
      findings.add(entry.at("deceased"), "Een signaal gaat niet over een overleden persoon.");
    }
    if (patient.getLink().stream()
        .anyMatch(link -> Values.is(link.getTypeElement(), "replaced-by"))) {
      findings.add(entry.at("link"), "De gegevens van deze Patient zijn door andere vervangen.");
    }
  }
}
