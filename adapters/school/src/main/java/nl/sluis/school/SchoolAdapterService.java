package nl.sluis.school;

import java.time.InstantSource;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.intake.SignalAdapterService;

/** Makes the adapter for signals in the JSON form. */
public final class SchoolAdapterService implements SignalAdapterService {

  @Override
  public SignalAdapter adapter(InstantSource clock) {
    return new SchoolAdapter(new SignalForm());
  }
}
