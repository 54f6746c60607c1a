package nl.sluis.caseplan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.sluis.participant.Oin;

/** The plans there are. Reads only; {@link nl.sluis.store.Change.CasusStepped} adds. */
public interface CasePlans {

  /** The plan with this kenmerk. */
  Optional<CasePlan> find(String id);

  /**
   * The plan a person belongs to that is not over.
   *
   * @param subject id of the person's key
   */
  default Optional<CasePlan> of(byte[] subject) {
    return all(subject).stream().findFirst();
  }

  /**
   * The plans a person belongs to that are not over: more than one only when somebody who was named
   * in two ways turned out to be one person.
   *
   * @param subject id of the person's key
   */
  List<CasePlan> all(byte[] subject);

  /**
   * Which member of a plan a person is, by whichever of the person's keys.
   *
   * @param plan its kenmerk
   * @param subject id of the person's key
   */
  Optional<String> member(String plan, byte[] subject);

  /**
   * Who has one of these marks, in plans that are not over.
   *
   * @param marks as in {@link CasePlanStep.Resembles}
   */
  List<Alike> alike(Collection<String> marks);

  /**
   * A person of a plan who looks like somebody.
   *
   * @param numbered whether the person's BSN is known
   */
  record Alike(String casePlan, String person, boolean numbered) {
    @Override
    public String toString() {
      return "Alike[*]";
    }
  }

  /** The plans that concern an organisation, newest first. */
  List<CasePlan> of(Oin organisation, int most);

  /** The plans of an area, newest first. */
  List<CasePlan> in(String area, int most);
}
