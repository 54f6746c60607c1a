package nl.sluis.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.casus.Casus;
import nl.sluis.casus.Casussen;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.term.TermRule;
import nl.sluis.policy.term.TermRule.Told;
import nl.sluis.term.Term;

/** Who hears of a step. */
record Hearers(Casussen casussen) {

  /** Each organisation once, in the order of the rule. */
  Set<Oin> of(TermRule.Step step, Term term, PolicySet rules, Instant at) {
    Set<Oin> hearers = new LinkedHashSet<>();
    for (Told told : step.tell()) {
      switch (told) {
        case Told.Holder _ -> hearers.add(term.holder());
        case Told.Side side ->
            hearers.add(
                switch (side.party()) {
                  case SENDER -> term.sender();
                  case RECIPIENT -> term.recipient();
                });
        case Told.Casusregisseur _ -> casusregisseur(term, rules).forEach(hearers::add);
        case Told.InRole in -> hearers.addAll(inRole(in.role(), term, rules, at));
      }
    }
    return hearers;
  }

  /** Who has regie; or the area's regisseur, or its wijkteam where it has none. */
  private Stream<Oin> casusregisseur(Term term, PolicySet rules) {
    return casussen
        .of(term.subject())
        .map(Casus::regisseur)
        .or(() -> rules.regieTeam(term.area()))
        .stream();
  }

  /** The area's own; or all in that role, when the area has none. */
  private static List<Oin> inRole(String role, Term term, PolicySet rules, Instant at) {
    return rules
        .team(term.area(), role)
        .map(List::of)
        .orElseGet(() -> rules.inRole(role, LocalDate.ofInstant(at, rules.charter().zone())));
  }
}
