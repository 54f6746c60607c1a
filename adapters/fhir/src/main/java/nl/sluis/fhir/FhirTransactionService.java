package nl.sluis.fhir;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.intake.SignalAdapterService;

/** Brings {@code POST /fhir} and {@code GET /fhir/metadata}. */
public final class FhirTransactionService implements SignalAdapterService {

  /** Late enough to be out of the way of the start, early enough to precede most first pushes. */
  private static final long WARM_AFTER_SECONDS = 5;

  @Override
  public SignalAdapter adapter(InstantSource clock) {
    FhirAdapter adapter = FhirAdapter.transactions();
    CompletableFuture.delayedExecutor(WARM_AFTER_SECONDS, TimeUnit.SECONDS).execute(adapter::warm);
    return adapter;
  }
}
