package nl.sluis.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Scope;
import nl.sluis.participant.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Applies the matrix. The order in which rules count: prohibition, agreement, statutory permit,
 * consent, and at last refusal.
 */
final class Judge {

  /** Where in the matrix a question falls. */
  record Cell(String senderRole, String recipientRole, MessageType type) {}

  private final Map<Cell, List<MatrixRow>> matrix;
  private final Map<Oin, Agreement> agreements;
  private final AllowLists allowLists;
  private final Consents consents;
  private final Set<String> conditionValues;

  /**
   * @param matrix the rows of each cell, prohibitions first, then permits, then consents
   */
  Judge(
      Map<Cell, List<MatrixRow>> matrix,
      Map<Oin, Agreement> agreements,
      AllowLists allowLists,
      Consents consents,
      Set<String> conditionValues) {
    this.matrix = Map.copyOf(matrix);
    this.agreements = Map.copyOf(agreements);
    this.allowLists = allowLists;
    this.consents = consents;
    this.conditionValues = Set.copyOf(conditionValues);
  }

  Decision decide(Question question) {
    Agreement sender = agreements.get(question.sender());
    if (sender == null) {
      return refuse(question, Reason.NO_AGREEMENT, Reason.NO_AGREEMENT.text(), null);
    }
    Cell cell = new Cell(sender.role(), question.recipientRole(), question.type());
    Circumstances circumstances = circumstances(question);
    @Nullable Decision nearest = null;
    boolean agreed = agreed(sender, question);
    for (MatrixRow row : matrix.getOrDefault(cell, List.of())) {
      if (row.kind() != MatrixRow.Kind.FORBID && !agreed) {
        break;
      }
      Decision decision = apply(row, question, circumstances);
      if (decision == null) {
        continue;
      }
      if (decision.permits() || row.kind() == MatrixRow.Kind.FORBID) {
        return decision;
      }
      nearest = nearest == null ? decision : nearest;
    }
    if (nearest != null) {
      return nearest;
    }
    Reason reason = agreed ? Reason.NO_RULE : Reason.NO_AGREEMENT;
    return refuse(question, reason, reason.text(), null);
  }

  /** What one row makes of the question; null when it is a prohibition that does not apply. */
  private @Nullable Decision apply(MatrixRow row, Question question, Circumstances circumstances) {
    if (row.kind() == MatrixRow.Kind.FORBID) {
      return row.conditions().stream().allMatch(c -> c.mayHold(circumstances))
          ? refuse(question, Reason.PROHIBITED, row.title() + ": niet toegestaan.", row)
          : null;
    }
    Condition failed = null;
    for (Condition condition : row.conditions()) {
      if (!condition.holds(circumstances)) {
        failed = condition;
        break;
      }
    }
    if (!row.basis().inForceOn(question.day())) {
      return refuse(question, Reason.BASIS_NOT_IN_FORCE, Reason.BASIS_NOT_IN_FORCE.text(), row);
    }
    if (failed != null) {
      return refuse(question, Reason.CONDITION_FAILED, failed.otherwise(), row);
    }
    return row.kind() == MatrixRow.Kind.PERMIT
        ? permit(question, Reason.STATUTORY, List.of(), row, circumstances.age())
        : byConsent(row, question, circumstances.age());
  }

  private Scope.Exchange exchange(MatrixRow row, Question question) {
    Agreement sender = agreements.get(question.sender());
    return new Scope.Exchange(
        question.sender(),
        sender == null ? "" : sender.role(),
        question.recipient(),
        question.recipientRole(),
        row.purpose());
  }

  private Decision byConsent(MatrixRow row, Question question, int age) {
    List<Consent> covering =
        question.consents().stream()
            .filter(c -> c.permits() && c.holdsOn(question.day()))
            .filter(c -> c.scope().weight(exchange(row, question)) != Scope.NOT_MEANT)
            .toList();
    Set<Say> says = row.act() == null ? Set.of(Say.SELF, Say.REPRESENTATIVES) : row.act().at(age);
    return switch (consents.standing(says, covering)) {
      case COMPLETE ->
          permit(
              question,
              Reason.CONSENTED,
              covering.stream().map(Consent::id).sorted().toList(),
              row,
              age);
      case INCOMPLETE ->
          refuse(question, Reason.CONSENT_MISSING, Reason.CONSENT_MISSING.text(), row);
      case NOBODY_CAN ->
          refuse(question, Reason.NO_VALID_CONSENTER, Reason.NO_VALID_CONSENTER.text(), row);
    };
  }

  private Decision permit(
      Question question, Reason reason, List<String> consentIds, MatrixRow row, int age) {
    var parted =
        allowLists.part(question.type(), question.recipientRole(), question.fields().keySet());
    Decision.@Nullable Notice notice =
        row.notice() == null
            ? null
            : new Decision.Notice(
                row.notice().act().id(),
                row.notice().act().at(age),
                question.day().plus(row.notice().within()),
                false);
    return new Decision(
        Effect.PERMIT,
        reason,
        reason.text(),
        row.row(),
        row.basis(),
        row.purpose(),
        consentIds,
        parted.allowed(),
        allowLists.envelope(question.type(), question.recipientRole()),
        parted.dropped(),
        new Decision.Duties(notice, null, null));
  }

  private static Decision refuse(
      Question question, Reason reason, String text, @Nullable MatrixRow row) {
    return new Decision(
        Effect.REFUSE,
        reason,
        text,
        row == null ? null : row.row(),
        row == null ? null : row.basis(),
        row == null ? null : row.purpose(),
        List.of(),
        List.of(),
        Set.of(),
        question.fields().keySet().stream().sorted().toList(),
        Decision.Duties.NONE);
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

  private Circumstances circumstances(Question question) {
    Map<String, String> values = new HashMap<>();
    for (String name : conditionValues) {
      Object value = question.fields().get(name);
      if (value != null) {
        values.put(name, value.toString());
      }
    }
    return new Circumstances(
        age(question.birthDate() == null ? question.day() : question.birthDate(), question.day()),
        Set.copyOf(question.fields().keySet()),
        values);
  }

  /** Whole years; someone born on 29 February has their birthday on 1 March in other years. */
  static int age(LocalDate birthDate, LocalDate day) {
    return Math.max(0, Period.between(birthDate, day).getYears());
  }
}
