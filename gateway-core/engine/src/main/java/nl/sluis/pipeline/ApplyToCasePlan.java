package nl.sluis.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlanRules;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.caseplan.EscalationLadder;
import nl.sluis.caseplan.InstrumentUse;
import nl.sluis.caseplan.Part;
import nl.sluis.caseplan.StepAnswer;
import nl.sluis.http.ProblemType;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PlanRule;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What does it do in the family's plan? A message that offers the regie, ends a plan or the like is
 * only taken in when it is the sender's turn, and what it does is committed with it.
 */
final class ApplyToCasePlan {

  private static final String EVERYONE =
      "Noem iedereen voor wie het plan loopt: de regie gaat over voor allen of voor niemand.";

  private static final String UNKNOWN =
      "Wie de regie krijgt, moet weten voor wie: noem ieder met burgerservicenummer, of met naam en"
          + " geboortedatum. Kent u alleen een pseudoniem, of houdt een bezwaar de naam tegen, dan gaat"
          + " de regie niet over.";

  /** By what somebody who did not know a person yet knows who it is. */
  private static final Set<String> WHO = Set.of(Field.BSN, Field.PERSON + "naam.geslachtsnaam");

  private final CasePlans casePlans;
  private final PlanBeginning planBeginning;

  ApplyToCasePlan(CasePlans casePlans, PlanBeginning planBeginning) {
    this.casePlans = casePlans;
    this.planBeginning = planBeginning;
  }

  Decided apply(Decided decided) {
    Signal signal = decided.signal();
    if (signal.aboutNobody()) {
      return decided;
    }
    if (signal.type().value().equals("nl.jeugd.regie.aanstelling")) {
      return appoint(decided);
    }
    return decided.casePlan() == null ? involve(decided) : inPlan(decided);
  }

  private Decided appoint(Decided decided) {
    Push push = decided.push();
    Signal signal = decided.signal();
    String id = text(signal, PlanRule.PLAN);
    Oin regisseur = addressee(decided);
    Set<String> persons = persons(decided, id);
    claim(push, id);
    persons.forEach(person -> PlanBeginning.claim(push, person));
    int elsewhere =
        (int)
            decided.persons().stream()
                .flatMap(person -> casePlans.all(person.key().id()).stream())
                .map(CasePlan::id)
                .filter(plan -> !plan.equals(id))
                .distinct()
                .count();
    Optional<CasePlan> known = Optional.ofNullable(decided.casePlan());
    String area =
        known
            .map(CasePlan::area)
            .orElseGet(() -> push.policy().areaOf(signal.subjects().getFirst()));
    planBeginning.refuseTwin(push, signal, decided.persons(), id, area, regisseur);
    boolean procesregie = PlanBeginning.procesregie(push, area);
    Oin by = push.sender().oin();
    StepAnswer ruling =
        known.isPresent()
            ? CasePlanRules.appoint(known.get(), by, regisseur, procesregie, persons, elsewhere)
            : CasePlanRules.open(by, regisseur, procesregie, area, persons, elsewhere);
    List<CasePlanStep> steps = new ArrayList<>(allowed(push, ruling));
    regieIsWhole(decided, known.orElse(null), steps);
    known.ifPresent(plan -> leaveUnmannedRung(push, plan, steps));
    Set<String> joined =
        steps.stream()
            .filter(CasePlanStep.Joined.class::isInstance)
            .map(step -> ((CasePlanStep.Joined) step).person())
            .collect(Collectors.toSet());
    steps.addAll(PlanBeginning.marks(push, decided.persons(), joined));
    planBeginning
        .reporters(push, decided.persons(), regisseur, area)
        .forEach(oin -> steps.add(new CasePlanStep.Involved(oin, Part.MELDER)));
    return decided.with(id, known.map(CasePlan::stored).orElse(0), steps);
  }

