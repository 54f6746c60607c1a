package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import nl.sluis.consent.Consent;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.crypto.SubjectKey;
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
    return DecisionInputJson.read(key.open(kept.input(), context(kept.exchange())));
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
        key.seal(DecisionInputJson.write(input), context(exchange), random),
        Person.seen(registered));
  }

  private static byte[] context(String exchange) {
    return ("decision|" + exchange).getBytes(US_ASCII);
  }
}
