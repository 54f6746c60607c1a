package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentsSeen;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SealContext;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.dispatch.TamperingRecorder;
import nl.sluis.store.Change;
import nl.sluis.store.DecisionInputs.Kept;

/** Seals and opens {@link DecisionInput}s. */
public final class DecisionSeal {

  private DecisionSeal() {}

  /**
   * What is in a row.
   *
   * @throws SealBrokenException when it is not what was sealed for this person and exchange
   */
  public static DecisionInput open(Kept kept, SubjectKey key) {
    return DecisionInputJson.read(
        key.open(kept.input(), context(kept.exchange(), kept.subject(), kept.at())));
  }

  /** The same; empty when it was altered, and then that is told. */
  public static Optional<DecisionInput> open(
      Kept kept, SubjectKey key, TamperingRecorder tampering) {
    try {
      return Optional.of(open(kept, key));
    } catch (SealBrokenException e) {
      tampering.found("decision_input", String.valueOf(kept.number()));
      return Optional.empty();
    }
  }

  /** The row that keeps it. */
  static Change.DecisionsMade keep(
      String exchange,
      SubjectKey key,
      Instant at,
      DecisionInput input,
      List<Consent> registered,
      SecureRandom random) {
    return new Change.DecisionsMade(
        exchange,
        key.id(),
        at,
        seal(exchange, key, at, DecisionInputJson.write(input), random),
        ConsentsSeen.of(registered));
  }

  /** An input as it is written, sealed for one person in one exchange. */
  public static byte[] seal(
      String exchange, SubjectKey key, Instant at, byte[] input, SecureRandom random) {
    return key.seal(input, context(exchange, key.id(), at), random);
  }

  private static byte[] context(String exchange, byte[] subject, Instant at) {
    return SealContext.of("decision").and(exchange).and(subject).and(at).bytes();
  }
}