  private Decided inPlan(Decided decided) {
    Push push = decided.push();
    Signal signal = decided.signal();
    CasePlan casePlan = Objects.requireNonNull(decided.casePlan());
    String id = casePlan.id();
    claim(push, id);
    Oin by = push.sender().oin();
    boolean procesregie = PlanBeginning.procesregie(push, casePlan.area());
    StepAnswer ruling =
        switch (signal.type().value()) {
          case "nl.jeugd.regie.overdracht.aangeboden" ->
              CasePlanRules.offer(casePlan, by, addressee(decided));
          case "nl.jeugd.regie.overdracht.aanvaard" -> CasePlanRules.accept(casePlan, by);
          case "nl.jeugd.regie.overdracht.geweigerd" -> CasePlanRules.decline(casePlan, by);
          case "nl.jeugd.opschaling.verzoek" ->
              CasePlanRules.ask(casePlan, by, text(signal, PlanRule.RUNG));
          case "nl.jeugd.opschaling.besluit" ->
              CasePlanRules.decide(
                  casePlan,
                  procesregie,
                  text(signal, PlanRule.RUNG),
                  text(signal, "opschaling.besluit").equals("toegewezen"),
                  hasSomebodyFor(push, casePlan, text(signal, PlanRule.RUNG)),
                  ladder(push, signal));
          case "nl.jeugd.afschaling" ->
              CasePlanRules.lower(
                  casePlan,
                  by,
                  text(signal, PlanRule.RUNG),
                  signal.content().containsKey(PlanRule.TO) ? addressee(decided) : null,
                  ladder(push, signal));
          case "nl.jeugd.regie.bezwaar" -> CasePlanRules.object(casePlan);
          case "nl.jeugd.veiligheid.instrument" ->
              CasePlanRules.examine(casePlan, by, persons(decided, id), examination(signal));
          case "nl.jeugd.casus.afsluiting" -> end(decided, casePlan, procesregie);
          default -> CasePlanRules.lead(casePlan, by);
        };
    List<CasePlanStep> steps = new ArrayList<>(allowed(push, ruling));
    regieIsWhole(decided, casePlan, steps);
    leaveUnmannedRung(push, casePlan, steps);
    steps.addAll(allowed(push, CasePlanRules.involve(casePlan, parts(decided, casePlan))));
    return decided.with(id, casePlan.stored(), steps);
  }

  /**
   * The regie goes over everyone in the plan or over nobody, and who gets it knows over whom. What
   * is said about one child says nothing of another, who may object.
   */
  private void regieIsWhole(
      Decided decided, @Nullable CasePlan casePlan, List<CasePlanStep> steps) {
    Push push = decided.push();
    if (casePlan != null
        && steps.stream().anyMatch(ApplyToCasePlan::movesRegie)
        && !persons(decided, casePlan.id()).containsAll(casePlan.persons().keySet())) {
      throw push.refuse(ProblemType.NIET_AAN_DE_BEURT, EVERYONE);
    }
    if (steps.isEmpty()) {
      return;
    }
    Set<Oin> leads = new LinkedHashSet<>();
    rule(push, decided.signal())
        .filter(rule -> !rule.regie().isEmpty())
        .filter(_ -> decided.signal().content().containsKey(PlanRule.TO))
        .ifPresent(_ -> leads.add(addressee(decided)));
    if (casePlan != null
        && casePlan.offeredTo() != null
        && steps.stream().anyMatch(CasePlanStep.Joined.class::isInstance)) {
      leads.add(casePlan.offeredTo());
    }
    leads.remove(push.sender().oin());
    boolean unknown =
        decided.verdicts().stream()
            .filter(verdict -> leads.contains(verdict.route().recipient()))
            .anyMatch(verdict -> verdict.decision().fields().stream().noneMatch(WHO::contains));
    if (unknown) {
      throw push.refuse(ProblemType.NIET_AAN_DE_BEURT, UNKNOWN);
    }
  }

  private static boolean movesRegie(CasePlanStep step) {
    return step instanceof CasePlanStep.Offered
        || step instanceof CasePlanStep.Accepted
        || step instanceof CasePlanStep.Appointed;
  }

  /** The rungs in the order in which policy names them. */
  private static EscalationLadder ladder(Push push, Signal signal) {
    Field rungs = push.policy().rules().fields().get(PlanRule.RUNG);
    return new EscalationLadder(
        rungs != null && rungs.kind() instanceof FieldKind.Code(Set<String> values)
            ? List.copyOf(values)
            : List.of(),
        rule(push, signal).map(PlanRule::unasked).orElse(Set.of()));
  }

  /** Who was to carry out a rung has no place any more: then the plan is where it was before. */
  private static void leaveUnmannedRung(Push push, CasePlan casePlan, List<CasePlanStep> steps) {
    CasePlan next = casePlan;
    for (CasePlanStep step : steps) {
      next = next.after(step, push.at());
    }
    String before = next.before();
    if (before != null
        && next.rung().equals(casePlan.rung())
        && next.phase() == CasePlan.Phase.LOOPT
        && hasSomebodyFor(push, casePlan, casePlan.rung())
        && !hasSomebodyFor(push, next, next.rung())) {
      steps.add(new CasePlanStep.Moved(before));
    }
  }

