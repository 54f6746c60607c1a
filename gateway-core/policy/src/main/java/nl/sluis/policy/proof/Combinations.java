package nl.sluis.policy.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.Matrix;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.Question;
import nl.sluis.policy.Reuse;
import nl.sluis.policy.Role;
import nl.sluis.policy.Rulebook;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Every combination of what decisions depend on.
 *
 * <p>Combined are: every role as sender and as recipient, every type of message, every day on which
 * another set of articles is in force, every age at which a line of the age table or a condition
 * changes, all circumstances in which conditions answer differently, a person with and without BSN,
 * data gathered for each purpose that is treated otherwise, and where consent or objection counts
 * every type of gezag with everyone who can agree or object. Where no rule that asks for consent or
 * minds an objection is open (in force, its conditions met), what anybody said cannot matter and
 * one voting stands for all. Fields that no condition looks at are all present: a field passes or
 * not whatever the others do, so that is the worst case; and besides only those that a row names,
 * where it takes no others.
 */
public final class Combinations {

  private static final String PRESENT = "x";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Set<Integer> BIRTHDAYS = Set.of(0, 12, 16, 18, 23);

  private final Rulebook rules;
  private final SyntheticParticipants cast;
  private final Set<Integer> birthdays;
  private final Map<List<Object>, List<Map<String, Object>>> circumstances =
      new ConcurrentHashMap<>();

  /**
   * @param rules the rules that say what matters
   * @param cast who asks
   * @param birthdays ages at which something can change besides, in whole years
   */
  public Combinations(Rulebook rules, SyntheticParticipants cast, Set<Integer> birthdays) {
    this.rules = rules;
    this.cast = cast;
    this.birthdays = new TreeSet<>(BIRTHDAYS);
    this.birthdays.addAll(birthdays);
  }

  /**
   * One combination.
   *
   * @param cell who, to whom, what
   * @param age in whole years
   * @param scenario who agreed and who objected
   * @param question the same as a question to the policies
   */
  public record Combination(
      Matrix.Cell cell, int age, ConsentScenario scenario, Question question) {}

  /** The cells there are, with rules and without. */
  public List<Matrix.Cell> cells() {
    List<Matrix.Cell> cells = new ArrayList<>();
    for (String sender : rules.roles().keySet()) {
      for (String recipient : rules.roles().keySet()) {
        for (MessageType type : rules.messages().keySet()) {
          cells.add(new Matrix.Cell(sender, recipient, type));
        }
      }
    }
    return cells;
  }

  /**
   * Shows the combinations of one cell, until the one who looks has seen enough.
   *
   * @param goOn false to stop
   */
  public void visit(Matrix.Cell cell, Predicate<Combination> goOn) {
    List<MatrixRow> rows = rules.matrix().of(cell);
    if (rows.isEmpty()) {
      ConsentScenario nobody =
          ConsentScenario.about(rules, rows, cast.of(cell.senderRole()), "").getFirst();
      var _ = goOn.test(combination(cell, TODAY, 0, new TreeMap<>(), nobody, null));
      return;
    }
    List<ConsentScenario> scenarios =
        ConsentScenario.about(rules, rows, cast.of(cell.senderRole()), cell.recipientRole());
    List<Asked> asked = asked(cell, rows);
    for (LocalDate day : days(rows, cell.recipientRole())) {
      for (int age : ages(rows)) {
        for (Map<String, Object> facts : circumstances(rows, age)) {
          for (SortedMap<String, Object> fields : fields(cell, rows, facts)) {
            boolean matters = anyOpen(rows, day, age, fields);
            for (ConsentScenario scenario : matters ? scenarios : scenarios.subList(0, 1)) {
              for (Asked request : asked) {
                if (!goOn.test(combination(cell, day, age, fields, scenario, request.fields()))) {
                  return;
                }
              }
            }
          }
        }
      }
    }
  }

  /** A row for which it matters what anybody said, and of which all else is met. */
  private boolean anyOpen(
      List<MatrixRow> rows, LocalDate day, int age, Map<String, Object> fields) {
    Object origin = fields.get(Field.ORIGIN);
    return rows.stream()
        .filter(row -> row.objection() != MatrixRow.Objection.IGNORED)
        .filter(row -> row.basis().inForceOn(day))
        .filter(row ->
            origin == null
                || rules.reuse().of(origin.toString(), row.purpose()) != Reuse.Allowance.NOT)
        .anyMatch(row -> row.conditions().stream().allMatch(c -> c.mayHold(age, fields)));
  }

  private Combination combination(
      Matrix.Cell cell,
      LocalDate day,
      int age,
      SortedMap<String, Object> fields,
      ConsentScenario scenario,
      @Nullable Set<String> asked) {
    Question question =
        new Question(
            cast.of(cell.senderRole()),
            cast.of(cell.recipientRole()),
            cell.recipientRole(),
            cell.type(),
            BirthDate.of(day.minusYears(age)),
            fields,
            scenario.statements(),
            asked,
            day);
    return new Combination(cell, age, scenario, question);
  }

