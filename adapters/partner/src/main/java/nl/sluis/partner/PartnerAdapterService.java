package nl.sluis.partner;

import java.time.InstantSource;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.intake.SignalAdapterService;
import nl.sluis.school.SignalForm;

/** Makes the adapter for signals that come as CloudEvents. */
public final class PartnerAdapterService implements SignalAdapterService {

  @Override
  public SignalAdapter adapter(InstantSource clock) {
    return new PartnerAdapter(new EventReader(new SignalForm()));
  }
}
