package nl.sluis.policy.proof;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import nl.sluis.consent.Party;
import nl.sluis.law.LegalBasis;
import nl.sluis.policy.Contested;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Effect;
import nl.sluis.policy.Matrix;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.PlanRule;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Reason;
import nl.sluis.policy.Representation;
import nl.sluis.policy.Role;
import nl.sluis.policy.Rulebook;
import nl.sluis.policy.proof.Combinations.Combination;
import nl.sluis.signal.Field;
import org.jspecify.annotations.Nullable;

/**
 * Decides all {@link Combinations}, with agreements and without, and holds each outcome against the
 * invariants.
 */
public final class Prover {

  private final PolicySet agreed;
  private final PolicySet nobodyAgreed;
  private final Rulebook rules;
  private final Combinations combinations;
  private final List<Invariant> invariants;
  private final LongAdder decided = new LongAdder();
  private final Map<String, List<String>> groups = new ConcurrentHashMap<>();
  private final Map<Integer, List<String>> representations = new ConcurrentHashMap<>();
  private final Map<List<String>, List<String>> categories = new ConcurrentHashMap<>();

  public Prover(PolicySet policy, List<Invariant> invariants) {
    SyntheticParticipants cast = new SyntheticParticipants(policy);
    this.rules = policy.rules();
    this.agreed = cast.stage();
    this.nobodyAgreed = cast.strangers();
    this.combinations =
        new Combinations(
            rules,
            cast,
            invariants.stream()
                .flatMap(invariant -> invariant.ages().stream())
                .collect(Collectors.toSet()));
    this.invariants = List.copyOf(invariants);
  }

  /** Is told how far a proof is. */
  public interface Progress {

    /** So many of all cells are done. */
    void at(long done, long all);
  }

  /** Every combination, or up to the first that breaks an invariant. */
  public Proof prove(Progress progress) {
    List<Matrix.Cell> cells = combinations.cells();
    LongAdder done = new LongAdder();
    Optional<Proof.Counterexample> broken =
        cells.parallelStream()
            .map(cell -> {
              Optional<Proof.Counterexample> found = check(cell);
              done.increment();
              progress.at(done.sum(), cells.size());
              return found;
            })
            .flatMap(Optional::stream)
            .findFirst();
    return new Proof(invariants.size(), decided.sum(), broken);
  }

  private Optional<Proof.Counterexample> check(Matrix.Cell cell) {
    Set<Seen> seen = new HashSet<>();
    AtomicReference<Proof.@Nullable Counterexample> broken = new AtomicReference<>();
    combinations.visit(
        cell,
        one -> {
          decided.increment();
          broken.set(broken(one, agreed.decide(one.question()), true, seen));
          if (broken.get() == null && one.scenario().statements().isEmpty()) {
            decided.increment();
            broken.set(broken(one, nobodyAgreed.decide(one.question()), false, seen));
          }
          return broken.get() == null;
        });
    return Optional.ofNullable(broken.get());
  }

  /** All that invariants can look at, of the combinations of one cell. */
  private record Seen(
      int age,
      ConsentScenario scenario,
      boolean agreed,
      Effect effect,
      Reason reason,
      @Nullable String row,
      boolean inForce,
      boolean bsnGround,
      List<String> fields) {}

  private Proof.@Nullable Counterexample broken(
      Combination one, Decision decision, boolean withAgreement, Set<Seen> seen) {
    LocalDate day = one.question().day();
    Role recipient = rules.roles().get(one.cell().recipientRole());
    LegalBasis basis = decision.basis();
    Seen now =
        new Seen(
            one.age(),
            one.scenario(),
            withAgreement,
            decision.effect(),
            decision.reason(),
            decision.row(),
            basis != null && basis.inForceOn(day),
            recipient != null && recipient.mayHaveBsn(day),
            decision.permits() ? decision.fields() : List.of());
    if (!seen.add(now)) {
      return null;
    }
    EnumMap<Aspect, Object> outcome = outcome(one.cell(), now, basis);
    for (Invariant invariant : invariants) {
      if (!invariant.holds(outcome)) {
        return new Proof.Counterexample(invariant.id(), invariant.says(), outcome);
      }
    }
    return null;
  }

