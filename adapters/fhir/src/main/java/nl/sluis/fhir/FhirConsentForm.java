package nl.sluis.fhir;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Registration;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.intake.ConsentForm;

/**
 * Consents and objections as FHIR R4 Consent (IHE Privacy Consent on FHIR): a permit is a consent,
 * a deny an objection.
 */
public final class FhirConsentForm implements ConsentForm {

  private static final String PATH = "/fhir/Consent";
  private static final String MEDIA_TYPE = "application/fhir+json";

  private final FhirReader reader = new FhirReader();

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public Read read(Request request, LocalDate day) {
    Optional<Format> format = Format.of(request.header("content-type").orElse(""));
    if (format.isEmpty()) {
      return new Read.Rejected(
          Problem.of(
              ProblemType.MEDIATYPE_NIET_ONDERSTEUND,
              "Dit adres verwacht " + Format.EXPECTED + "."));
    }
    Findings findings = new Findings("Consent");
    return reader
        .read(org.hl7.fhir.r4.model.Consent.class, format.get(), request.body(), findings)
        .flatMap(consent -> new RegistrationMapping(findings).registration(consent, day))
        .<Read>map(Read.Wanted::new)
        .orElseGet(() -> new Read.Rejected(findings.problem()));
  }

  @Override
  public boolean has(Consent.Provision provision) {
    return true;
  }

  @Override
  public String pointer(Registration.Part part) {
    return switch (part) {
      case HOLDER, RECIPIENTS -> "Consent.provision.actor";
      case PURPOSE -> "Consent.provision.purpose";
      case DATA -> "Consent.provision.class";
      case CUSTODY -> "Consent.extension";
      case SPEAKERS -> "Consent.performer";
      case EVIDENCE -> "Consent.source";
      case PERSON -> "Consent.patient";
    };
  }

  @Override
  public Answer registered(Consent consent, boolean inRegister) {
    return new Answer(
        201,
        MEDIA_TYPE,
        Map.of("Location", PATH + "/" + consent.id()),
        Json.bytes(ConsentResource.of(consent, inRegister)));
  }

  @Override
  public Answer shown(Consent consent, boolean inRegister) {
    return Answer.of(200, MEDIA_TYPE, Json.bytes(ConsentResource.of(consent, inRegister)));
  }

  @Override
  public Answer refused(Problem problem) {
    return Answer.of(problem.type().status(), MEDIA_TYPE, Json.bytes(Outcomes.refused(problem)));
  }
}
