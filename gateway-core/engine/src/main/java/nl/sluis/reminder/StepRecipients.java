package nl.sluis.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.deadline.Deadline;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.deadline.DeadlineRule;
import nl.sluis.policy.deadline.DeadlineRule.Addressee;

/** Who hears of a step. */
record StepRecipients(CasePlans casePlans) {

  /** Each organisation once, in the order of the rule. */
  Set<Oin> of(DeadlineRule.Step step, Deadline deadline, PolicySet rules, Instant at) {
    Set<Oin> hearers = new LinkedHashSet<>();
    for (Addressee told : step.tell()) {
      switch (told) {
        case Addressee.Holder _ -> hearers.add(deadline.holder());
        case Addressee.Side side ->
            hearers.add(
                switch (side.party()) {
                  case SENDER -> deadline.sender();
                  case RECIPIENT -> deadline.recipient();
                });
        case Addressee.Casusregisseur _ -> casusregisseur(deadline, rules).forEach(hearers::add);
        case Addressee.InRole in -> hearers.addAll(inRole(in.role(), deadline, rules, at));
      }
    }
    return hearers;
  }

  /** Who has regie; or the area's regisseur, or its wijkteam where it has none. */
  private Stream<Oin> casusregisseur(Deadline deadline, PolicySet rules) {
    return casePlans
        .of(deadline.subject())
        .map(CasePlan::regisseur)
        .or(() -> rules.regieTeam(deadline.area()))
        .stream();
  }

  /** The area's own; or all in that role, when the area has none. */
  private static List<Oin> inRole(String role, Deadline deadline, PolicySet rules, Instant at) {
    return rules
        .team(deadline.area(), role)
        .map(List::of)
        .orElseGet(() -> rules.inRole(role, LocalDate.ofInstant(at, rules.metadata().zone())));
  }
}
