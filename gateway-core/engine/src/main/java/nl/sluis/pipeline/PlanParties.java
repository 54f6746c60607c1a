package nl.sluis.pipeline;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PlanRule;
import nl.sluis.policy.PolicySet;
import nl.sluis.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Who is who in a plan at the moment of a step in it, and so whom that step reaches: who its sender
 * names, and who must hear of it; never anybody else.
 *
 * @param casePlan the plan; null before it begins
 * @param area the area it belongs to
 * @param areas that area, and those in which somebody whom the step is about is known to live
 */
record PlanParties(
    Push push,
    Signal signal,
    PlanRule rule,
    @Nullable CasePlan casePlan,
    String area,
    Set<String> areas) {

  /** Whether somebody is a party already, or guards plans in this area. */
  boolean include(Oin organisation) {
    return (casePlan != null && casePlan.concerns(organisation))
        || all(List.of(PlanRule.Party.PROCESREGISSEUR, PlanRule.Party.GEBIED))
            .contains(organisation);
  }

  /** For whom the step is. */
  List<Oin> recipients() {
    if (!rule.closed()) {
      return signal.recipients();
    }
    Oin sender = push.sender().oin();
    Set<Oin> reached = new LinkedHashSet<>(signal.recipients());
    Set<Oin> due = present(all(rule.hears()));
    if (reached.isEmpty()) {
      due.addAll(present(all(rule.to())));
    }
    // Who takes a step knows of it; unless nobody else is there, or the plan would lack its
    // message.
    due.stream().filter(party -> !party.equals(sender)).forEach(reached::add);
    if (reached.isEmpty() && due.contains(sender)) {
      reached.add(sender);
    }
    // Terms begin with the message for who gets the regie, also when that is who sends; and it
    // comes
    // last, so that what ends with the copies for others does not end what begins.
    named()
        .filter(to -> due.contains(to) || reached.contains(to))
        .ifPresent(to -> {
          reached.remove(to);
          reached.add(to);
        });
    return List.copyOf(reached);
  }

  /** Whether the sender names somebody whom the step is not for. */
  boolean namesStranger() {
    return rule.closed() && !all(mayReach()).containsAll(signal.recipients());
  }

  private Collection<PlanRule.Party> mayReach() {
    Set<PlanRule.Party> all = new LinkedHashSet<>(rule.to());
    all.addAll(rule.may());
    all.addAll(rule.hears());
    return all;
  }

  /** Who takes part no more cannot be told, and must not keep others from going on. */
  private Set<Oin> present(Set<Oin> parties) {
    Set<Oin> present = new LinkedHashSet<>(parties);
    present.removeIf(party -> !push.policy().takesPart(party, push.day()));
    return present;
  }

  private Set<Oin> all(Collection<PlanRule.Party> parties) {
    Set<Oin> all = new LinkedHashSet<>();
    parties.forEach(party -> each(party).forEach(all::add));
    return all;
  }

  private Stream<Oin> each(PlanRule.Party party) {
    PolicySet policy = push.policy();
    Optional<CasePlan> plan = Optional.ofNullable(casePlan);
    return switch (party) {
      case CASUSREGISSEUR -> plan.map(CasePlan::regisseur).stream();
      case AANGEZOCHTE -> plan.map(CasePlan::offeredTo).stream();
      case BETROKKENEN -> plan.stream().flatMap(known -> known.others().stream());
      case GENOEMDE -> named().stream();
      case GEBIED -> areas.stream().flatMap(one -> policy.regieTeam(one).stream());
      case PROCESREGISSEUR ->
          areas.stream().flatMap(one -> policy.team(one, "procesregisseur").stream());
    };
  }

  /** Whom the step gives or offers the regie. */
  Optional<Oin> named() {
    return Optional.ofNullable(signal.content().get(PlanRule.TO)).map(to -> new Oin(to.toString()));
  }

  @Override
  public String toString() {
    return "PlanParties[" + area + "]";
  }
}
