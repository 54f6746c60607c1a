package nl.sluis.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.sluis.consent.Consent;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.policy.PolicySet;

/**
 * What is the same for all that is decided again about one person in one exchange.
 *
 * @param at when it is decided again
 * @param consents the person's consents and objections now
 */
record ReconsiderationContext(
    String exchange, SubjectKey key, List<Consent> consents, PolicySet policy, Instant at) {

  /** The day it is decided again, in the policy's time zone. */
  LocalDate day() {
    return LocalDate.ofInstant(at, policy.metadata().zone());
  }

  /** Starts a leaf about this person in this exchange. */
  LeafBuilder leaf(Step step) {
    return Leaf.at(at, step)
        .exchange(exchange)
        .subject(key.reference())
        .policy(policy.metadata().version());
  }
}
