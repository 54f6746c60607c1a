package nl.sluis.verwijsindex.melden;

import java.time.InstantSource;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.intake.SignalAdapterService;

/** Makes the adapter for reports and withdrawals. */
public final class ReportingService implements SignalAdapterService {

  @Override
  public SignalAdapter adapter(InstantSource clock) {
    return new ReportingAdapter();
  }
}
