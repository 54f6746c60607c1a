package nl.sluis.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.binding.TableVerification;
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

  /**
   * One time that the tables were held against the ledger.
   *
   * @param at when it ended
   */
  public record Tables(Instant at, TableVerification result) {}

  private volatile @Nullable Outcome last;
  private volatile @Nullable Tables tables;
  private final AtomicInteger differed = new AtomicInteger();

  /** The ledger was verified. */
  public void done(Instant at, Verification result) {
    last = new Outcome(at, result);
  }

  /** The tables were held against the ledger. */
  public void tablesDone(Instant at, TableVerification result) {
    tables = new Tables(at, result);
  }

  /** What answers questions about the ledger was not what the ledger says, and was made again. */
  public void evidenceDiffered() {
    differed.incrementAndGet();
  }

  /** How often that was so. */
  public int timesEvidenceDiffered() {
    return differed.get();
  }

  /** The last time for the tables; empty when there was none yet. */
  public Optional<Tables> tables() {
    return Optional.ofNullable(tables);
  }

  /** Whether the last one found that the ledger is not what was signed. */
  public boolean isBroken() {
    Outcome found = last;
    return found != null && found.result() instanceof Verification.Broken;
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
    Tables held = tables;
    if ((found != null && found.result() instanceof Verification.Broken)
        || (held != null && held.result() instanceof TableVerification.Broken)) {
      return Health.attention("does-not-verify");
    }
    return differed.get() > 0 ? Health.attention("evidence-differed") : Health.OK;
  }
}
