package nl.sluis.policy.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import nl.sluis.policy.Condition;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Field;
import nl.sluis.policy.LegalBasis;
import nl.sluis.policy.Matrix;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Question;
import nl.sluis.policy.Role;
import nl.sluis.policy.Rulebook;
import nl.sluis.signal.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Decides every combination of what decisions depend on, and holds each outcome against the
 * invariants.
 *
 * <p>Combined are: every role as sender and as recipient, every type of message, with agreements
 * and without, every day on which another set of articles is in force, every age at which a line of
 * the age table or a condition changes, all circumstances in which conditions answer differently, a
 * person with and without BSN, data gathered for each purpose that is treated otherwise, and where
 * consent or objection counts every type of gezag with everyone who can agree or object. Fields
 * that no condition looks at are all present: a field passes or not whatever the others do, so that
 * is the worst case.
 */
public final class Prover {

  private static final String PRESENT = "x";
  private static final int[] AGES = {0, 11, 12, 15, 16, 17, 18, 22, 23, 40};

  private final PolicySet stage;
  private final Rulebook rules;
  private final Cast cast;
  private final PolicySet nobodyAgreed;
  private final List<Invariant> invariants;
  private final Map<List<Object>, List<Map<String, Object>>> circumstances =
      new ConcurrentHashMap<>();
  private final AtomicLong combinations = new AtomicLong();

  public Prover(PolicySet policy, List<Invariant> invariants) {
    this.rules = policy.rules();
    this.cast = new Cast(policy);
    this.stage = cast.stage();
    this.nobodyAgreed = withoutAgreements(stage);
    this.invariants = List.copyOf(invariants);
  }

  private static PolicySet withoutAgreements(PolicySet stage) {
    Map<nl.sluis.participant.Oin, nl.sluis.participant.Agreement> empty = new HashMap<>();
    stage
        .agreements()
        .forEach((oin, a) ->
            empty.put(
                oin,
                new nl.sluis.participant.Agreement(
                    oin,
                    a.name(),
                    a.role(),
                    a.from(),
                    a.to(),
                    Set.of(),
                    Set.of(),
                    a.contact(),
                    Set.of())));
    return stage.among(empty);
  }

  /** Every combination, or up to the first that breaks an invariant. */
  public Proof prove() {
    List<Matrix.Cell> cells = new ArrayList<>();
    for (String sender : rules.roles().keySet()) {
      for (String recipient : rules.roles().keySet()) {
        for (MessageType type : rules.messages().keySet()) {
          cells.add(new Matrix.Cell(sender, recipient, type));
        }
      }
    }
    Optional<Proof.Counterexample> broken =
        cells.parallelStream().map(this::check).flatMap(Optional::stream).findFirst();
    return new Proof(invariants.size(), combinations.get(), broken);
  }

