package nl.sluis.pipeline;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.signal.Signal;
import nl.sluis.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * A signal of which is decided, for every person and every recipient, what may be passed on.
 *
 * @param persons whom it is about, each once
 * @param casePlan the plan that it is a step in; null when it is none, or begins one
 * @param steps what it does in the plans of these persons
 */
record Decided(
    Received received,
    List<Person> persons,
    @Nullable CasePlan casePlan,
    List<RecipientDecision> verdicts,
    List<Change> steps) {

  Decided {
    steps = List.copyOf(steps);
  }

  Push push() {
    return received.push();
  }

  Signal signal() {
    return received.signal();
  }

  /** With more steps in a plan. */
  Decided with(String plan, List<CasePlanStep> more) {
    return with(List.of(), plan, more);
  }

  /** With more steps in a plan that was looked at when it had so many steps, and must still. */
  Decided with(String plan, int seen, List<CasePlanStep> more) {
    return with(List.of(new Change.CasusStill(plan, seen)), plan, more);
  }

  private Decided with(List<Change> first, String plan, List<CasePlanStep> more) {
    List<Change> all = new ArrayList<>(steps);
    all.addAll(first);
    more.forEach(step -> all.add(new Change.CasusStepped(plan, step, push().at())));
    return new Decided(received, persons, casePlan, verdicts, all);
  }
}
