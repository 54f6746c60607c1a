package nl.sluis.store.cached;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.participant.Oin;

/** Whether persons who are known already belong to a plan; which plan is read. */
record CachedCasePlans(CasePlans stored, PersonCache persons) implements CasePlans {

  @Override
  public Optional<CasePlan> find(String id) {
    return stored.find(id);
  }

  @Override
  public List<CasePlan> all(byte[] subject) {
    return persons.of(
        subject, known -> known.isInNoPlan() ? List.of() : stored.all(subject), stored::all);
  }

  @Override
  public Optional<String> member(String plan, byte[] subject) {
    return stored.member(plan, subject);
  }

  @Override
  public List<Alike> alike(Collection<String> marks) {
    return stored.alike(marks);
  }

  @Override
  public List<CasePlan> of(Oin organisation, int most) {
    return stored.of(organisation, most);
  }

  @Override
  public List<CasePlan> in(String area, int most) {
    return stored.in(area, most);
  }
}