  /** Somebody in a role that this rung takes leads the plan, was asked to, or has a part in it. */
  private static boolean hasSomebodyFor(Push push, CasePlan casePlan, String rung) {
    Set<String> roles =
        push.policy().rules().messages().values().stream()
            .flatMap(kind -> Stream.ofNullable(kind.plan()))
            .flatMap(rule -> rule.needs().getOrDefault(rung, Set.of()).stream())
            .collect(Collectors.toSet());
    return roles.isEmpty()
        || Stream.of(
                Stream.of(casePlan.regisseur()),
                Stream.ofNullable(casePlan.offeredTo()),
                casePlan.involved().keySet().stream())
            .flatMap(organisations -> organisations)
            .flatMap(organisation -> push.policy().agreement(organisation).stream())
            .anyMatch(agreement -> roles.contains(agreement.role()));
  }

  private static Optional<PlanRule> rule(Push push, Signal signal) {
    return Optional.ofNullable(push.kind(signal)).flatMap(kind -> Optional.ofNullable(kind.plan()));
  }

  /** Who takes part no more cannot be told, and is left out first. */
  private StepAnswer end(Decided decided, CasePlan casePlan, boolean procesregie) {
    Push push = decided.push();
    List<CasePlanStep> steps = new ArrayList<>();
    CasePlan left = casePlan;
    for (Oin organisation : casePlan.others()) {
      if (!push.policy().takesPart(organisation, push.day())) {
        CasePlanStep gone = new CasePlanStep.Left(organisation);
        steps.add(gone);
        left = left.after(gone, push.at());
      }
    }
    StepAnswer ended =
        CasePlanRules.end(
            left,
            push.sender().oin(),
            procesregie,
            persons(decided, casePlan.id()),
            recipients(decided),
            LocalDate.parse(text(decided.signal(), "afsluiting.datum")));
    if (!(ended instanceof StepAnswer.Allowed allowed)) {
      return ended;
    }
    steps.addAll(allowed.steps());
    return new StepAnswer.Allowed(steps);
  }

  /** Any other message about a member of a household can bring an organisation into the plan. */
  private Decided involve(Decided decided) {
    Decided conducted = decided;
    Set<String> done = new LinkedHashSet<>();
    for (RecipientDecision verdict : decided.verdicts()) {
      CasePlan casePlan = verdict.person().casePlan();
      if (casePlan != null && done.add(casePlan.id())) {
        List<CasePlanStep> steps =
            allowed(decided.push(), CasePlanRules.involve(casePlan, parts(decided, casePlan)));
        conducted = conducted.with(casePlan.id(), steps);
      }
    }
    return conducted;
  }

  /** Who gets a part by what of this message passes. */
  private static Map<Oin, Part> parts(Decided decided, CasePlan casePlan) {
    Push push = decided.push();
    Map<Oin, Part> parts = new LinkedHashMap<>();
    for (RecipientDecision verdict : decided.verdicts()) {
      if (verdict.decision().permits()) {
        parts.putAll(Involvement.by(push.sender().oin(), verdict.route(), casePlan, push.policy()));
      }
    }
    return parts;
  }

  private static InstrumentUse examination(Signal signal) {
    return new InstrumentUse(
        text(signal, "veiligheid.instrument"),
        Boolean.TRUE.equals(signal.content().get("veiligheid.gedaan")),
        LocalDate.parse(text(signal, "veiligheid.datum")));
  }

  /** A field that messages of this kind always have. */
  private static String text(Signal signal, String field) {
    return Objects.requireNonNull(signal.content().get(field), field).toString();
  }

  /** Who the regie is for. */
  private static Oin addressee(Decided decided) {
    return new Oin(text(decided.signal(), PlanRule.TO));
  }

  private static Set<Oin> recipients(Decided decided) {
    return decided.verdicts().stream()
        .map(verdict -> verdict.route().recipient())
        .collect(Collectors.toSet());
  }

  /** Each as the plan knows them, or under the key of now. */
  private Set<String> persons(Decided decided, String plan) {
    return decided.persons().stream()
        .map(person ->
            casePlans
                .member(plan, person.key().id())
                .orElseGet(() -> CasePlan.person(person.key().id())))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<CasePlanStep> allowed(Push push, StepAnswer ruling) {
    return switch (ruling) {
      case StepAnswer.Allowed allowed -> allowed.steps();
      case StepAnswer.Denied denied ->
          throw push.refuse(ProblemType.NIET_AAN_DE_BEURT, denied.text());
    };
  }

  /** Between reading a plan and committing what follows, nobody else does the same. */
  private static void claim(Push push, String plan) {
    if (!push.claims(plan)) {
      throw push.refuse(ProblemType.NU_NIET, "Een ander bericht over dit plan wordt net verwerkt.");
    }
  }
}
