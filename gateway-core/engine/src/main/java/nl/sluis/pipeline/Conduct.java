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
import nl.sluis.casus.Casus;
import nl.sluis.casus.CasusStep;
import nl.sluis.casus.Casussen;
import nl.sluis.casus.Examination;
import nl.sluis.casus.Ladder;
import nl.sluis.casus.Moves;
import nl.sluis.casus.Part;
import nl.sluis.casus.Ruling;
import nl.sluis.http.ProblemType;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PlanRule;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.Signal;

/**
 * What does it do in the family's plan? A message that offers the regie, ends a plan or the like is
 * only taken in when it is the sender's turn, and what it does is committed with it.
 */
final class Conduct {

  private final Casussen casussen;
  private final Beginning beginning;

  Conduct(Casussen casussen, Beginning beginning) {
    this.casussen = casussen;
    this.beginning = beginning;
  }

  Decided conduct(Decided decided) {
    Signal signal = decided.received().signal();
    if (signal.aboutNobody()) {
      return decided;
    }
    if (signal.type().value().equals("nl.jeugd.regie.aanstelling")) {
      return appoint(decided);
    }
    return decided.bound().casus() == null ? involve(decided) : inPlan(decided);
  }

  private Decided appoint(Decided decided) {
    Push push = decided.received().push();
    Signal signal = decided.received().signal();
    String id = text(signal, PlanRule.PLAN);
    Oin regisseur = addressee(decided);
    Set<String> persons = persons(decided, id);
    claim(push, id);
    persons.forEach(person -> claim(push, person));
    int elsewhere =
        (int)
            decided.persons().stream()
                .flatMap(person -> casussen.all(person.key().id()).stream())
                .map(Casus::id)
                .filter(plan -> !plan.equals(id))
                .distinct()
                .count();
    Optional<Casus> known = Optional.ofNullable(decided.bound().casus());
    String area =
        known.map(Casus::area).orElseGet(() -> push.policy().areaOf(signal.subjects().getFirst()));
    boolean procesregie = Beginning.procesregie(push, area);
    Oin by = push.sender().oin();
    Ruling ruling =
        known.isPresent()
            ? Moves.appoint(known.get(), by, regisseur, procesregie, persons, elsewhere)
            : Moves.open(by, regisseur, procesregie, area, persons, elsewhere);
    List<CasusStep> steps = new ArrayList<>(allowed(push, ruling));
    Set<String> joined =
        steps.stream()
            .filter(CasusStep.Joined.class::isInstance)
            .map(step -> ((CasusStep.Joined) step).person())
            .collect(Collectors.toSet());
    steps.addAll(Beginning.marks(push, decided.persons(), joined));
    beginning
        .reporters(push, decided.persons(), regisseur, area)
        .forEach(oin -> steps.add(new CasusStep.Involved(oin, Part.MELDER)));
    return decided.with(id, known.map(Casus::stored).orElse(0), steps);
  }

  private Decided inPlan(Decided decided) {
    Push push = decided.received().push();
    Signal signal = decided.received().signal();
    Casus casus = Objects.requireNonNull(decided.bound().casus());
    String id = casus.id();
    claim(push, id);
    Oin by = push.sender().oin();
    boolean procesregie = Beginning.procesregie(push, casus.area());
    Ruling ruling =
        switch (signal.type().value()) {
          case "nl.jeugd.regie.overdracht.aangeboden" -> Moves.offer(casus, by, addressee(decided));
          case "nl.jeugd.regie.overdracht.aanvaard" -> Moves.accept(casus, by);
          case "nl.jeugd.regie.overdracht.geweigerd" -> Moves.decline(casus, by);
          case "nl.jeugd.opschaling.verzoek" -> Moves.ask(casus, by, text(signal, PlanRule.RUNG));
          case "nl.jeugd.opschaling.besluit" ->
              Moves.decide(
                  casus,
                  procesregie,
                  text(signal, PlanRule.RUNG),
                  text(signal, "opschaling.besluit").equals("toegewezen"),
                  hasSomebodyFor(push, casus, signal),
                  ladder(push, signal));
          case "nl.jeugd.afschaling" ->
              Moves.lower(
                  casus,
                  by,
                  text(signal, PlanRule.RUNG),
                  signal.content().containsKey(PlanRule.TO) ? addressee(decided) : null,
                  ladder(push, signal));
          case "nl.jeugd.regie.bezwaar" -> Moves.object(casus);
          case "nl.jeugd.veiligheid.instrument" ->
              Moves.examine(casus, by, persons(decided, id), examination(signal));
          case "nl.jeugd.casus.afsluiting" -> end(decided, casus, procesregie);
          default -> Moves.lead(casus, by);
        };
    List<CasusStep> steps = new ArrayList<>(allowed(push, ruling));
    steps.addAll(allowed(push, Moves.involve(casus, parts(decided, casus))));
    return decided.with(id, casus.stored(), steps);
  }

