package nl.sluis.fhir;

import java.time.InstantSource;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.intake.SignalAdapterService;

/** Brings {@code POST /fhir/$process-message}. */
public final class FhirMessageService implements SignalAdapterService {

  @Override
  public SignalAdapter adapter(InstantSource clock) {
    return FhirAdapter.messages();
  }
}
