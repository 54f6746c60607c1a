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
import nl.sluis.health.BackgroundLoop;
import nl.sluis.ledger.Facts;
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
 * Takes the steps of deadlines when they are due: says the reminders and escalations, and moves the
 * deadline on, in one transaction. That transaction fails when the deadline ended or went on
 * meanwhile, so each step is taken once, also after a crash at any moment and when the clock jumps.
 * Steps that fell due while the gateway was down are taken in order. For one thread.
 */
public final class DeadlineScheduler {

  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
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
    this.agreements = new ExpiringAgreements(store.deadlines(), ids);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes the steps that are due each second, on a thread of its own; after something went wrong,
   * such as a full disk, once a minute. Not started yet.
   */
  public BackgroundLoop loop() {
    return new BackgroundLoop(
        "deadlines",
        AFTER_FAILURE,
        () -> {
          round();
          return BETWEEN_ROUNDS;
        });
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
      List<Deadline> due = store.deadlines().due(now, PAGE);
      looked = due.size();
      taken += take(due, rules);
    }
    return taken;
  }

  /**
   * Steps of different deadlines wait for the disk together; none is on its way any more after
   * this.
   */
  private int take(List<Deadline> due, PolicySet rules) {
    List<CompletableFuture<Integer>> steps =
        due.stream()
            .map(deadline ->
                tried(deadline, rules)
                    .exceptionally(DeadlineScheduler::stale)
                    .toCompletableFuture())
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
  private CompletionStage<Integer> tried(Deadline deadline, PolicySet rules) {
    try {
      return step(deadline, rules);
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("term", deadline.rule())
          .addKeyValue("exchange", deadline.exchange())
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("step of a term put off");
      Deadline later =
          deadline.until(deadline.due(), deadline.stage(), clock.instant().plus(PUT_OFF));
      return committer.submit(
          Entry.of(List.of(), List.of(new Change.DeadlineMoved(deadline, later)), 0));
    }
  }

  private CompletionStage<Integer> step(Deadline deadline, PolicySet rules) {
    DeadlineRule rule = rules.deadlines().rule(deadline.rule()).orElse(null);
    if (rule == null
        || deadline.stage() >= rule.steps().size()
        || agreements.isOff(deadline, rule, rules)) {
      return committer.submit(Entry.of(List.of(), List.of(new Change.DeadlineOver(deadline)), 0));
    }
    DeadlineRule.Step step = rule.steps().get(deadline.stage());
    List<OwnMessage> sayings = new ArrayList<>();
    for (Oin hearer : hearers.of(step, deadline, rules, clock.instant())) {
      sayings.add(
          DeadlineMessage.of(
              ids.next(), deadline, step.say(), hearer, rules.metadata().municipality(), rules));
    }
    return systemMessages
        .say(
            sayings,
            List.of(leaf(deadline, step, rules, sayings.size())),
            List.of(next(deadline, rule, rules)))
        .thenApply(said -> 1);
  }

  private static Change next(Deadline deadline, DeadlineRule rule, PolicySet rules) {
    int stage = deadline.stage() + 1;
    if (stage < rule.steps().size()) {
      return new Change.DeadlineMoved(
          deadline,
          deadline.until(
              deadline.due(),
              stage,
              rules.deadlines().moment(rule.steps().get(stage), deadline.due())));
    }
    // What an agreement began stays until the agreement is over, for it would begin again.
    return rule.count() instanceof DeadlineRule.Count.Agreement
        ? new Change.DeadlineMoved(
            deadline,
            deadline.until(deadline.due(), stage, rules.deadlines().at(deadline.due().plusDays(1))))
        : new Change.DeadlineOver(deadline);
  }

  /** Names the holder and the message; the person stands in other leaves of the exchange. */
  private Leaf leaf(Deadline deadline, DeadlineRule.Step step, PolicySet rules, int told) {
    return Leaf.at(
            clock.instant(),
            step.say() == DeadlineRule.Say.REMINDER ? Step.REMINDED : Step.ESCALATED)
        .exchange(deadline.exchange())
        .sender(rules.metadata().municipality().value(), null)
        .recipient(deadline.holder().value(), deadline.role())
        .type(deadline.type() == null ? null : deadline.type().value())
        .message(deadline.message())
        .reason(deadline.rule())
        .policy(rules.metadata().version())
        .facts(new Facts.Counted(null, null, told))
        .build();
  }
}
