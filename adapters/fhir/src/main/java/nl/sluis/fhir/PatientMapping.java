package nl.sluis.fhir;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.sluis.signal.Address;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;

/**
 * Reads a Patient (nl-core-Patient) as person concerned: by BSN, or else by official name, birth
 * date, postcode and house number (Jeugdwet 7.2.4).
 */
final class PatientMapping {

  private final Findings findings;

  PatientMapping(Findings findings) {
    this.findings = findings;
  }

  Optional<Subject> subject(Entry<Patient> entry) {
    checkModifiers(entry);
    Patient patient = entry.resource();
    String date = patient.getBirthDateElement().getValueAsString();
    Optional<LocalDate> birthDate = Moment.date(date == null ? "" : date);
    if (birthDate.isEmpty()) {
      findings.add(entry.at("birthDate"), "Een betrokkene heeft een volledige geboortedatum.");
    }
    List<String> numbers = numbers(patient);
    Optional<Bsn> bsn = numbers.stream().findFirst().flatMap(Bsn::parse);
    if (numbers.size() > 1 || !numbers.isEmpty() && bsn.isEmpty()) {
      findings.add(entry.at("identifier"), "Een betrokkene heeft een geldig bsn, of geen.");
      return Optional.empty();
    }
    Optional<PersonName> name = PersonNames.person(patient.getName());
    Optional<Address> address = Addresses.home(patient.getAddress());
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
  private static List<String> numbers(Patient patient) {
    return patient.getIdentifier().stream()
        .filter(identifier -> Names.BSN.equals(identifier.getSystem()))
        .filter(identifier -> identifier.getUse() != IdentifierUse.OLD)
        .filter(Identifier::hasValue)
        .map(identifier -> identifier.getValue().strip())
        .distinct()
        .toList();
  }

  /** The modifier elements of Patient: none can be told in a signal, so none may be ignored. */
  private void checkModifiers(Entry<Patient> entry) {
    Patient patient = entry.resource();
    if (patient.hasActive() && !patient.getActive()) {
      findings.add(entry.at("active"), "De gegevens van deze Patient zijn niet meer in gebruik.");
    }
    if (patient.getDeceased() instanceof DateTimeType
        || patient.getDeceased() instanceof BooleanType deceased
            && Boolean.TRUE.equals(deceased.getValue())) {
      findings.add(entry.at("deceased"), "Een signaal gaat niet over een overleden persoon.");
    }
    if (patient.getLink().stream().anyMatch(link -> link.getType() == LinkType.REPLACEDBY)) {
      findings.add(entry.at("link"), "De gegevens van deze Patient zijn door andere vervangen.");
    }
  }
}
