package nl.sluis.intake;

import java.time.InstantSource;

/** Makes a {@link SignalAdapter}; found by {@link java.util.ServiceLoader}. */
public interface SignalAdapterService {

  /**
   * The adapter, ready for use.
   *
   * @param clock tells now, for messages that do not say when they were made
   */
  SignalAdapter adapter(InstantSource clock);
}
