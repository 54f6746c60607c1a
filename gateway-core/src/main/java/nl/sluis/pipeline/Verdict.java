package nl.sluis.pipeline;

import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Effect;
import nl.sluis.policy.Route;

/**
 * What was decided about passing one person's signal to one recipient.
 *
 * @param id id of what comes of it: the delivery, or the hold
 */
record Verdict(String id, Person person, Route route, Decision decision) {

  /** It waits for consent. */
  boolean holds() {
    return decision.effect() == Effect.HOLD;
  }

  /** The evidence of this decision. */
  Leaf leaf(Push push) {
    return DecisionLeaf.fill(
            push.leaf(Step.DECIDED),
            route,
            person.key(),
            person.birthDate(),
            push.day(),
            decision,
            person.consents())
        .policy(push.policy().charter().version())
        .build();
  }
}