  /** The rungs in the order in which policy names them. */
  private static Ladder ladder(Push push, Signal signal) {
    Field rungs = push.policy().rules().fields().get(PlanRule.RUNG);
    return new Ladder(
        rungs != null && rungs.kind() instanceof FieldKind.Code(Set<String> values)
            ? List.copyOf(values)
            : List.of(),
        rule(push, signal).map(PlanRule::unasked).orElse(Set.of()));
  }

  /** Somebody in a role that this rung takes leads the plan, was asked to, or has a part in it. */
  private static boolean hasSomebodyFor(Push push, Casus casus, Signal signal) {
    Set<String> roles =
        rule(push, signal)
            .map(rule -> rule.needs().getOrDefault(text(signal, PlanRule.RUNG), Set.of()))
            .orElse(Set.of());
    return roles.isEmpty()
        || Stream.of(
                Stream.of(casus.regisseur()),
                Stream.ofNullable(casus.offeredTo()),
                casus.involved().keySet().stream())
            .flatMap(organisations -> organisations)
            .flatMap(organisation -> push.policy().agreement(organisation).stream())
            .anyMatch(agreement -> roles.contains(agreement.role()));
  }

  private static Optional<PlanRule> rule(Push push, Signal signal) {
    return Optional.ofNullable(push.policy().rules().messages().get(signal.type()))
        .flatMap(kind -> Optional.ofNullable(kind.plan()));
  }

  /** Who takes part no more cannot be told, and is left out first. */
  private Ruling end(Decided decided, Casus casus, boolean procesregie) {
    Push push = decided.received().push();
    List<CasusStep> steps = new ArrayList<>();
    Casus left = casus;
    for (Oin organisation : casus.others()) {
      if (!push.policy().takesPart(organisation, push.day())) {
        CasusStep gone = new CasusStep.Left(organisation);
        steps.add(gone);
        left = left.after(gone, push.passage().at());
      }
    }
    Ruling ended =
        Moves.end(
            left,
            push.sender().oin(),
            procesregie,
            persons(decided, casus.id()),
            recipients(decided),
            LocalDate.parse(text(decided.received().signal(), "afsluiting.datum")));
    if (!(ended instanceof Ruling.Allowed allowed)) {
      return ended;
    }
    steps.addAll(allowed.steps());
    return new Ruling.Allowed(steps);
  }

  /** Any other message about a member of a household can bring an organisation into the plan. */
  private Decided involve(Decided decided) {
    Decided conducted = decided;
    Set<String> done = new LinkedHashSet<>();
    for (Verdict verdict : decided.verdicts()) {
      Casus casus = verdict.person().casus();
      if (casus != null && done.add(casus.id())) {
        List<CasusStep> steps =
            allowed(decided.received().push(), Moves.involve(casus, parts(decided, casus)));
        conducted = conducted.with(casus.id(), steps);
      }
    }
    return conducted;
  }

  /** Who gets a part by what of this message passes. */
  private static Map<Oin, Part> parts(Decided decided, Casus casus) {
    Push push = decided.received().push();
    Map<Oin, Part> parts = new LinkedHashMap<>();
    for (Verdict verdict : decided.verdicts()) {
      if (verdict.decision().permits()) {
        parts.putAll(Involvement.by(push.sender().oin(), verdict.route(), casus, push.policy()));
      }
    }
    return parts;
  }

  private static Examination examination(Signal signal) {
    return new Examination(
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
    return new Oin(text(decided.received().signal(), PlanRule.TO));
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
            casussen
                .member(plan, person.key().id())
                .orElseGet(() -> Casus.person(person.key().id())))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<CasusStep> allowed(Push push, Ruling ruling) {
    return switch (ruling) {
      case Ruling.Allowed allowed -> allowed.steps();
      case Ruling.Denied denied -> throw push.refuse(ProblemType.NIET_AAN_DE_BEURT, denied.text());
    };
  }

  /** Between reading a plan and committing what follows, nobody else does the same. */
  static void claim(Push push, String what) {
    if (!push.passage().claimPlan(push.policy().charter().municipality(), what)) {
      throw push.refuse(ProblemType.NU_NIET, "Een ander bericht over dit plan wordt net verwerkt.");
    }
  }
}
