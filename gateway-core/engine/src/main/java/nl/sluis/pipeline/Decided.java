package nl.sluis.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.casus.CasusStep;
import nl.sluis.store.Change;

/**
 * A signal of which is decided, for every person and every recipient, what may be passed on.
 *
 * @param steps what it does in the plans of these persons
 */
record Decided(Bound bound, List<Verdict> verdicts, List<Change> steps) {

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
  Decided with(String casus, List<CasusStep> more) {
    return with(List.of(), casus, more);
  }

  /** With more steps in a plan that was looked at when it had so many steps, and must still. */
  Decided with(String casus, int seen, List<CasusStep> more) {
    return with(List.of(new Change.CasusStill(casus, seen)), casus, more);
  }

  private Decided with(List<Change> first, String casus, List<CasusStep> more) {
    Instant at = received().push().passage().at();
    List<Change> all = new ArrayList<>(steps);
    all.addAll(first);
    more.forEach(step -> all.add(new Change.CasusStepped(casus, step, at)));
    return new Decided(bound, verdicts, all);
  }
}
