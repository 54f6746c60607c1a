package nl.sluis.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.store.Change;

/**
 * A signal of which is decided, for every person and every recipient, what may be passed on.
 *
 * @param steps what it does in the plans of these persons
 */
record Decided(Bound bound, List<RecipientDecision> verdicts, List<Change> steps) {

  Decided {
    steps = List.copyOf(steps);
  }

  Received received() {
    return bound.received();
  }

  /** The persons it is about, each once. */
  List<Person> persons() {
    return bound.persons();
  }

  /** With more steps in a plan. */
  Decided with(String casePlan, List<CasePlanStep> more) {
    return with(List.of(), casePlan, more);
  }

  /** With more steps in a plan that was looked at when it had so many steps, and must still. */
  Decided with(String casePlan, int seen, List<CasePlanStep> more) {
    return with(List.of(new Change.CasusStill(casePlan, seen)), casePlan, more);
  }

  private Decided with(List<Change> first, String casePlan, List<CasePlanStep> more) {
    Instant at = received().push().context().at();
    List<Change> all = new ArrayList<>(steps);
    all.addAll(first);
    more.forEach(step -> all.add(new Change.CasusStepped(casePlan, step, at)));
    return new Decided(bound, verdicts, all);
  }
}
