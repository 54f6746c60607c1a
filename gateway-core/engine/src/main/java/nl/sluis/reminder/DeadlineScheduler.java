package nl.sluis.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import nl.sluis.deadline.Deadline;
import nl.sluis.exchange.UuidV7;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.pipeline.OwnMessage;
import nl.sluis.pipeline.SystemMessageSender;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.deadline.DeadlineRule;
import nl.sluis.store.Change;
import nl.sluis.store.Committer;
import nl.sluis.store.Entry;
import nl.sluis.store.StaleDeadlineException;
import nl.sluis.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of terms when they are due: says the reminders and escalations, and moves the
 * term on, in one transaction. That transaction fails when the term ended or went on meanwhile, so
 * each step is taken once, also after a crash at any moment and when the clock jumps. Steps that
 * fell due while the gateway was down are taken in order. For one thread.
 */
public final class DeadlineScheduler {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineScheduler.class);
  private static final int PAGE = 64;
  private static final int MOST_IN_ROUND = 1_024;
  private static final Duration PUT_OFF = Duration.ofHours(1);

  private final Store store;
  private final Committer committer;
  private final SystemMessageSender systemMessages;
  private final Supplier<PolicySet> policy;
  private final StepRecipients hearers;
  private final ExpiringAgreements agreements;
  private final UuidV7 ids;
  private final InstantSource clock;

  /**
   * @param policy the policy set of this moment
   */
  public DeadlineScheduler(
      Store store,
      Committer committer,
      SystemMessageSender systemMessages,
      Supplier<PolicySet> policy,
      UuidV7 ids,
      InstantSource clock) {
    this.store = store;
    this.committer = committer;
    this.systemMessages = systemMessages;
    this.policy = policy;
    this.hearers = new StepRecipients(store.casePlans());
    this.agreements = new ExpiringAgreements(store.terms(), ids);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes what steps are due, at most 1024; the rest is for the next round.
   *
   * @return how many steps were taken
   */
  public int round() {
    PolicySet rules = policy.get();
    Instant now = clock.instant();
    List<Change> expiring = agreements.begin(rules, now);
    if (!expiring.isEmpty()) {
      committer.submit(Entry.of(List.of(), expiring, true)).toCompletableFuture().join();
    }
    agreements.begun(rules, now);
    int taken = 0;
    int looked = PAGE;
    for (int left = MOST_IN_ROUND; left > 0 && looked == PAGE; left -= looked) {
      List<Deadline> due = store.terms().due(now, PAGE);
      looked = due.size();
      taken += take(due, rules);
    }
    return taken;
  }

  /**
   * Steps of different terms wait for the disk together; none is on its way any more after this.
   */
  private int take(List<Deadline> due, PolicySet rules) {
    List<CompletableFuture<Integer>> steps =
        due.stream()
            .map(term ->
                tried(term, rules).exceptionally(DeadlineScheduler::stale).toCompletableFuture())
            .toList();
    CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new)).join();
    return steps.stream().mapToInt(CompletableFuture::join).sum();
  }

  private static int stale(Throwable failure) {
    if (StaleDeadlineException.caused(failure)) {
      return 0;
    }
    throw new CompletionException(failure);
  }

  /** A step that cannot be said is put off, so that it does not hold up the others. */
  private CompletionStage<Integer> tried(Deadline term, PolicySet rules) {
    try {
      return step(term, rules);
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("term", term.rule())
          .addKeyValue("exchange", term.exchange())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("step of a term put off");
      Deadline later = term.until(term.due(), term.stage(), clock.instant().plus(PUT_OFF));
      return committer.submit(Entry.of(List.of(), List.of(new Change.TermMoved(term, later)), 0));
    }
  }

  private CompletionStage<Integer> step(Deadline term, PolicySet rules) {
    DeadlineRule rule = rules.terms().rule(term.rule()).orElse(null);
    if (rule == null
        || term.stage() >= rule.steps().size()
        || agreements.isOff(term, rule, rules)) {
      return committer.submit(Entry.of(List.of(), List.of(new Change.TermOver(term)), 0));
    }
    DeadlineRule.Step step = rule.steps().get(term.stage());
    List<OwnMessage> sayings = new ArrayList<>();
    for (Oin hearer : hearers.of(step, term, rules, clock.instant())) {
      sayings.add(
          DeadlineMessage.of(
              ids.next(), term, step.say(), hearer, rules.metadata().municipality(), rules));
    }
    return systemMessages
        .say(
            sayings,
            List.of(leaf(term, step, rules, sayings.size())),
            List.of(next(term, rule, rules)))
        .thenApply(said -> 1);
  }

  private static Change next(Deadline term, DeadlineRule rule, PolicySet rules) {
    int stage = term.stage() + 1;
    if (stage < rule.steps().size()) {
      return new Change.TermMoved(
          term,
          term.until(term.due(), stage, rules.terms().moment(rule.steps().get(stage), term.due())));
    }
    // What an agreement began stays until the agreement is over, for it would begin again.
    return rule.count() instanceof DeadlineRule.Count.Agreement
        ? new Change.TermMoved(
            term, term.until(term.due(), stage, rules.terms().at(term.due().plusDays(1))))
        : new Change.TermOver(term);
  }

  /** Names the holder and the message; the person stands in other leaves of the exchange. */
  private Leaf leaf(Deadline term, DeadlineRule.Step step, PolicySet rules, int told) {
    return Leaf.at(
            clock.instant(),
            step.say() == DeadlineRule.Say.REMINDER ? Step.REMINDED : Step.ESCALATED)
        .exchange(term.exchange())
        .sender(rules.metadata().municipality().value(), null)
        .recipient(term.holder().value(), term.role())
        .type(term.type() == null ? null : term.type().value())
        .message(term.message())
        .reason(term.rule())
        .policy(rules.metadata().version())
        .count(told)
        .build();
  }
}
