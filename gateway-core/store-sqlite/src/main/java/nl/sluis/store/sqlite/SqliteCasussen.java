package nl.sluis.store.sqlite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.sluis.casus.Casus;
import nl.sluis.casus.Casussen;
import nl.sluis.participant.Oin;

/** {@link Casussen} in SQLite. */
record SqliteCasussen(Readers readers) implements Casussen {

  @Override
  public Optional<Casus> find(String id) {
    List<Casus.Taken> steps =
        readers.all(
            "SELECT at, kind, who, person, word, day FROM casus_step WHERE casus = ?"
                + " ORDER BY number",
            CasusSteps::read,
            id);
    return steps.isEmpty() ? Optional.empty() : Optional.of(Casus.of(id, steps));
  }

  @Override
  public List<Casus> all(byte[] subject) {
    return each(
            readers.all(
                "SELECT DISTINCT casus FROM casus_step WHERE kind = 'joined' AND person IN "
                    + SqliteKeys.SAME_PERSON,
                row -> row.getString(1),
                (Object) subject))
        .stream()
        .filter(casus -> casus.phase() != Casus.Phase.AFGESLOTEN)
        .toList();
  }

  @Override
  public Optional<String> member(String plan, byte[] subject) {
    return readers.first(
        "SELECT person FROM casus_step WHERE casus = ?2 AND kind = 'joined' AND person IN "
            + SqliteKeys.SAME_PERSON,
        row -> Casus.person(row.getBytes(1)),
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
                            Casus.person(row.getBytes(2)),
                            row.getString(3).equals("resembles-numbered")),
                    mark)
                .stream())
        .distinct()
        .filter(alike ->
            find(alike.casus())
                .filter(casus -> casus.phase() != Casus.Phase.AFGESLOTEN)
                .isPresent())
        .toList();
  }

  @Override
  public List<Casus> of(Oin organisation, int most) {
    return each(
        readers.all(
            "SELECT casus FROM casus_step WHERE who = ? GROUP BY casus ORDER BY min(at) DESC LIMIT ?",
            row -> row.getString(1),
            organisation.value(),
            most));
  }

  @Override
  public List<Casus> in(String area, int most) {
    return each(
        readers.all(
            "SELECT casus FROM casus_step WHERE kind = 'opened' AND word = ?"
                + " ORDER BY at DESC LIMIT ?",
            row -> row.getString(1),
            area,
            most));
  }

  private List<Casus> each(List<String> ids) {
    List<Casus> found = new ArrayList<>(ids.size());
    ids.forEach(id -> find(id).ifPresent(found::add));
    return found;
  }
}
