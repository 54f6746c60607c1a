package nl.sluis.api;

import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.sluis.http.Answer;
import nl.sluis.http.CrossSite;
import nl.sluis.http.OwnNames;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.policy.PolicySet;

/**
 * Stands before everything that a door answers, and refuses what another website made a browser
 * send. A refused attempt to change something is a leaf under the name of the certificate that went
 * along. A refused look is counted only: a page with a thousand images would fill the evidence.
 */
public final class SameOrigin {

  private static final ProblemType TYPE = ProblemType.VAN_ELDERS;
  private static final String DETAIL =
      "Dit verzoek kwam van een andere website, of liet niet zien dat het daar niet vandaan kwam.";

  private final InstantSource clock;
  private final Supplier<PolicySet> policy;
  private final Traces traces;
  private final RefuseCaller refuseCaller;
  private final Consumer<ProblemType> counted;

  /**
   * @param counted hears of every refusal
   */
  public SameOrigin(
      InstantSource clock,
      Supplier<PolicySet> policy,
      Traces traces,
      RefuseCaller refuseCaller,
      Consumer<ProblemType> counted) {
    this.clock = clock;
    this.policy = policy;
    this.traces = traces;
    this.refuseCaller = refuseCaller;
    this.counted = counted;
  }

  /** Where systems call: refuses what a browser says is from elsewhere. */
  public Function<Request, CompletionStage<Answer>> systems(
      Function<Request, CompletionStage<Answer>> inside) {
    return before(CrossSite::isSaid, inside);
  }

  /** Where people come with a browser: what is not from elsewhere has to show it. */
  public Function<Request, CompletionStage<Answer>> people(
      OwnNames names, Function<Request, CompletionStage<Answer>> inside) {
    return before(request -> CrossSite.isPossible(request, names), inside);
  }

  private Function<Request, CompletionStage<Answer>> before(
      Predicate<Request> elsewhere, Function<Request, CompletionStage<Answer>> inside) {
    return request -> elsewhere.test(request) ? refuse(request) : inside.apply(request);
  }

  private CompletionStage<Answer> refuse(Request request) {
    counted.accept(TYPE);
    if (CrossSite.looks(request)) {
      return Answers.now(refuseCaller.answer(request, Problem.of(TYPE, DETAIL)));
    }
    return refuseCaller
        .turnAway(
            request,
            Leaf.at(clock.instant(), Step.REFUSED)
                .policy(policy.get().metadata().version())
                .trace(traces.of(request)),
            TYPE,
            DETAIL)
        .exceptionally(failure ->
            Answers.failed(
                failure, traces::fresh, problem -> refuseCaller.answer(request, problem)));
  }
}
