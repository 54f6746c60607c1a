package nl.sluis.berichten;

import java.time.InstantSource;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.intake.SignalAdapterService;

/** Makes the adapter for the message catalogue. */
public final class BerichtenAdapterService implements SignalAdapterService {

  @Override
  public SignalAdapter adapter(InstantSource clock) {
    return new BerichtenAdapter();
  }
}
