package nl.sluis.pipeline;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.policy.Decision;
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
      for (; i < verdicts.size() && verdicts.get(i).person() == person; i++) {
        answers.add(answer(verdicts.get(i)));
      }
      changes.add(
          DecisionSeal.keep(
              push.context().exchange(),
              person.key(),
              push.at(),
              input(push, person, answers),
              person.consents(),
              random));
    }
  }

  private static DecisionInput input(Push push, Person person, List<DecisionInput.Answer> answers) {
    return new DecisionInput(
        push.day(),
        push.policy().metadata().version(),
        push.sender().oin(),
        person.birthDate(),
        List.copyOf(person.fields().keySet()),
        values(person.fields(), push.policy().conditionFields()),
        DecisionInput.weigh(person.consents(), push.day()),
        answers);
  }

  private static Map<String, Object> values(Map<String, Object> fields, Set<String> wanted) {
    Map<String, Object> values = new HashMap<>();
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
