package nl.sluis.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.agreement.Agreement;
import nl.sluis.deadline.Deadline;
import nl.sluis.deadline.OpenDeadlines;
import nl.sluis.exchange.UuidV7;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.deadline.Begin;
import nl.sluis.policy.deadline.DeadlineRule;
import nl.sluis.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines that begin with an agreement, and so with no message: looked after once for each
 * version of the policy and each day. For one thread.
 */
final class ExpiringAgreements {

  private final OpenDeadlines deadlines;
  private final UuidV7 ids;
  private @Nullable String done;

  ExpiringAgreements(OpenDeadlines deadlines, UuidV7 ids) {
    this.deadlines = deadlines;
    this.ids = ids;
  }

  /** What is to begin; nothing when that was looked after already. */
  List<Change> begin(PolicySet rules, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, rules.metadata().zone());
    List<Change> begun = new ArrayList<>();
    if (round(rules, now).equals(done)) {
      return begun;
    }
    for (DeadlineRule rule : rules.deadlines().rules()) {
      if (rule.begins().stream().anyMatch(Begin.Agreement.class::isInstance)) {
        rules.agreements().values().stream()
            .filter(agreement -> agreement.holdsOn(today))
            .filter(agreement -> runs(agreement, rule).isEmpty())
            .forEach(agreement ->
                begun.add(new Change.DeadlineBegun(deadline(agreement, rule, rules, now), false)));
      }
    }
    return begun;
  }

  /** What begins today is durable. */
  void begun(PolicySet rules, Instant now) {
    done = round(rules, now);
  }

  private static String round(PolicySet rules, Instant now) {
    return rules.metadata().version() + " " + LocalDate.ofInstant(now, rules.metadata().zone());
  }

  private List<Deadline> runs(Agreement agreement, DeadlineRule rule) {
    return deadlines.on(agreement.oin(), topic(agreement)).stream()
        .filter(deadline -> deadline.rule().equals(rule.id()))
        .toList();
  }

  /** One deadline for each last day: an agreement that was prolonged is another one. */
  private static String topic(Agreement agreement) {
    return "tot " + agreement.to();
  }

  /** The first step is taken at once when its moment has passed: better late than never. */
  private Deadline deadline(Agreement agreement, DeadlineRule rule, PolicySet rules, Instant now) {
    return new Deadline(
        agreement.oin(),
        topic(agreement),
        rule.id(),
        Deadline.NOBODY,
        ids.next(),
        null,
        null,
        agreement.oin(),
        agreement.oin(),
        agreement.role(),
        "",
        now,
        agreement.to(),
        0,
        rules.deadlines().moment(rule.steps().getFirst(), agreement.to()),
        false);
  }

  /** Whether a deadline is about an agreement that is gone, or ends on another day now. */
  boolean isOff(Deadline deadline, DeadlineRule rule, PolicySet rules) {
    return rule.count() instanceof DeadlineRule.Count.Agreement
        && rules
            .agreement(deadline.holder())
            .filter(agreement -> agreement.to().equals(deadline.due()))
            .isEmpty();
  }
}