  private Optional<Proof.Counterexample> check(Matrix.Cell cell) {
    List<MatrixRow> rows = rules.matrix().of(cell);
    List<Voting> votings =
        Voting.about(rules, rows, cast.of(cell.senderRole()), cell.recipientRole());
    Collection<Integer> ages = rows.isEmpty() ? List.of(AGES[0]) : ages(rows);
    for (LocalDate day : days(rows, cell.recipientRole())) {
      for (int age : ages) {
        for (Map<String, Object> facts : circumstances(rows, age)) {
          for (Map<String, Object> fields : fields(cell, rows, facts)) {
            for (Voting voting : votings) {
              Optional<Proof.Counterexample> broken =
                  check(cell, rows, day, age, fields, voting, voting == votings.getFirst());
              if (broken.isPresent()) {
                return broken;
              }
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Proof.Counterexample> check(
      Matrix.Cell cell,
      List<MatrixRow> rows,
      LocalDate day,
      int age,
      Map<String, Object> fields,
      Voting voting,
      boolean first) {
    for (@Nullable Set<String> asked : asked(rows, cell)) {
      Question question =
          new Question(
              cast.of(cell.senderRole()),
              cast.of(cell.recipientRole()),
              cell.recipientRole(),
              cell.type(),
              day.minusYears(age),
              fields,
              voting.statements(),
              asked,
              day);
      combinations.incrementAndGet();
      Optional<Proof.Counterexample> broken =
          broken(cell, age, voting, day, stage.decide(question), true);
      if (broken.isEmpty() && first) {
        combinations.incrementAndGet();
        broken = broken(cell, age, voting, day, nobodyAgreed.decide(question), false);
      }
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private Optional<Proof.Counterexample> broken(
      Matrix.Cell cell, int age, Voting voting, LocalDate day, Decision decision, boolean agreed) {
    EnumMap<Aspect, Object> outcome = outcome(cell, age, voting, day, decision, agreed);
    for (Invariant invariant : invariants) {
      if (!invariant.holds(outcome)) {
        return Optional.of(new Proof.Counterexample(invariant.id(), invariant.says(), outcome));
      }
    }
    return Optional.empty();
  }

  private EnumMap<Aspect, Object> outcome(
      Matrix.Cell cell, int age, Voting voting, LocalDate day, Decision decision, boolean agreed) {
    EnumMap<Aspect, Object> outcome = new EnumMap<>(Aspect.class);
    Role recipient = rules.roles().get(cell.recipientRole());
    LegalBasis basis = decision.basis();
    outcome.put(Aspect.AFZENDER, cell.senderRole());
    outcome.put(Aspect.ONTVANGER, cell.recipientRole());
    outcome.put(Aspect.TYPE, cell.type().value());
    outcome.put(Aspect.LEEFTIJD, (long) age);
    outcome.put(Aspect.GEZAG, voting.custody());
    outcome.put(Aspect.STEMMEN, voting.voices());
    outcome.put(Aspect.BEZWAAR, voting.objection());
    outcome.put(Aspect.OVEREENKOMST, agreed);
    outcome.put(Aspect.GROEPEN, groups(cell.senderRole()));
    outcome.put(Aspect.BSNGROND, recipient != null && recipient.mayHaveBsn(day));
    outcome.put(Aspect.TOEGESTAAN, decision.permits());
    outcome.put(Aspect.EFFECT, decision.effect().slug());
    outcome.put(Aspect.REDEN, decision.reason().slug());
    outcome.put(Aspect.REGEL, decision.row() == null ? "" : decision.row());
    outcome.put(Aspect.GRONDSLAG, basis == null ? "" : basis.id());
    outcome.put(Aspect.GRONDSLAGGELDIG, basis != null && basis.inForceOn(day));
    outcome.put(Aspect.VELDEN, decision.permits() ? decision.fields() : List.of());
    outcome.put(Aspect.SOORTEN, decision.permits() ? categories(decision.fields()) : List.of());
    return outcome;
  }

  private final Map<String, List<String>> groupsByRole = new ConcurrentHashMap<>();
  private final Map<List<String>, List<String>> categoriesByFields = new ConcurrentHashMap<>();

  private List<String> groups(String role) {
    return groupsByRole.computeIfAbsent(role, of -> rules.groupsOf(of).stream().sorted().toList());
  }

  private List<String> categories(List<String> fields) {
    return categoriesByFields.computeIfAbsent(
        fields,
        names ->
            names.stream()
                .map(name -> rules.fields().get(name))
                .filter(field -> field != null)
                .map(Field::category)
                .distinct()
                .sorted()
                .toList());
  }

  private static Collection<Integer> ages(List<MatrixRow> rows) {
    Set<Integer> ages = new TreeSet<>();
    for (int age : AGES) {
      ages.add(age);
    }
    for (MatrixRow row : rows) {
      if (row.act() != null) {
        row.act().lines().keySet().forEach(from -> around(ages, from));
      }
      for (Condition condition : row.conditions()) {
        condition.ages().forEach(age -> around(ages, age));
      }
    }
    return ages;
  }

  private static void around(Set<Integer> ages, int age) {
    for (int near = Math.max(0, age - 1); near <= age + 1; near++) {
      ages.add(near);
    }
  }

  /** One day for each different set of articles in force. */
  private Collection<LocalDate> days(List<MatrixRow> rows, String recipient) {
    List<LegalBasis> bases = new ArrayList<>(rows.stream().map(MatrixRow::basis).toList());
    Role role = rules.roles().get(recipient);
    if (role != null && role.bsn() != null) {
      bases.add(role.bsn());
    }
    Set<LocalDate> changes = new TreeSet<>();
    changes.add(LocalDate.of(2026, 1, 1));
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
  private List<Map<String, Object>> fields(
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
    List<Map<String, Object>> variants = new ArrayList<>();
    for (@Nullable String origin : origins(rows)) {
      Map<String, Object> with = new HashMap<>(all);
      if (origin != null) {
        with.put(Field.ORIGIN, origin);
      }
      variants.add(with);
      Map<String, Object> without = new HashMap<>(with);
      without.remove(Field.BSN);
      variants.add(without);
      if (kind != null && !kind.aboutSomebody()) {
        Map<String, Object> nobody = new HashMap<>(with);
        nobody.keySet().removeIf(Field::identifies);
        variants.add(nobody);
      }
    }
    return variants;
  }

  /** None, and one purpose for each different way in which data gathered for it is treated. */
  private List<@Nullable String> origins(List<MatrixRow> rows) {
    Map<List<Object>, @Nullable String> byTreatment = new LinkedHashMap<>();
    for (String origin : rules.purposes().keySet()) {
      List<Object> treatment = new ArrayList<>();
      rows.forEach(row -> treatment.add(rules.reuse().of(origin, row.purpose())));
      byTreatment.putIfAbsent(treatment, origin);
    }
    List<@Nullable String> origins = new ArrayList<>();
    origins.add(null);
    if (!rows.isEmpty()) {
      origins.addAll(byTreatment.values());
    }
    return origins;
  }

  private List<@Nullable Set<String>> asked(List<MatrixRow> rows, Matrix.Cell cell) {
    List<@Nullable Set<String>> asked = new ArrayList<>();
    asked.add(null);
    if (rows.stream().anyMatch(MatrixRow::answers)) {
      asked.add(Set.of());
      MessageKind kind = rules.messages().get(cell.type());
      if (kind != null) {
        asked.add(kind.fields());
      }
    }
    return asked;
  }
}
