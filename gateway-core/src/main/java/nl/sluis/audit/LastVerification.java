package nl.sluis.audit;

import java.time.Instant;
import java.util.Optional;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.ledger.Verification;
import org.jspecify.annotations.Nullable;

/**
 * What came of the last time that the whole ledger was read again, since this gateway started.
 * Whoever verifies tells it here; whoever asks whether the chain is whole is told this, with its
 * time.
 */
public final class LastVerification implements HealthCheck {

  /**
   * One verification.
   *
   * @param at when it ended
   */
  public record Outcome(Instant at, Verification result) {}

  private volatile @Nullable Outcome last;

  /** The ledger was verified. */
  public void done(Instant at, Verification result) {
    last = new Outcome(at, result);
  }

  /** The last one; empty when there was none yet. */
  public Optional<Outcome> last() {
    return Optional.ofNullable(last);
  }

  @Override
  public String name() {
    return "ledger";
  }

  /**
   * Wants attention while the last verification found something: what was pushed before may not be
   * provable, what is pushed now is.
   */
  @Override
  public Health health() {
    Outcome found = last;
    return found == null || found.result() instanceof Verification.Intact
        ? Health.OK
        : Health.attention("does-not-verify");
  }
}
