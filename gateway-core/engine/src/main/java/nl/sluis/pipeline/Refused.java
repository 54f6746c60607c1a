package nl.sluis.pipeline;

import java.util.List;
import nl.sluis.http.Problem;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.ledger.Leaf;
import nl.sluis.store.Change;

/**
 * A step says no. It takes the push off the route to where refusals are recorded and answered; it
 * carries no stack trace, for it is no fault.
 */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient PushContext context;
  private final transient SignalAdapter adapter;
  private final transient Problem problem;
  private final transient List<Leaf> evidence;
  private final transient List<Change> changes;

  /**
   * @param adapter words the answer
   * @param evidence the refusal, for the ledger; empty when the same push may be tried again at
   *     once
   * @param changes what is kept of it
   */
  Refused(
      PushContext context,
      SignalAdapter adapter,
      Problem problem,
      List<Leaf> evidence,
      List<Change> changes) {
    super(problem.type().slug(), null, false, false);
    this.context = context;
    this.adapter = adapter;
    this.problem = problem;
    this.evidence = evidence;
    this.changes = changes;
  }

  /** A refusal of which nothing is kept but the evidence. */
  Refused(PushContext context, SignalAdapter adapter, Problem problem, List<Leaf> evidence) {
    this(context, adapter, problem, evidence, List.of());
  }

  PushContext context() {
    return context;
  }

  SignalAdapter adapter() {
    return adapter;
  }

  Problem problem() {
    return problem;
  }

  List<Leaf> evidence() {
    return evidence;
  }

  List<Change> changes() {
    return changes;
  }
}
