package nl.sluis.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlanRules;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.caseplan.Part;
import nl.sluis.http.ProblemType;
import nl.sluis.participant.Oin;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.PlanRule;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * May this organisation begin a plan for these persons, and whom does that bring into it? It may
 * when the area is its own as far as anybody knows, when something about each person reached it, or
 * when it is the procesregisseur. Who may not, is told so before anything else, so that it learns
 * nothing.
 */
final class PlanBeginning {

  private static final String NOT_YOURS =
      "U kunt voor deze betrokkenen geen plan beginnen: niet bekend is dat hun gebied het uwe is, u"
          + " kreeg over hen geen signaal of verzoek, of er is al iemand anders mee bezig. Noem het"
          + " adres, of vraag de procesregisseur van het gebied.";

  private static final String ELSEWHERE =
      "Voor iemand uit dit gezin loopt al een plan: één gezin, één plan.";

  private static final String LOOKS_ALIKE =
      "Voor een kind met bijna deze naam, geboortedatum of dit adres loopt mogelijk al een plan: één"
          + " kind, één plan. Noem het kind zoals het daar bekend is, met het burgerservicenummer als u"
          + " dat hebt. Is het een ander kind, dan laat de procesregisseur dat weten met"
          + " plan.anderKind.";

  private final History history;
  private final CasePlans casePlans;

  PlanBeginning(History history, CasePlans casePlans) {
    this.history = history;
    this.casePlans = casePlans;
  }

  /** Refuses who may not. A person who is in the plan already needs no ground. */
  void check(Push push, List<Person> persons, PlanRule.Begin rule, @Nullable CasePlan casePlan) {
    boolean guards = casePlan != null && procesregie(push, casePlan.area());
    boolean stranger = casePlan != null && !guards && !casePlan.concerns(push.sender().oin());
    for (Person person : persons) {
      boolean joined =
          casePlan != null && casePlans.member(casePlan.id(), person.key().id()).isPresent();
      if (stranger || !(guards || joined || mayBegin(push, person, rule))) {
        throw push.refuse(ProblemType.NIET_AAN_DE_BEURT, NOT_YOURS);
      }
    }
  }

  /**
   * Refuses a second plan for somebody who was named in another way. Two who both have a BSN are
   * two persons; and the procesregisseur can say that it is somebody else.
   */
  void refuseTwin(
      Push push, Signal signal, List<Person> persons, String plan, String area, Oin regisseur) {
    refuseForAnother(push, regisseur, area);
    for (Person person : persons) {
      casePlans.all(person.key().id()).stream()
          .filter(other -> !other.id().equals(plan))
          .forEach(other -> refuse(push, other, ELSEWHERE));
    }
    boolean known =
        Boolean.TRUE.equals(signal.content().get("plan.anderKind")) && procesregie(push, area);
    for (Person person : persons) {
      Subject subject = person.subject();
      if (known || subject == null) {
        continue;
      }
      List<String> marks = push.context().marks(subject);
      marks.forEach(mark -> claim(push, mark));
      push.context().likeness(subject).forEach(mark -> claim(push, mark));
      String own = CasePlan.person(person.key().id());
      push.context().mayBe(subject).stream()
          .flatMap(key -> casePlans.all(key.id()).stream())
          .filter(other -> !other.id().equals(plan))
          .forEach(other -> refuse(push, other, LOOKS_ALIKE));
      for (CasePlans.Alike alike : casePlans.alike(marks)) {
        boolean other = alike.numbered() && subject.bsn() != null;
        if (!other && !alike.casePlan().equals(plan) && !alike.person().equals(own)) {
          refuse(push, casePlans.find(alike.casePlan()).orElse(null), LOOKS_ALIKE);
        }
      }
    }
  }

  /**
   * Of two who begin a plan for one child at once, one does; the other hears no more than others.
   */
  static void claim(Push push, String person) {
    if (!push.claims(person)) {
      throw push.refuse(ProblemType.NIET_AAN_DE_BEURT, NOT_YOURS);
    }
  }

  private static void refuseForAnother(Push push, Oin to, String area) {
    if (!to.equals(push.sender().oin()) && !procesregie(push, area)) {
      throw push.refuse(ProblemType.NIET_AAN_DE_BEURT, CasePlanRules.ONLY_FOR_ONESELF);
    }
  }

