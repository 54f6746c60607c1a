package nl.sluis.pipeline;

import nl.sluis.crypto.SubjectKey;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Route;
import nl.sluis.signal.Subject;

/** What was decided about passing one person's signal to one recipient. */
record Verdict(Subject subject, SubjectKey key, Route route, Decision decision) {

  /** The evidence of this decision. */
  Leaf leaf(Push push) {
    String basis = decision.basis() == null ? null : decision.basis().id();
    return push.leaf(Step.DECIDED)
        .recipient(route.recipient().value(), route.role())
        .type(route.type().value())
        .subject(key.reference())
        .effect(decision.effect().slug())
        .reason(decision.reason().slug())
        .ground(decision.row(), basis, push.policy().charter().version())
        .fields(decision.fields())
        .dropped(decision.dropped())
        .build();
  }
}
