package nl.sluis.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.sluis.health.HealthCheck;

/**
 * What the gateway itself watches, as far as a privacy officer should hear of it.
 *
 * @param checks how each part of the gateway is
 * @param refusedPolicy why changed rules are not used; empty when the files say what counts
 * @param certificateEnd when the gateway's own certificate ends
 */
public record Watch(
    Supplier<List<HealthCheck>> checks,
    Supplier<Optional<String>> refusedPolicy,
    Supplier<Optional<Instant>> certificateEnd) {

  /** Nothing is watched. */
  public static final Watch NOTHING = new Watch(List::of, Optional::empty, Optional::empty);
}
