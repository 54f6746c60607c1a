package nl.sluis.anchor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a witness of this ledger stands.
 *
 * @param witness name of its key
 * @param asked when it was asked last; null when not since the gateway started
 * @param cosigned when it cosigned last, as far as is known; null when never
 * @param outcome of the last time
 * @param awaySince since when it is away; null when it is not
 */
public record WitnessStanding(
    String witness,
    @Nullable Instant asked,
    @Nullable Instant cosigned,
    Outcome outcome,
    @Nullable Instant awaySince) {

  /** What came of asking. */
  public enum Outcome {
    UNASKED,
    COSIGNED,
    /** It could not be reached, or gave no answer that can be used. */
    AWAY,
    /** It knows another history of this ledger. */
    FORK
  }

  static WitnessStanding unasked(String witness, @Nullable Instant cosigned) {
    return new WitnessStanding(witness, null, cosigned, Outcome.UNASKED, null);
  }

  WitnessStanding asked(Outcome came, Instant at) {
    Instant since = awaySince;
    return new WitnessStanding(
        witness,
        at,
        came == Outcome.COSIGNED ? at : cosigned,
        came,
        came != Outcome.AWAY ? null : since == null || since.isAfter(at) ? at : since);
  }

  /** Whether it is away for longer than this. */
  boolean isAwayLonger(Duration patience, Instant now) {
    return awaySince != null && awaySince.plus(patience).isBefore(now);
  }
}
