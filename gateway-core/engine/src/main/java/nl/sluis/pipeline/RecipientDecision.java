package nl.sluis.pipeline;

import java.util.Set;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Effect;
import nl.sluis.policy.Route;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about passing one person's signal to one recipient.
 *
 * @param id id of what comes of it: the delivery, or the hold
 * @param inquiry the request that it answers; null when it answers none
 */
record RecipientDecision(
    String id, Person person, Route route, @Nullable Inquiry inquiry, Decision decision) {

  /** What the request asked for that it answers; null when it answers none. */
  @Nullable Set<String> asked() {
    return inquiry == null ? null : inquiry.asked();
  }

  /** It waits for consent. */
  boolean holds() {
    return decision.effect() == Effect.HOLD;
  }

  /** The evidence of this decision. */
  Leaf leaf(Push push) {
    return DecisionLeaf.of(
        push.leaf(Step.DECIDED).message(id),
        route,
        person.key(),
        person.birthDate(),
        push.day(),
        decision,
        person.consents());
  }
}
