package nl.sluis.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.audit.Recorded;
import nl.sluis.deadline.Deadline;
import nl.sluis.deadline.DeadlineEnding;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.ledger.Leaf;
import nl.sluis.participant.Oin;
import nl.sluis.policy.NoticeDuty;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.deadline.DeadlineRule;
import nl.sluis.policy.deadline.Span;
import nl.sluis.store.Change;
import org.jspecify.annotations.Nullable;

/** The terms of one exchange within which the persons concerned must be told. */
final class NoticeDeadlines {

  private record Hook(Oin holder, String topic) {}

  private final PolicySet policy;
  private final List<Leaf> story;

  NoticeDeadlines(PolicySet policy, List<Recorded> story) {
    this.policy = policy;
    this.story = story.stream().map(Recorded::leaf).toList();
  }

  /** A sender's terms hang on the exchange, a recipient's on the message. */
  private Set<Hook> hooks() {
    Set<Hook> hooks = new LinkedHashSet<>();
    for (Leaf leaf : story) {
      if (leaf.sender() != null && leaf.exchange() != null) {
        hooks.add(new Hook(new Oin(leaf.sender()), leaf.exchange()));
      }
      if (leaf.recipient() != null && leaf.message() != null) {
        hooks.add(new Hook(new Oin(leaf.recipient()), leaf.message()));
      }
    }
    return hooks;
  }

  private List<DeadlineRule> rules() {
    return policy.terms().rules().stream().filter(rule -> rule.end().told()).toList();
  }

  /**
   * They are over.
   *
   * @param subject id of the key of who was told; null for everyone concerned
   */
  List<Change> over(byte @Nullable [] subject) {
    List<Change> over = new ArrayList<>();
    for (DeadlineRule rule : rules()) {
      for (Hook hook : hooks()) {
        over.add(
            new Change.TermsEnded(
                new DeadlineEnding(rule.id(), hook.holder(), hook.topic(), subject, null)));
      }
    }
    return over;
  }

  /** Those of one holder that run, each with the duty behind it. */
  Map<Deadline, NoticeDuty> of(Oin holder, OpenDeadlines terms) {
    Map<Deadline, NoticeDuty> open = new LinkedHashMap<>();
    Set<String> told = new LinkedHashSet<>();
    rules().forEach(rule -> told.add(rule.id()));
    for (Hook hook : hooks()) {
      if (hook.holder().equals(holder)) {
        for (Deadline term : terms.on(holder, hook.topic())) {
          NoticeDuty duty = told.contains(term.rule()) ? duty(term) : null;
          if (duty != null) {
            open.put(term, duty);
          }
        }
      }
    }
    return open;
  }

  /** The duty that the decision about the message named. */
  private @Nullable NoticeDuty duty(Deadline term) {
    return story.stream()
        .filter(
            leaf -> leaf.notice() != null && String.valueOf(leaf.message()).equals(term.message()))
        .map(leaf -> policy.rules().notices().get(String.valueOf(leaf.notice())))
        .findFirst()
        .orElse(null);
  }

  /**
   * The last day once a term is lengthened; null when it cannot be, or not today: only a term that
   * still runs is lengthened, and not before what it would gain is left of it.
   */
  @Nullable LocalDate lengthened(Deadline term, NoticeDuty duty, LocalDate today) {
    if (duty.extendBy() == null
        || today.isAfter(term.due())
        || today.isBefore(term.due().minus(duty.extendBy()))) {
      return null;
    }
    return new Span.CalendarPeriod(duty.extendBy()).lastDay(term.due(), policy.terms().calendar());
  }

  /** The term as it becomes with another last day: its steps begin again. */
  Change moved(Deadline term, LocalDate due, Instant now) {
    DeadlineRule rule = policy.terms().rule(term.rule()).orElseThrow();
    int step = Math.min(policy.terms().firstStep(rule, 0, due, now), rule.steps().size() - 1);
    return new Change.TermMoved(
        term, term.until(due, step, policy.terms().moment(rule.steps().get(step), due)));
  }
}
