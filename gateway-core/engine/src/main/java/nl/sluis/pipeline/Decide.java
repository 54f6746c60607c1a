package nl.sluis.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.Part;
import nl.sluis.exchange.UuidV7;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.identity.IdentityCheck;
import nl.sluis.inquiry.Inquiries;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.law.LegalBasis;
import nl.sluis.ledger.Leaf;
import nl.sluis.participant.Oin;
import nl.sluis.policy.AnswerRule;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Effect;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.Question;
import nl.sluis.policy.Reason;
import nl.sluis.policy.Route;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * May it be passed on? Decided for each person and each recipient apart, so that one child's age or
 * consent says nothing about another's. A signal of which nothing may be passed on, now or once
 * there is consent, is refused.
 */
final class Decide {

  private static final String NOTHING_TO_REPLY =
      "Deze organisatie heeft over deze betrokkene niets bij u gemeld.";

  private static final String ANSWERED =
      "Op deze vraag is al geantwoord; wie meer wil weten, stelt een nieuwe vraag.";
  private static final String TOO_LATE =
      "De termijn om deze vraag te beantwoorden is voorbij; de vrager kan een nieuwe vraag stellen.";

  private final Inquiries inquiries;
  private final History history;
  private final UuidV7 ids;
  private final KeepDecisionInput keepDecisionInput;
  private final IdentityCheck identityCheck;

  Decide(
      Inquiries inquiries,
      History history,
      UuidV7 ids,
      KeepDecisionInput keepDecisionInput,
      IdentityCheck identityCheck) {
    this.identityCheck = identityCheck;
    this.inquiries = inquiries;
    this.history = history;
    this.ids = ids;
    this.keepDecisionInput = keepDecisionInput;
  }

  Decided decide(Bound bound) {
    Received received = bound.received();
    Push push = received.push();
    List<RecipientDecision> verdicts = new ArrayList<>();
    for (Person named : bound.persons()) {
      List<Route> routes = routes(received, named);
      Person person = asThePlanKnows(received, named, routes);
      for (Route route : routes) {
        Inquiry inquiry = inquiry(push, person, route);
        Question question = question(push, person, route, inquiry == null ? null : inquiry.asked());
        Decision decision =
            identityCheck.weigh(
                person.keys(),
                person.subject(),
                push.policy(),
                question,
                answering(push, inquiry, replying(push, person, question)));
        verdicts.add(new RecipientDecision(ids.next(), person, route, inquiry, decision));
      }
    }
    if (!passes(received, verdicts)) {
      throw refuse(push, verdicts);
    }
    return new Decided(received, bound.persons(), bound.casePlan(), verdicts, List.of());
  }

  /** What only counts when the plan says the same, and is not so, is not so. */
  private static Person asThePlanKnows(Received received, Person person, List<Route> routes) {
    Push push = received.push();
    MessageKind kind = push.kind(received.signal());
    if (kind == null
        || kind.confirmed().stream().noneMatch(person.fields()::containsKey)
        || takePartTogether(push.sender().oin(), person.casePlan(), routes)) {
      return person;
    }
    Map<String, Object> fields = new LinkedHashMap<>(person.fields());
    kind.confirmed().forEach(name -> fields.replace(name, false));
    return person.with(fields);
  }

  /** The sender has a part in the plan that the recipients lead. */
  private static boolean takePartTogether(
      Oin sender, @Nullable CasePlan casePlan, List<Route> routes) {
    return casePlan != null
        && casePlan.phase() == CasePlan.Phase.LOOPT
        && casePlan.involved().get(sender) == Part.DEELNEMER
        && routes.stream().allMatch(route -> route.recipient().equals(casePlan.regisseur()));
  }

  /** What only goes to who reported something, goes to nobody else. */
  private Decision replying(Push push, Person person, Question question) {
    Decision decision = push.policy().decide(question);
    Set<MessageType> replies =
        push.policy().rules().matrix().row(decision.row()).map(MatrixRow::replies).orElse(Set.of());
    if (decision.effect() == Effect.REFUSE || replies.isEmpty()) {
      return decision;
    }
    return history
            .reached(person, question.sender(), replies)
            .anyMatch(input -> input.sender().equals(question.recipient()))
        ? decision
        : decision.refused(Reason.CONDITION_FAILED, NOTHING_TO_REPLY);
  }

