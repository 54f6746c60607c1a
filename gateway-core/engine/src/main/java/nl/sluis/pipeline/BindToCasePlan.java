package nl.sluis.pipeline;

import java.time.Period;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nl.sluis.agreement.Agreement;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.http.ProblemType;
import nl.sluis.participant.Oin;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.PlanRule;
import nl.sluis.policy.deadline.DeadlineRules;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Whose plan is it, and who are its parties? What a plan knows is not for the sender to say: whom a
 * step reaches, from whom and to whom the regie goes, and at which rung the plan is. Who is no
 * party hears the same whether there is a plan or not.
 */
final class BindToCasePlan {

  private static final String NO_PLAN =
      "Voor deze betrokkenen loopt geen plan waarin u dit kunt doen, of niet hetzelfde.";

  private final Persons persons;
  private final CasePlans casePlans;
  private final PlanBeginning planBeginning;

  BindToCasePlan(Persons persons, CasePlans casePlans, PlanBeginning planBeginning) {
    this.persons = persons;
    this.casePlans = casePlans;
    this.planBeginning = planBeginning;
  }

  Bound bind(Received received) {
    return bind(received, persons.about(received));
  }

  private Bound bind(Received received, List<Person> persons) {
    Push push = received.push();
    Signal signal = received.signal();
    MessageKind kind = push.kind(signal);
    PlanRule rule = kind == null ? null : kind.plan();
    if (rule == null || signal.aboutNobody()) {
      return new Bound(received, persons, null);
    }
    CasePlan casePlan = rule.begin() == null ? ofAll(signal, persons) : named(signal);
    String area = area(push, persons, casePlan);
    Set<String> areas = new LinkedHashSet<>(List.of(area));
    if (rule.begin() != null) {
      areas.addAll(planBeginning.areas(push, persons));
    }
    PlanParties parties = new PlanParties(push, signal, rule, casePlan, area, areas);
    if (rule.begin() != null) {
      planBeginning.check(push, persons, rule.begin(), casePlan);
    } else if (casePlan == null || !parties.include(push.sender().oin())) {
      throw push.refuse(ProblemType.NIET_AAN_DE_BEURT, NO_PLAN);
    }
    hold(push, parties, persons);
    Signal sent = signal.to(parties.recipients());
    Received toThem = new Received(push, sent, received.saidMac(), received.bodyMac());
    return new Bound(toThem, persons, casePlan);
  }

  /** The message against what the plan knows. */
  private static void hold(Push push, PlanParties parties, List<Person> persons) {
    Signal signal = parties.signal();
    for (Map.Entry<String, PlanRule.Known> known : parties.rule().says().entrySet()) {
      Object said = signal.content().get(known.getKey());
      if (said != null && !says(said.toString(), known.getValue(), parties.casePlan(), persons)) {
        throw push.refuse(
            ProblemType.NIET_AAN_DE_BEURT, "'" + known.getKey() + "' is anders dan in het plan.");
      }
    }
    Set<String> roles = parties.rule().regie();
    if (!roles.isEmpty()
        && !parties.named().map(to -> canHaveRegie(push, to, roles)).orElse(true)) {
      throw push.refuse(
          ProblemType.NIET_AAN_DE_BEURT, "Deze organisatie kan hier geen casusregisseur zijn.");
    }
    if (parties.namesStranger()) {
      throw push.refuse(
          ProblemType.NIET_AAN_DE_BEURT,
          "Noem als ontvanger alleen wie in het plan partij is bij deze stap, of niemand.");
    }
  }

  private static boolean says(
      String said, PlanRule.Known known, @Nullable CasePlan casePlan, List<Person> persons) {
    return switch (known) {
      case PLAN -> casePlan != null && said.equals(casePlan.id());
      case CASUSREGISSEUR -> casePlan != null && said.equals(casePlan.regisseur().value());
      case AANGEZOCHTE ->
          casePlan != null
              && casePlan.offeredTo() != null
              && said.equals(casePlan.offeredTo().value());
      case TREDE -> casePlan != null && said.equals(casePlan.rung());
      case VERJAARDAG18 ->
          persons.stream()
              .map(person -> Objects.requireNonNull(person.birthDate()))
              .map(born ->
                  born.asFarAsKnown(DeadlineRules.birthday(born.earliest(), Period.ofYears(18))))
              .allMatch(said::equals);
    };
  }

  private static boolean canHaveRegie(Push push, Oin to, Set<String> roles) {
    return push.policy().takesPart(to, push.day())
        && push.policy().agreement(to).map(Agreement::role).filter(roles::contains).isPresent();
  }

  /** The plan that all of them belong to; the one that is named, should there be two. */
  private @Nullable CasePlan ofAll(Signal signal, List<Person> persons) {
    CasePlan named = named(signal);
    return named != null
            && named.phase() != CasePlan.Phase.AFGESLOTEN
            && persons.stream()
                .allMatch(one -> casePlans.member(named.id(), one.key().id()).isPresent())
        ? named
        : common(persons);
  }

  private static @Nullable CasePlan common(List<Person> persons) {
    Set<String> ids = new HashSet<>();
    for (Person person : persons) {
      CasePlan casePlan = person.casePlan();
      ids.add(casePlan == null ? "" : casePlan.id());
    }
    return ids.size() == 1 ? persons.getFirst().casePlan() : null;
  }

  private @Nullable CasePlan named(Signal signal) {
    return Optional.ofNullable(signal.content().get(PlanRule.PLAN))
        .flatMap(id -> casePlans.find(id.toString()))
        .orElse(null);
  }

  private static String area(Push push, List<Person> persons, @Nullable CasePlan casePlan) {
    Subject first = Objects.requireNonNull(persons.getFirst().subject());
    return casePlan == null ? push.policy().areaOf(first) : casePlan.area();
  }
}
