package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.policy.Decision;
import nl.sluis.policy.PolicySet;
import nl.sluis.signal.Field;
import nl.sluis.store.Change;

/**
 * Keeps what was decided on, also when all was refused, so that a decision can be explained and
 * made again. One row a person.
 */
final class KeepDecisionInput {

  private static final int LONGEST_VALUE = 40;

  private final SecureRandom random;

  KeepDecisionInput(SecureRandom random) {
    this.random = random;
  }

  /** Adds a row for each person. */
  void remember(Push push, List<RecipientDecision> verdicts, List<Change> changes) {
    for (int i = 0; i < verdicts.size(); ) {
      Person person = verdicts.get(i).person();
      List<DecisionInput.Answer> answers = new ArrayList<>();
      Set<String> reviewed = new HashSet<>();
      for (; i < verdicts.size() && verdicts.get(i).person() == person; i++) {
        answers.add(answer(verdicts.get(i)));
        reviewed.addAll(grounds(push.policy(), verdicts.get(i).decision()));
      }
      changes.add(
          DecisionSeal.keep(
              push.context().exchange(),
              person.key(),
              push.at(),
              input(push, person, answers, reviewed),
              person.consents(),
              random));
    }
  }

  /**
   * What the FG reads who reviews a decision afterwards: the data of the categories that the
   * conditions of its row look at. None for a decision that nobody reviews.
   */
  private static Set<String> grounds(PolicySet policy, Decision decision) {
    if (decision.duties().reviewBy() == null) {
      return Set.of();
    }
    Map<String, Field> fields = policy.rules().fields();
    Set<String> categories =
        policy.rules().matrix().rows().stream()
            .filter(row -> row.row().equals(decision.row()))
            .flatMap(row -> row.conditions().stream())
            .flatMap(condition -> condition.fields().stream())
            .flatMap(name -> Optional.ofNullable(fields.get(name)).stream())
            .map(Field::category)
            .collect(Collectors.toSet());
    return fields.entrySet().stream()
        .filter(field -> categories.contains(field.getValue().category()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static DecisionInput input(
      Push push, Person person, List<DecisionInput.Answer> answers, Set<String> reviewed) {
    return new DecisionInput(
        push.day(),
        push.policy().metadata().version(),
        push.sender().oin(),
        person.birthDate(),
        List.copyOf(person.fields().keySet()),
        values(person.fields(), push.policy().conditionFields(), reviewed),
        DecisionInput.weigh(person.consents(), push.day()),
        answers);
  }

  private static Map<String, Object> values(
      Map<String, Object> fields, Set<String> wanted, Set<String> reviewed) {
    Map<String, Object> values = new HashMap<>();
    for (String name : reviewed) {
      Object value = fields.get(name);
      if (value instanceof Boolean || value instanceof String) {
        values.put(name, value);
      }
    }
    for (String name : wanted) {
      Object value = fields.get(name);
      if (value instanceof Boolean
          || (value instanceof String text && text.length() <= LONGEST_VALUE)) {
        values.put(name, value);
      }
    }
    return values;
  }

  private static DecisionInput.Answer answer(RecipientDecision verdict) {
    Decision decision = verdict.decision();
    return DecisionInput.Answer.of(
        verdict.route().recipient(),
        verdict.route().role(),
        verdict.route().type(),
        verdict.asked(),
        decision,
        decision.permits() || verdict.holds() ? verdict.id() : null);
  }
}