  private static List<Route> routes(Received received, Person person) {
    return received.push().policy().routes(received.signal(), person.subject(), person.involved());
  }

  /** Something of it goes out or waits; of what must reach everyone, all goes out. */
  private static boolean passes(Received received, List<RecipientDecision> verdicts) {
    MessageKind kind = received.push().kind(received.signal());
    return kind != null && kind.whole() && !verdicts.isEmpty()
        ? verdicts.stream().allMatch(v -> v.decision().permits())
        : verdicts.stream().anyMatch(v -> v.decision().permits() || v.holds());
  }

  /** A request takes so many answers, and none when it is too late. */
  private static Decision answering(Push push, @Nullable Inquiry inquiry, Decision decision) {
    AnswerRule rule = push.policy().rules().answering().orElse(null);
    if (inquiry == null || rule == null || decision.effect() == Effect.REFUSE) {
      return decision;
    }
    if (inquiry.answers() >= rule.most()) {
      return decision.refused(Reason.CONDITION_FAILED, ANSWERED);
    }
    return inquiry.due() == null || rule.inTime(inquiry.due(), push.day())
        ? decision
        : decision.refused(Reason.CONDITION_FAILED, TOO_LATE);
  }

  /** The request, when this answers one of the recipient about the same person. */
  private @Nullable Inquiry inquiry(Push push, Person person, Route route) {
    Object request = person.fields().get(Inquiry.REFERENCE);
    return request == null
        ? null
        : inquiries
            .find(request.toString())
            .filter(inquiry ->
                push.context().samePerson(person.keys()).stream()
                    .anyMatch(key ->
                        inquiry.isAnsweredBy(push.sender().oin(), route.recipient(), key.id())))
            .orElse(null);
  }

  private static Question question(
      Push push, Person person, Route route, @Nullable Set<String> asked) {
    return Question.of(
        push.sender().oin(),
        route.recipient(),
        route.role(),
        route.type(),
        person.birthDate(),
        person.fields(),
        person.consents(),
        asked,
        push.day());
  }

  private Refused refuse(Push push, List<RecipientDecision> verdicts) {
    if (verdicts.isEmpty()) {
      return push.refuse(
          ProblemType.NIET_TOEGESTAAN, "Voor dit bericht is geen bestemming ingericht.");
    }
    List<Leaf> evidence = verdicts.stream().map(v -> v.leaf(push)).toList();
    List<Change> changes = new ArrayList<>();
    keepDecisionInput.remember(push, verdicts, changes);
    CouncilCounts.decisions(push, verdicts, changes);
    return new Refused(push.context(), push.adapter(), problem(verdicts), evidence, changes);
  }

  private static Problem problem(List<RecipientDecision> verdicts) {
    Decision first =
        verdicts.stream()
            .map(RecipientDecision::decision)
            .filter(decision -> !decision.permits())
            .findFirst()
            .orElseThrow();
    ProblemType type =
        switch (first.reason()) {
          case CONSENT_MISSING, NO_VALID_CONSENTER, OBJECTED -> ProblemType.TOESTEMMING_ONTBREEKT;
          case NO_AGREEMENT -> ProblemType.GEEN_OVEREENKOMST;
          case STATUTORY,
              CONSENTED,
              INFORMED,
              PROHIBITED,
              CONDITION_FAILED,
              BASIS_NOT_IN_FORCE,
              NO_RULE,
              PURPOSE_DIFFERS,
              MORE_THAN_ASKED,
              IDENTIFIES,
              IDENTITY_CHECK ->
              ProblemType.NIET_TOEGESTAAN;
        };
    LegalBasis basis = first.basis();
    List<Problem.Finding> each =
        verdicts.stream()
            .filter(v -> !v.decision().permits())
            .map(v -> new Problem.Finding(v.route().role(), v.decision().text()))
            .distinct()
            .toList();
    return new Problem(
        type, first.text(), first.row(), basis == null ? null : basis.citation(), each);
  }
}
