package nl.sluis.policy;

import java.util.List;
import java.util.Map;
import nl.sluis.agreement.Agreement;
import nl.sluis.consent.Scope;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Field;
import org.jspecify.annotations.Nullable;

/**
 * Applies the matrix. The order in which rules count: prohibition, agreement, statutory permit,
 * objection, consent, and at last refusal.
 */
final class DecisionPoint {

  private final Rulebook rules;
  private final Map<Oin, Agreement> agreements;

  DecisionPoint(Rulebook rules, Map<Oin, Agreement> agreements) {
    this.rules = rules;
    this.agreements = Map.copyOf(agreements);
  }

  /** Whose age is not certain is judged at each age, and the stricter answer counts. */
  Decision decide(Question question) {
    Age age = Age.on(question.day(), question.birthDate());
    Decision decision = decide(question, age.youngest());
    return age.isCertain() ? decision : Stricter.of(decision, decide(question, age.oldest()));
  }

  private Decision decide(Question question, int age) {
    Agreement sender = agreements.get(question.sender());
    if (sender == null) {
      return RowEvaluation.refuse(question, Reason.NO_AGREEMENT);
    }
    boolean agreed = agreed(sender, question);
    @Nullable Decision nearest = null;
    int nearness = Integer.MIN_VALUE;
    for (MatrixRow row : rows(sender, question)) {
      RowEvaluation evaluation =
          new RowEvaluation(rules, row, question, age, exchange(sender, row, question));
      if (row.kind() == MatrixRow.Kind.FORBID) {
        if (evaluation.forbids()) {
          return evaluation.prohibited();
        }
        continue;
      }
      if (!agreed) {
        break;
      }
      if (identifies(question)) {
        return RowEvaluation.refuse(question, Reason.IDENTIFIES);
      }
      Decision decision = evaluation.decide();
      if (decision.permits()) {
        return decision;
      }
      if (nearness(row, decision) > nearness) {
        nearest = decision;
        nearness = nearness(row, decision);
      }
    }
    if (nearest != null) {
      return nearest;
    }
    return RowEvaluation.refuse(question, agreed ? Reason.NO_RULE : Reason.NO_AGREEMENT);
  }

  /**
   * Of several refusals, people are told the one that came nearest to a yes; a way for something
   * else is none.
   */
  private static int nearness(MatrixRow row, Decision decision) {
    if (row.review() != null || !row.only().isEmpty()) {
      return -1;
    }
    if (decision.effect() == Effect.HOLD) {
      return 2;
    }
    return decision.reason().isAboutConsent() ? 1 : 0;
  }

  private List<MatrixRow> rows(Agreement sender, Question question) {
    return rules
        .matrix()
        .of(new Matrix.Cell(sender.role(), question.recipientRole(), question.type()));
  }

  private static Scope.Exchange exchange(Agreement sender, MatrixRow row, Question question) {
    return new Scope.Exchange(
        question.sender(),
        sender.role(),
        question.recipient(),
        question.recipientRole(),
        row.purpose());
  }

  /** A message about nobody in particular that tells who somebody is. */
  private boolean identifies(Question question) {
    MessageKind kind = rules.messages().get(question.type());
    return kind != null
        && !kind.aboutSomebody()
        && question.fields().keySet().stream().anyMatch(Field::identifies);
  }

  private boolean agreed(Agreement sender, Question question) {
    Agreement recipient = agreements.get(question.recipient());
    return recipient != null
        && recipient.role().equals(question.recipientRole())
        && recipient.holdsOn(question.day())
        && recipient.receives().contains(question.type())
        && sender.holdsOn(question.day())
        && sender.sends().contains(question.type());
  }
}