  /** From each of these birthdays to the next everything is the same. */
  private Collection<Integer> ages(List<MatrixRow> rows) {
    Set<Integer> ages = new TreeSet<>(birthdays);
    for (MatrixRow row : rows) {
      if (row.act() != null) {
        ages.addAll(row.act().lines().keySet());
      }
      row.conditions().forEach(condition -> ages.addAll(condition.ages()));
    }
    return ages;
  }

  /** One day for each different set of articles in force. */
  private Collection<LocalDate> days(List<MatrixRow> rows, String recipient) {
    List<LegalBasis> bases = new ArrayList<>(rows.stream().map(MatrixRow::basis).toList());
    Role role = rules.roles().get(recipient);
    if (role != null && role.bsn() != null) {
      bases.add(role.bsn());
    }
    Set<LocalDate> changes = new TreeSet<>();
    changes.add(TODAY);
    for (LegalBasis basis : bases) {
      changes.add(basis.validFrom().minusDays(1));
      changes.add(basis.validFrom());
      if (basis.validTo() != null) {
        changes.add(basis.validTo());
        changes.add(basis.validTo().plusDays(1));
      }
    }
    Map<List<Boolean>, LocalDate> bySet = new LinkedHashMap<>();
    for (LocalDate day : changes) {
      bySet.put(bases.stream().map(basis -> basis.inForceOn(day)).toList(), day);
    }
    return bySet.values();
  }

  private List<Map<String, Object>> circumstances(List<MatrixRow> rows, int age) {
    List<Object> key = new ArrayList<>(rows.stream().map(MatrixRow::row).toList());
    key.add(age);
    return circumstances.computeIfAbsent(key, _ -> new Circumstances(rules.fields()).of(rows, age));
  }

  /** All that could be there besides what conditions look at: with BSN, without, and by origin. */
  private List<SortedMap<String, Object>> fields(
      Matrix.Cell cell, List<MatrixRow> rows, Map<String, Object> facts) {
    MessageKind kind = rules.messages().get(cell.type());
    Map<String, Object> all = new HashMap<>();
    if (kind != null) {
      kind.fields().forEach(name -> all.put(name, PRESENT));
    }
    rules.fields().keySet().stream().filter(Field::identifies).forEach(n -> all.put(n, PRESENT));
    rows.forEach(row -> row.conditions().forEach(c -> all.keySet().removeAll(c.fields())));
    all.remove(Field.ORIGIN);
    all.putAll(facts);
    List<SortedMap<String, Object>> variants = new ArrayList<>();
    for (@Nullable String origin : origins(rows)) {
      SortedMap<String, Object> with = new TreeMap<>(all);
      if (origin != null) {
        with.put(Field.ORIGIN, origin);
      }
      variants.add(with);
      SortedMap<String, Object> without = new TreeMap<>(with);
      without.remove(Field.BSN);
      variants.add(without);
      if (kind != null && !kind.aboutSomebody()) {
        SortedMap<String, Object> nobody = new TreeMap<>(with);
        nobody.keySet().removeIf(Field::identifies);
        variants.add(nobody);
      }
      for (MatrixRow row : rows) {
        if (!row.only().isEmpty()) {
          SortedMap<String, Object> only = new TreeMap<>(with);
          only.keySet().removeIf(name -> !Field.identifies(name) && !row.only().contains(name));
          variants.add(only);
        }
      }
    }
    return variants;
  }

  /**
   * None, and one purpose for each different way in which data gathered for it is treated. Being
   * free to use it is as having none, but for rows that ask that it is named.
   */
  private List<@Nullable String> origins(List<MatrixRow> rows) {
    boolean named =
        rows.stream()
            .flatMap(row -> row.conditions().stream())
            .anyMatch(condition -> condition.fields().contains(Field.ORIGIN));
    Map<List<Object>, @Nullable String> byTreatment = new LinkedHashMap<>();
    for (String origin : rules.purposes().keySet()) {
      List<Object> treatment = new ArrayList<>();
      rows.forEach(row -> treatment.add(rules.reuse().of(origin, row.purpose())));
      byTreatment.putIfAbsent(treatment, origin);
    }
    List<@Nullable String> origins = new ArrayList<>();
    origins.add(null);
    byTreatment.forEach((treatment, origin) -> {
      if (named || treatment.stream().anyMatch(allowed -> allowed != Reuse.Allowance.FREE)) {
        origins.add(origin);
      }
    });
    return origins;
  }

  /** What the request asked for that is answered; null when there is no request. */
  private record Asked(@Nullable Set<String> fields) {}

  private List<Asked> asked(Matrix.Cell cell, List<MatrixRow> rows) {
    List<Asked> asked = new ArrayList<>(List.of(new Asked(null)));
    if (rows.stream().anyMatch(MatrixRow::answers)) {
      asked.add(new Asked(Set.of()));
      MessageKind kind = rules.messages().get(cell.type());
      if (kind != null) {
        asked.add(new Asked(kind.fields()));
      }
    }
    return asked;
  }
}
