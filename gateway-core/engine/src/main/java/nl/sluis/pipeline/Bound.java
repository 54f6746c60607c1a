package nl.sluis.pipeline;

import java.util.List;
import nl.sluis.casus.Casus;
import org.jspecify.annotations.Nullable;

/**
 * A push of which is known whom it is about and, when it is a step in a family's plan, in which one
 * and for whom.
 *
 * @param received with the recipients that follow from the plan
 * @param casus the plan that it is a step in; null when it is none, or begins one
 */
record Bound(Received received, List<Person> persons, @Nullable Casus casus) {

  Bound {
    persons = List.copyOf(persons);
  }
}
