package nl.sluis.pipeline;

import java.util.List;
import nl.sluis.caseplan.CasePlan;
import org.jspecify.annotations.Nullable;

/**
 * A push of which is known whom it is about and, when it is a step in a family's plan, in which one
 * and for whom.
 *
 * @param received with the recipients that follow from the plan
 * @param casePlan the plan that it is a step in; null when it is none, or begins one
 */
record Bound(Received received, List<Person> persons, @Nullable CasePlan casePlan) {

  Bound {
    persons = List.copyOf(persons);
  }
}