  /** Who is no party in the other plan does not hear that there is one. */
  private static void refuse(Push push, @Nullable CasePlan other, String why) {
    boolean party =
        other != null && (other.concerns(push.sender().oin()) || procesregie(push, other.area()));
    throw push.refuse(ProblemType.NIET_AAN_DE_BEURT, party ? why : NOT_YOURS);
  }

  /** What is kept of who these persons look like. */
  static List<CasePlanStep> marks(Push push, List<Person> persons, Set<String> joined) {
    List<CasePlanStep> steps = new ArrayList<>();
    for (Person person : persons) {
      Subject subject = person.subject();
      String id = CasePlan.person(person.key().id());
      if (subject != null && joined.contains(id)) {
        push.context()
            .marks(subject)
            .forEach(
                mark -> steps.add(new CasePlanStep.Resembles(id, mark, subject.bsn() != null)));
      }
    }
    return steps;
  }

  private boolean mayBegin(Push push, Person person, PlanRule.Begin rule) {
    Oin sender = push.sender().oin();
    String area = push.policy().areaOf(Objects.requireNonNull(person.subject()));
    return procesregie(push, area)
        || (push.policy().team(area, rule.team()).filter(sender::equals).isPresent()
            && livesThere(push, person, area))
        || history.reached(person, sender, rule.received()).findAny().isPresent();
  }

  /**
   * Whether a person lives in an area as far as anybody said. An address is easily left out or
   * written wrongly; where earlier reports about the person went then says otherwise.
   */
  private boolean livesThere(Push push, Person person, String area) {
    Map<MessageType, MessageKind> kinds = push.policy().rules().messages();
    Subject subject = Objects.requireNonNull(person.subject());
    return subject.address() != null
        && !push.context().livesElsewhere(subject)
        && history.of(person.keys()).stream()
            .flatMap(input -> input.answers().stream())
            .filter(answer -> answer.effect().permits() && reports(kinds.get(answer.type())))
            .map(DecisionInput.Answer::recipient)
            .noneMatch(to -> !push.policy().worksIn(to, area) && worksElsewhere(push, to));
  }

  /**
   * The areas in which these persons live as far as anybody said: where they are said to live now,
   * and where what was reported about them went. Who guards each of those hears of the plan.
   */
  Set<String> areas(Push push, List<Person> persons) {
    Map<MessageType, MessageKind> kinds = push.policy().rules().messages();
    Set<String> areas = new LinkedHashSet<>();
    for (Person person : persons) {
      Subject subject = person.subject();
      if (subject != null && subject.address() != null) {
        areas.add(push.policy().areaOf(subject));
      }
      history.of(person.keys()).stream()
          .flatMap(input -> input.answers().stream())
          .filter(answer -> answer.effect().permits() && reports(kinds.get(answer.type())))
          .forEach(answer ->
              push.policy().areas().stream()
                  .filter(area -> push.policy().worksIn(answer.recipient(), area))
                  .forEach(areas::add));
    }
    return areas;
  }

  private static boolean worksElsewhere(Push push, Oin team) {
    return push.policy().areas().stream().anyMatch(area -> push.policy().worksIn(team, area));
  }

  /**
   * Who reported about these persons and must hear when the plan ends: of what was said to the new
   * casusregisseur, and, when the plan begins in its own area, of what was said to its teams. What
   * others were told stays with them.
   */
  Set<Oin> reporters(Push push, List<Person> persons, Oin regisseur, String area) {
    boolean own = procesregie(push, area) || push.policy().worksIn(push.sender().oin(), area);
    Map<MessageType, MessageKind> kinds = push.policy().rules().messages();
    Set<Oin> reporters = new LinkedHashSet<>();
    for (Person person : persons) {
      for (DecisionInput input : history.of(person.keys())) {
        boolean theirs =
            input.answers().stream()
                .filter(history::arrived)
                .filter(answer -> reports(kinds.get(answer.type())))
                .map(DecisionInput.Answer::recipient)
                .anyMatch(to -> to.equals(regisseur) || (own && push.policy().worksIn(to, area)));
        if (theirs && !input.sender().equals(regisseur)) {
          reporters.add(input.sender());
        }
      }
    }
    return reporters;
  }

  private static boolean reports(@Nullable MessageKind kind) {
    return kind != null && Part.MELDER.word().equals(kind.involves());
  }

  /** Whether who sends is the procesregisseur of an area. */
  static boolean procesregie(Push push, String area) {
    return push.policy()
        .team(area, "procesregisseur")
        .filter(push.sender().oin()::equals)
        .isPresent();
  }
}
