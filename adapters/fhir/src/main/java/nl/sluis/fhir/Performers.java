package nl.sluis.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.sluis.consent.Consent.Capacity;
import nl.sluis.consent.Registration.Speaker;
import nl.sluis.intake.Wrong;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Reads who said it. Whether that is the person itself follows from identifiers and references that
 * are the same as the patient's, never from a type; a type that says otherwise is refused.
 */
final class Performers {

  private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,40}");
  private static final String PATIENT = "Patient";
  private static final String OTHER = "RelatedPerson";
  private static final String SELF = "betrokkene";
  private static final String CONTRADICTS =
      "Patient met de identifier van de betrokkene, of RelatedPerson met een eigen identifier.";

  private final Findings findings;
  private final Reference patient;

  Performers(Findings findings, Reference patient) {
    this.findings = findings;
    this.patient = patient;
  }

  List<Speaker> speakers(List<Reference> performers) {
    List<Speaker> speakers = new ArrayList<>();
    for (int i = 0; i < performers.size(); i++) {
      Speaker speaker = speaker(performers.get(i), "Consent.performer[" + i + "]", i + 1);
      if (speaker != null) {
        boolean twice =
            speaker.bsn() != null
                && speakers.stream().anyMatch(other -> speaker.bsn().equals(other.bsn()));
        if (twice) {
          findings.add("Consent.performer[" + i + "].identifier", "Staat er twee keer.");
        }
        speakers.add(speaker);
      }
    }
    if (performers.isEmpty()) {
      findings.add("Consent.performer", "Noem wie het zei.");
    }
    return speakers;
  }

  private @Nullable Speaker speaker(Reference performer, String at, int position) {
    boolean self = same(performer);
    if (!fits(performer, self)) {
      findings.add(at + ".type", CONTRADICTS);
      return null;
    }
    if (self) {
      checkBorn(performer, at);
      return new Speaker(Capacity.SELF, SELF);
    }
    Identifier identifier = performer.getIdentifier();
    String value = Values.textOrNone(identifier.getValueElement());
    BirthDate born = born(performer, at);
    if (Numbers.isBsn(identifier)) {
      Optional<Bsn> number = Bsn.parse(value);
      if (number.isPresent()) {
        return new Speaker(
            Capacity.REPRESENTATIVE, "vertegenwoordiger-" + position, number.get(), born);
      }
    } else if (Values.is(identifier.getSystemElement(), Names.GRANTOR)
        && LABEL.matcher(value).matches()) {
      return new Speaker(Capacity.REPRESENTATIVE, value, null, born);
    }
    findings.add(at + ".identifier", "Een kenmerk zonder naam, zoals ouder-1.");
    return null;
  }

  /** The person itself: all of identifier and reference that both have is the same. */
  private boolean same(Reference performer) {
    boolean identifier = performer.hasIdentifier() && patient.hasIdentifier();
    boolean reference = reference(performer).isPresent() && reference(patient).isPresent();
    return (identifier || reference)
        && (!identifier || sameIdentifier(performer))
        && (!reference || sameReference(performer));
  }

  /** Neither a type nor a reference says that it is somebody or something else. */
  private boolean fits(Reference performer, boolean self) {
    String expected = self ? PATIENT : OTHER;
    boolean overlaps = sameReference(performer) || sameIdentifier(performer);
    return Values.text(performer.getTypeElement()).map(expected::equals).orElse(true)
        && named(performer).map(expected::equals).orElse(true)
        && (self || !overlaps);
  }

  private boolean sameReference(Reference performer) {
    return reference(performer).isPresent() && reference(performer).equals(reference(patient));
  }

  private boolean sameIdentifier(Reference performer) {
    return performer.hasIdentifier()
        && patient.hasIdentifier()
        && Numbers.key(performer.getIdentifier()).equals(Numbers.key(patient.getIdentifier()));
  }

  private static Optional<String> reference(Reference performer) {
    return Values.text(performer.getReferenceElement_());
  }

  /** The type of resource that a reference leads to, when it says so. */
  private static Optional<String> named(Reference performer) {
    return reference(performer)
        .flatMap(text -> Optional.ofNullable(new IdType(text).getResourceType()));
  }

  /** The person has one birth date. */
  private void checkBorn(Reference performer, String at) {
    List<String> own = Extensions.texts(patient.getExtension(), Names.BORN);
    if (!own.containsAll(Extensions.texts(performer.getExtension(), Names.BORN))) {
      findings.add(at + ".extension", "Een andere geboortedatum dan die van de betrokkene.");
    }
  }

  private @Nullable BirthDate born(Reference performer, String at) {
    Optional<String> said =
        Extensions.one(performer.getExtension(), Names.BORN, "date", at + ".extension", findings);
    Optional<BirthDate> born = said.flatMap(BirthDate::parse);
    if (said.isPresent() && born.isEmpty()) {
      findings.add(at + ".extension", Wrong.NO_BIRTH_DATE);
    }
    return born.orElse(null);
  }
}
