package nl.sluis.fhir;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.consent.Consent.Provision;
import nl.sluis.consent.Party;
import nl.sluis.consent.Registration;
import nl.sluis.consent.Registration.Speaker;
import nl.sluis.intake.Wrong;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Subject;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * Reads a FHIR Consent as a registration. What it cannot honour it refuses: to read over an
 * exception or a security label would widen what somebody agreed to.
 */
final class RegistrationMapping {

  private static final Pattern WORD = Pattern.compile("[a-z-]{1,40}");
  private static final Pattern DOCUMENT = Pattern.compile("[A-Za-z0-9._:/-]{1,80}");

  private final Findings findings;

  RegistrationMapping(Findings findings) {
    this.findings = findings;
  }

  Optional<Registration> registration(Consent consent, LocalDate day) {
    new ConsentChecks(findings).check(consent, day);
    ProvisionComponent provision = consent.getProvision();
    boolean permit = Values.is(provision.getTypeElement(), "permit");
    if (!permit && !Values.is(provision.getTypeElement(), "deny")) {
      findings.add("Consent.provision.type", "permit of deny.");
    }
    Optional<Subject> subject = subject(consent.getPatient());
    Set<Party> holders = new Parties(findings).named(provision, "CST");
    Set<Party> recipients = new Parties(findings).named(provision, "IRCP");
    if (holders.size() > 1) {
      findings.add("Consent.provision.actor", "Noem ten hoogste een houder (CST).");
    }
    if (recipients.isEmpty()) {
      findings.add("Consent.provision.actor", "Noem ten minste een ontvanger (IRCP).");
    }
    List<Speaker> speakers =
        new Performers(findings, consent.getPatient()).speakers(consent.getPerformer());
    LocalDate from = day(provision, true).orElse(permit ? null : day);
    LocalDate until = day(provision, false).orElse(permit ? null : Registration.FAR);
    if (from == null || until == null || until.isBefore(from)) {
      findings.add("Consent.provision.period", "Een toestemming heeft een begin en een eind.");
    }
    String custody = custody(consent);
    Boolean capable = truth(consent, Names.CAPABLE).orElse(true);
    Boolean upheld = truth(consent, Names.UPHELD).orElse(false);
    if (permit && upheld) {
      findings.add("Consent.extension", "Alleen een bezwaar kan gegrond zijn.");
    }
    Optional<String> purpose = purpose(provision);
    Set<String> data = codes(provision.getClass_(), Names.DATA, "Consent.provision.class");
    Optional<String> exception = word(consent, Names.EXCEPTION);
    Optional<String> evidence = evidence(consent);
    if (!findings.isEmpty() || from == null || until == null) {
      return Optional.empty();
    }
    return subject.map(person ->
        new Registration(
            person,
            permit ? Provision.PERMIT : Provision.DENY,
            holders.stream().findFirst().orElse(null),
            recipients,
            purpose.orElse(null),
            data,
            custody,
            capable,
            exception.orElse(null),
            speakers,
            from,
            until,
            upheld,
            evidence.orElse(null)));
  }

  /** As what others speak: {@code vertegenwoordiging}, or its older name {@code gezag}. */
  private String custody(Consent consent) {
    Optional<String> custody = word(consent, Names.CUSTODY);
    Optional<String> representation = word(consent, Names.REPRESENTATION);
    if (custody.isPresent() && representation.isPresent() && !custody.equals(representation)) {
      findings.add("Consent.extension", "gezag en vertegenwoordiging zeggen iets anders.");
    }
    return representation.or(() -> custody).orElse("");
  }

  private Optional<Subject> subject(Reference patient) {
    if (!References.fits(patient, Optional.of("Patient"))) {
      findings.add("Consent.patient.type", "Een toestemming gaat over een Patient.");
    }
    Identifier number = patient.getIdentifier();
    Optional<Bsn> bsn =
        Numbers.isBsn(number)
            ? Bsn.parse(Values.textOrNone(number.getValueElement()))
            : Optional.empty();
    Optional<String> said =
        Extensions.one(
            patient.getExtension(), Names.BORN, "date", "Consent.patient.extension", findings);
    Optional<BirthDate> born = said.flatMap(BirthDate::parse);
    if (bsn.isEmpty()) {
      findings.add("Consent.patient.identifier", "Een geldig bsn ontbreekt.");
    }
    if (born.isEmpty()) {
      findings.add(
          "Consent.patient.extension",
          said.isEmpty() ? "Een geboortedatum ontbreekt." : Wrong.NO_BIRTH_DATE);
    }
    return bsn.flatMap(known -> born.map(date -> new Subject(known, date, null, null)));
  }

  private Optional<LocalDate> day(ProvisionComponent provision, boolean start) {
    var moment =
        start ? provision.getPeriod().getStartElement() : provision.getPeriod().getEndElement();
    Optional<String> text = Values.text(moment);
    Optional<LocalDate> day = text.flatMap(Moment::date);
    if (text.isPresent() && day.isEmpty()) {
      findings.add("Consent.provision.period", "Begin en eind zijn volledige dagen.");
    }
    return day;
  }

  private Optional<String> purpose(ProvisionComponent provision) {
    Set<String> purposes =
        codes(provision.getPurpose(), Names.PURPOSES, "Consent.provision.purpose");
    if (purposes.size() > 1) {
      findings.add("Consent.provision.purpose", "Noem een doel, of geen.");
    }
    return purposes.stream().findFirst();
  }

  /** All codes, which must be of our own system: another is one that would not be honoured. */
  private Set<String> codes(List<Coding> codings, String system, String at) {
    Set<String> codes = new HashSet<>();
    for (Coding coding : codings) {
      String code = Values.textOrNone(coding.getCodeElement());
      if (Values.is(coding.getSystemElement(), system) && WORD.matcher(code).matches()) {
        codes.add(code);
      } else {
        findings.add(at, "Een code van een ander codestelsel.");
      }
    }
    return codes;
  }

  private Optional<String> word(Consent consent, String url) {
    Optional<String> word =
        Extensions.one(consent.getExtension(), url, "code", "Consent.extension", findings);
    if (word.isPresent() && !WORD.matcher(word.get()).matches()) {
      findings.add("Consent.extension", "Alleen kleine letters en streepjes.");
    }
    return word;
  }

  private Optional<Boolean> truth(Consent consent, String url) {
    return Extensions.one(consent.getExtension(), url, "boolean", "Consent.extension", findings)
        .map(Boolean::valueOf);
  }

  private Optional<String> evidence(Consent consent) {
    if (!consent.hasSourceReference()) {
      return Optional.empty();
    }
    Identifier reference = consent.getSourceReference().getIdentifier();
    String value = Values.textOrNone(reference.getValueElement());
    if (!Values.is(reference.getSystemElement(), Names.EVIDENCE)
        || !DOCUMENT.matcher(value).matches()) {
      findings.add(
          "Consent.source", "Alleen een verwijzing van hoogstens 80 tekens, geen document.");
    }
    return Optional.of(value);
  }
}
