package nl.sluis.anchor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;

/** The witnesses of this gateway's ledger, and whether somebody should look at how they stand. */
public final class Witnesses implements HealthCheck {

  private final List<RemoteWitness> asked;
  private final ForkService forks;
  private final Duration patience;
  private final InstantSource clock;

  /**
   * @param patience how long one may be away before somebody should look
   */
  public Witnesses(
      List<RemoteWitness> asked, ForkService forks, Duration patience, InstantSource clock) {
    this.asked = List.copyOf(asked);
    this.forks = forks;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "witnesses";
  }

  /** A fork comes first, of this ledger or of a neighbour's; then a witness that is away. */
  @Override
  public Health health() {
    if (forks.open() > 0) {
      return Health.attention("fork");
    }
    return away() > 0 ? Health.attention("witness-away") : Health.OK;
  }

  /** How many are away for too long. */
  public int away() {
    return (int)
        asked.stream()
            .filter(one -> one.standing().isAwayLonger(patience, clock.instant()))
            .count();
  }

  /** How each stands. */
  public List<WitnessStanding> standings() {
    return asked.stream().map(RemoteWitness::standing).toList();
  }
}
