package nl.sluis.policy.proof;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Field;
import nl.sluis.policy.LegalBasis;
import nl.sluis.policy.Matrix;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Role;
import nl.sluis.policy.Rulebook;
import nl.sluis.policy.proof.Combinations.Combination;

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
  private final AtomicLong decided = new AtomicLong();
  private final Map<String, List<String>> groups = new ConcurrentHashMap<>();
  private final Map<List<String>, List<String>> categories = new ConcurrentHashMap<>();

  public Prover(PolicySet policy, List<Invariant> invariants) {
    Cast cast = new Cast(policy);
    this.rules = policy.rules();
    this.agreed = cast.stage();
    this.nobodyAgreed = cast.strangers();
    this.combinations = new Combinations(rules, cast);
    this.invariants = List.copyOf(invariants);
  }

  /** Every combination, or up to the first that breaks an invariant. */
  public Proof prove() {
    Optional<Proof.Counterexample> broken =
        combinations.cells().parallelStream()
            .map(this::check)
            .flatMap(Optional::stream)
            .findFirst();
    return new Proof(invariants.size(), decided.get(), broken);
  }

  private Optional<Proof.Counterexample> check(Matrix.Cell cell) {
    return combinations.of(cell).map(this::broken).flatMap(Optional::stream).findFirst();
  }

  private Optional<Proof.Counterexample> broken(Combination one) {
    decided.incrementAndGet();
    Optional<Proof.Counterexample> broken = broken(one, agreed.decide(one.question()), true);
    if (broken.isPresent() || !one.voting().voices().isEmpty()) {
      return broken;
    }
    decided.incrementAndGet();
    return broken(one, nobodyAgreed.decide(one.question()), false);
  }

  private Optional<Proof.Counterexample> broken(
      Combination one, Decision decision, boolean withAgreement) {
    EnumMap<Aspect, Object> outcome = outcome(one, decision, withAgreement);
    return invariants.stream()
        .filter(invariant -> !invariant.holds(outcome))
        .findFirst()
        .map(invariant -> new Proof.Counterexample(invariant.id(), invariant.says(), outcome));
  }

  private EnumMap<Aspect, Object> outcome(
      Combination one, Decision decision, boolean withAgreement) {
    EnumMap<Aspect, Object> outcome = new EnumMap<>(Aspect.class);
    Role recipient = rules.roles().get(one.cell().recipientRole());
    LegalBasis basis = decision.basis();
    List<String> passes = decision.permits() ? decision.fields() : List.of();
    outcome.put(Aspect.AFZENDER, one.cell().senderRole());
    outcome.put(Aspect.ONTVANGER, one.cell().recipientRole());
    outcome.put(Aspect.TYPE, one.cell().type().value());
    outcome.put(Aspect.LEEFTIJD, (long) one.age());
    outcome.put(Aspect.GEZAG, one.voting().custody());
    outcome.put(Aspect.BEKWAAM, one.voting().capable());
    outcome.put(Aspect.STEMMEN, one.voting().voices());
    outcome.put(Aspect.BEZWAAR, one.voting().objection());
    outcome.put(Aspect.OVEREENKOMST, withAgreement);
    outcome.put(Aspect.GROEPEN, groups(one.cell().senderRole()));
    outcome.put(Aspect.BSNGROND, recipient != null && recipient.mayHaveBsn(one.question().day()));
    outcome.put(Aspect.TOEGESTAAN, decision.permits());
    outcome.put(Aspect.EFFECT, decision.effect().slug());
    outcome.put(Aspect.REDEN, decision.reason().slug());
    outcome.put(Aspect.REGEL, decision.row() == null ? "" : decision.row());
    outcome.put(Aspect.GRONDSLAG, basis == null ? "" : basis.id());
    outcome.put(Aspect.GRONDSLAGGELDIG, basis != null && basis.inForceOn(one.question().day()));
    outcome.put(Aspect.VELDEN, passes);
    outcome.put(Aspect.SOORTEN, categories(passes));
    return outcome;
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
