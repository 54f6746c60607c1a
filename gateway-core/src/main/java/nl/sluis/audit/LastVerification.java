package nl.sluis.audit;

import java.time.Instant;
import java.util.Optional;
import nl.sluis.ledger.Verification;
import org.jspecify.annotations.Nullable;

/**
 * What came of the last time that the whole ledger was read again, since this gateway started.
 * Whoever verifies tells it here; whoever asks whether the chain is whole is told this, with its
 * time.
 */
public final class LastVerification {

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
}
