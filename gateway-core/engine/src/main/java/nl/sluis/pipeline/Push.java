package nl.sluis.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.sluis.agreement.Agreement;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.UserCode;
import nl.sluis.intake.SignalAdapter;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LeafBuilder;
import nl.sluis.ledger.Step;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.PolicySet;
import nl.sluis.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A request of a participant we know, before it was read. It keeps one policy set, so that no
 * decision is made with parts of two.
 */
record Push(PushContext context, SignalAdapter adapter, Agreement sender, PolicySet policy) {

  Instant at() {
    return context.at();
  }

  /** What policy says of such a message; null when it knows none. */
  @Nullable MessageKind kind(Signal signal) {
    return policy.rules().messages().get(signal.type());
  }

  /** The day on which it came in, in the policy's time zone. */
  LocalDate day() {
    return LocalDate.ofInstant(at(), policy.metadata().zone());
  }

  /** The last day it can be where the sender is, whose clock may be ahead. */
  LocalDate latestDay() {
    return LocalDate.ofInstant(
        at().plus(policy.metadata().plausible().ahead()), policy.metadata().zone());
  }

  /**
   * Claims a plan, or a person's place in one, until this push is over; false when another push has
   * it now.
   */
  boolean claims(String planOrPerson) {
    return context.claimPlan(policy.metadata().municipality(), planOrPerson);
  }

  /** Starts a leaf about this push. */
  LeafBuilder leaf(Step step) {
    return Leaf.at(at(), step)
        .exchange(context.exchange())
        .sender(sender.oin().value(), sender.role())
        .policy(policy.metadata().version())
        .trace(context.trace())
        .user(UserCode.of(context.request()));
  }

  /** Refuses it, with one leaf that says why. */
  Refused refuse(Problem problem) {
    return new Refused(
        context,
        adapter,
        problem,
        List.of(leaf(Step.REFUSED).reason(problem.type().slug()).build()));
  }

  Refused refuse(ProblemType type, String detail) {
    return refuse(Problem.of(type, detail));
  }
}
