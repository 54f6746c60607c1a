package nl.sluis.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlans;
import nl.sluis.participant.Oin;

/** {@link CasePlans} in SQL. */
record SqlCasePlans(Readers readers) implements CasePlans {

  @Override
  public Optional<CasePlan> find(String id) {
    List<CasePlan.Taken> steps =
        readers.all(
            "SELECT at, kind, who, person, word, day FROM casus_step WHERE casus = ?"
                + " ORDER BY number",
            CasePlanStepRows::read,
            id);
    return steps.isEmpty() ? Optional.empty() : Optional.of(CasePlan.of(id, steps));
  }

  @Override
  public List<CasePlan> all(byte[] subject) {
    return each(
            readers.all(
                "SELECT DISTINCT casus FROM casus_step WHERE kind = 'joined' AND person IN "
                    + SqlKeys.SAME_PERSON,
                row -> row.getString(1),
                (Object) subject))
        .stream()
        .filter(casePlan -> casePlan.phase() != CasePlan.Phase.AFGESLOTEN)
        .toList();
  }

  @Override
  public Optional<String> member(String plan, byte[] subject) {
    return readers.first(
        "SELECT person FROM casus_step WHERE casus = ?2 AND kind = 'joined' AND person IN "
            + SqlKeys.SAME_PERSON,
        row -> CasePlan.person(row.getBytes(1)),
        subject,
        plan);
  }

  @Override
  public List<Alike> alike(Collection<String> marks) {
    return marks.stream()
        .flatMap(mark ->
            readers
                .all(
                    "SELECT casus, person, kind FROM casus_step WHERE word = ?"
                        + " AND kind IN ('resembles', 'resembles-numbered')",
                    row ->
                        new Alike(
                            row.getString(1),
                            CasePlan.person(row.getBytes(2)),
                            row.getString(3).equals("resembles-numbered")),
                    mark)
                .stream())
        .distinct()
        .filter(alike ->
            find(alike.casePlan())
                .filter(casePlan -> casePlan.phase() != CasePlan.Phase.AFGESLOTEN)
                .isPresent())
        .toList();
  }

  @Override
  public List<CasePlan> of(Oin organisation, int most) {
    return each(
        readers.all(
            "SELECT casus FROM casus_step WHERE who = ? GROUP BY casus ORDER BY min(at) DESC LIMIT ?",
            row -> row.getString(1),
            organisation.value(),
            most));
  }

  @Override
  public List<CasePlan> in(String area, int most) {
    return each(
        readers.all(
            "SELECT casus FROM casus_step WHERE kind = 'opened' AND word = ?"
                + " ORDER BY at DESC LIMIT ?",
            row -> row.getString(1),
            area,
            most));
  }

  private List<CasePlan> each(List<String> ids) {
    List<CasePlan> found = new ArrayList<>(ids.size());
    ids.forEach(id -> find(id).ifPresent(found::add));
    return found;
  }
}
