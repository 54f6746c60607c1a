package nl.sluis.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.sluis.audit.Recorded;
import nl.sluis.deadline.Deadline;
import nl.sluis.deadline.DeadlineEnding;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Leaf;
import nl.sluis.participant.Oin;
import nl.sluis.policy.NoticeDuty;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.deadline.DeadlineRule;
import nl.sluis.policy.deadline.Span;
import nl.sluis.store.Change;
import org.jspecify.annotations.Nullable;

/** The deadlines of one exchange within which the persons concerned must be told. */
final class NoticeDeadlines {

  private record Hook(Oin holder, String topic) {}

  private final PolicySet policy;
  private final List<Leaf> story;

  NoticeDeadlines(PolicySet policy, List<Recorded> story) {
    this.policy = policy;
    this.story = story.stream().map(Recorded::leaf).toList();
  }

  /** A sender's deadlines hang on the exchange, a recipient's on the message. */
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
    return policy.deadlines().rules().stream().filter(rule -> rule.end().told()).toList();
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
            new Change.DeadlinesEnded(
                new DeadlineEnding(rule.id(), hook.holder(), hook.topic(), subject, null)));
      }
    }
    return over;
  }

  /** Those of one holder that run, each with the duty behind it. */
  Map<Deadline, NoticeDuty> of(Oin holder, OpenDeadlines deadlines) {
    Map<Deadline, NoticeDuty> open = new LinkedHashMap<>();
    Set<String> told = new LinkedHashSet<>();
    rules().forEach(rule -> told.add(rule.id()));
    for (Hook hook : hooks()) {
      if (hook.holder().equals(holder)) {
        for (Deadline deadline : deadlines.on(holder, hook.topic())) {
          NoticeDuty duty = told.contains(deadline.rule()) ? duty(deadline) : null;
          if (duty != null) {
            open.put(deadline, duty);
          }
        }
      }
    }
    return open;
  }

  /** The duty that the decision about the message named. */
  private @Nullable NoticeDuty duty(Deadline deadline) {
    return story.stream()
        .filter(leaf -> String.valueOf(leaf.message()).equals(deadline.message()))
        .map(leaf -> leaf.facts() instanceof Facts.Decided decided ? decided.notice() : null)
        .filter(Objects::nonNull)
        .map(policy.rules().notices()::get)
        .findFirst()
        .orElse(null);
  }

  /**
   * The last day once a deadline is lengthened; null when it cannot be, or not today: only a
   * deadline that still runs is lengthened, and not before what it would gain is left of it.
   */
  @Nullable LocalDate lengthened(Deadline deadline, NoticeDuty duty, LocalDate today) {
    if (duty.extendBy() == null
        || today.isAfter(deadline.due())
        || today.isBefore(deadline.due().minus(duty.extendBy()))) {
      return null;
    }
    return new Span.CalendarPeriod(duty.extendBy())
        .lastDay(deadline.due(), policy.deadlines().calendar());
  }

  /** The deadline as it becomes with another last day: its steps begin again. */
  Change moved(Deadline deadline, LocalDate due, Instant now) {
    DeadlineRule rule = policy.deadlines().rule(deadline.rule()).orElseThrow();
    int step = Math.min(policy.deadlines().firstStep(rule, 0, due, now), rule.steps().size() - 1);
    return new Change.DeadlineMoved(
        deadline,
        deadline.until(due, step, policy.deadlines().moment(rule.steps().get(step), due)));
  }
}
