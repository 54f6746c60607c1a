package nl.sluis.fhir;

import nl.sluis.intake.ConsentForm;
import nl.sluis.intake.ConsentFormService;

/** Brings {@code /fhir/Consent}. */
public final class ConsentForms implements ConsentFormService {

  @Override
  public ConsentForm form() {
    return new FhirConsentForm();
  }
}