  private EnumMap<Aspect, Object> outcome(Matrix.Cell cell, Seen seen, @Nullable LegalBasis basis) {
    EnumMap<Aspect, Object> outcome = new EnumMap<>(Aspect.class);
    outcome.put(Aspect.AFZENDER, cell.senderRole());
    outcome.put(Aspect.ONTVANGER, cell.recipientRole());
    outcome.put(Aspect.TYPE, cell.type().value());
    outcome.put(Aspect.LEEFTIJD, (long) seen.age());
    outcome.put(Aspect.GEZAG, seen.scenario().custody());
    outcome.put(Aspect.BEKWAAM, seen.scenario().capable());
    outcome.put(Aspect.STEMMEN, seen.scenario().voices());
    outcome.put(Aspect.INTREKKERS, withdrawers(cell, seen));
    outcome.put(Aspect.BEZWAARMAKERS, objectors(cell, seen));
    outcome.put(Aspect.VERTEGENWOORDIGING, representations(seen.age()));
    outcome.put(Aspect.BEZWAAR, seen.scenario().objection());
    outcome.put(Aspect.OVEREENKOMST, seen.agreed());
    outcome.put(Aspect.GROEPEN, groups(cell.senderRole()));
    outcome.put(Aspect.BSNGROND, seen.bsnGround());
    MessageKind kind = rules.messages().get(cell.type());
    PlanRule plan = kind == null ? null : kind.plan();
    outcome.put(Aspect.PARTIJEN, plan != null && plan.closed());
    outcome.put(Aspect.TOEGESTAAN, seen.effect().permits());
    outcome.put(Aspect.EFFECT, seen.effect().slug());
    outcome.put(Aspect.REDEN, seen.reason().slug());
    outcome.put(Aspect.REGEL, seen.row() == null ? "" : seen.row());
    outcome.put(Aspect.GRONDSLAG, basis == null ? "" : basis.id());
    outcome.put(Aspect.GRONDSLAGGELDIG, seen.inForce());
    outcome.put(Aspect.VELDEN, seen.fields());
    outcome.put(Aspect.SOORTEN, categories(seen.fields()));
    return outcome;
  }

  /** Who consented and may take it back, whoever gave it. */
  private List<String> withdrawers(Matrix.Cell cell, Seen seen) {
    return contested(cell, seen)
        .map(contested -> seen.scenario().withdrawers(agreed, contested, seen.age()))
        .orElse(List.of());
  }

  /** Who consented and may object to the same, each alone. */
  private List<String> objectors(Matrix.Cell cell, Seen seen) {
    return contested(cell, seen)
        .map(contested -> seen.scenario().objectors(agreed, contested, seen.age()))
        .orElse(List.of());
  }

  /** What there was consent to. */
  private Optional<Contested> contested(Matrix.Cell cell, Seen seen) {
    return seen.reason() == Reason.CONSENTED
        ? rules
            .matrix()
            .row(seen.row())
            .map(row -> new Contested(row.purpose(), new Party.Role(cell.senderRole())))
        : Optional.empty();
  }

  private List<String> representations(int age) {
    return representations.computeIfAbsent(
        age,
        of ->
            rules.representations().values().stream()
                .filter(as -> as.existsAt(of) && as.voices() > 0)
                .map(Representation::id)
                .sorted()
                .toList());
  }

  private List<String> groups(String role) {
    return groups.computeIfAbsent(role, of -> rules.groupsOf(of).stream().sorted().toList());
  }

  private List<String> categories(List<String> fields) {
    return categories.computeIfAbsent(
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
}
