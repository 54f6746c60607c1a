package nl.sluis.policy.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.consent.Scope;
import nl.sluis.participant.Oin;
import nl.sluis.policy.Contested;
import nl.sluis.policy.MatrixRow;
import nl.sluis.policy.PolicySet;
import nl.sluis.policy.Requester;
import nl.sluis.policy.Rulebook;
import org.jspecify.annotations.Nullable;

/**
 * Who agreed and who objected.
 *
 * @param custody type of gezag; empty when it does not matter
 * @param capable the person concerned can weigh what it means
 * @param voices who consented
 * @param objection somebody objected
 * @param statements the consents and objections themselves
 */
@SuppressWarnings("ReferenceEquality") // each is made once a cell, and told apart by being another
public record ConsentScenario(
    String custody,
    boolean capable,
    List<String> voices,
    boolean objection,
    List<Consent> statements) {

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** Who of those who consented may take back what another consented to at an age, each alone. */
  List<String> withdrawers(PolicySet policy, Contested contested, int age) {
    return each(requester -> policy.mayWithdraw(contested, requester, age));
  }

  /** Who of those who consented may object at an age, each alone. */
  List<String> objectors(PolicySet policy, Contested contested, int age) {
    return each(requester -> policy.mayObject(contested, requester, age));
  }

  private List<String> each(Predicate<Requester> may) {
    return statements.stream()
        .filter(Consent::permits)
        .flatMap(consent ->
            consent.grantors().stream()
                .filter(grantor ->
                    may.test(
                        new Requester(
                            List.of(grantor), consent.capable(), custody, consent.exception()))))
        .map(Consent.Grantor::reference)
        .sorted()
        .toList();
  }

  private static final LocalDate BEGIN = LocalDate.of(1900, 1, 1);
  private static final LocalDate END = LocalDate.of(2999, 12, 31);
  private static final ConsentScenario NONE =
      new ConsentScenario("", true, List.of(), false, List.of());

  private static final List<List<String>> VOICES =
      List.of(
          List.of(),
          List.of("zelf"),
          List.of("ouder-1"),
          List.of("ouder-1", "ouder-2"),
          List.of("zelf", "ouder-1"),
          List.of("zelf", "ouder-1", "ouder-2"));

  private enum Against {
    NOBODY,
    OBJECTS,
    UPHELD
  }

  /** All that can matter to some rows. */
  static List<ConsentScenario> about(
      Rulebook rules, List<MatrixRow> rows, Oin sender, String recipient) {
    boolean consent = rows.stream().anyMatch(row -> row.kind() == MatrixRow.Kind.CONSENT);
    boolean objection =
        rows.stream().anyMatch(row -> row.objection() != MatrixRow.Objection.IGNORED);
    if (!consent && !objection) {
      return List.of(NONE);
    }
    List<ConsentScenario> all = new ArrayList<>();
    Scope scope =
        new Scope(
            new Party.Organisation(sender), Set.of(new Party.Role(recipient)), null, Set.of());
    for (Against against : against(rows)) {
      if (!consent) {
        all.add(scenario("", true, List.of(), against, List.of(), scope));
        continue;
      }
      for (String custody : rules.representations().keySet()) {
        for (List<String> voices : VOICES) {
          for (@Nullable String exception : exceptions(rows)) {
            for (boolean capable : new boolean[] {true, false}) {
              List<Consent> given =
                  voices.isEmpty()
                      ? List.of()
                      : List.of(
                          statement(scope, custody, voices, capable, exception, Against.NOBODY));
              all.add(scenario(custody, capable, voices, against, given, scope));
              if (voices.isEmpty()) {
                break;
              }
            }
          }
        }
      }
    }
    return all;
  }

  /** Whether an objection was upheld matters only to rows that ask for that. */
  private static List<Against> against(List<MatrixRow> rows) {
    boolean upheld = rows.stream().anyMatch(row -> row.objection() == MatrixRow.Objection.UPHELD);
    return upheld ? List.of(Against.values()) : List.of(Against.NOBODY, Against.OBJECTS);
  }

  private static Set<@Nullable String> exceptions(List<MatrixRow> rows) {
    Set<@Nullable String> grounds = new HashSet<>();
    grounds.add(null);
    for (MatrixRow row : rows) {
      if (row.act() != null) {
        row.act().lines().values().forEach(line -> grounds.addAll(line.exceptions().keySet()));
      }
    }
    return grounds;
  }

  private static ConsentScenario scenario(
      String custody,
      boolean capable,
      List<String> voices,
      Against against,
      List<Consent> given,
      Scope scope) {
    List<Consent> statements = new ArrayList<>(given);
    if (against != Against.NOBODY) {
      statements.add(statement(scope, custody, List.of("zelf"), true, null, against));
    }
    return new ConsentScenario(custody, capable, voices, against != Against.NOBODY, statements);
  }

  private static Consent statement(
      Scope scope,
      String custody,
      List<String> voices,
      boolean capable,
      @Nullable String exception,
      Against against) {
    return new Consent(
        against == Against.NOBODY ? "toestemming" : "bezwaar",
        against == Against.NOBODY ? Consent.Provision.PERMIT : Consent.Provision.DENY,
        scope,
        custody,
        capable,
        exception,
        voices.stream()
            .map(voice ->
                new Consent.Grantor(
                    voice.equals("zelf") ? Consent.Capacity.SELF : Consent.Capacity.REPRESENTATIVE,
                    voice))
            .toList(),
        BEGIN,
        END,
        against == Against.UPHELD,
        null,
        null);
  }
}
