package nl.sluis.caseplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import nl.sluis.participant.Oin;
import nl.sluis.store.Change;
import nl.sluis.store.sqlite.SqliteStore;
import nl.sluis.testing.Commits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Organisations that do at random whatever they can think of with the plans of three families, on a
 * store that now and then dies before or after a commit. A few lines of plain bookkeeping say what
 * must come of it; what must always hold is looked at after every step.
 */
final class CasusModelTest {

  private static final int STEPS = 400;
  private static final Oin PROCESREGIE = oin(23);
  private static final List<Oin> ORGANISATIONS =
      List.of(oin(1), oin(4), oin(12), oin(26), PROCESREGIE);
  private static final EscalationLadder LADDER =
      new EscalationLadder(
          List.of("vrijwillig", "casusregie", "procesregie", "maatregel"), Set.of("procesregie"));
  private static final List<String> PLANS = List.of("plan-a", "plan-b", "plan-c");
  private static final List<String> PERSONS =
      List.of(person(1), person(2), person(3), person(4), person(5));

  /** What must be so, in the simplest words there are for it. */
  private static final class Expected {
    private final List<Oin> regisseurs = new ArrayList<>();
    private final Set<String> persons = new LinkedHashSet<>();
    private final Set<Oin> involved = new LinkedHashSet<>();
    private final Set<CasePlanStep.Informed> mustHear = new HashSet<>();
    private @Nullable Oin offeredTo;
    private String rung = CasePlan.FIRST_RUNG;
    private @Nullable String asked;
    private boolean ended;

    Oin regisseur() {
      return regisseurs.getLast();
    }

    void handTo(Oin next) {
      if (!next.equals(regisseur())) {
        involved.add(regisseur());
        regisseurs.add(next);
      }
      offeredTo = null;
    }

    boolean over() {
      return ended && mustHear.isEmpty();
    }
  }

  @TempDir Path folder;
  private final Map<String, Expected> expected = new HashMap<>();
  private Instant now = Instant.parse("2026-01-05T08:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverAnyoneDoesThereIsOneRegisseur(long seed) {
    Random random = new Random(seed);
    int allowed = 0;
    int crashes = 0;
    SqliteStore store = open();
    try {
      for (int i = 0; i < STEPS; i++) {
        now = now.plus(Duration.ofHours(1 + random.nextInt(40)));
        String plan = pick(PLANS, random);
        Oin by = pick(ORGANISATIONS, random);
        Attempt attempt = attempt(store, plan, by, random);
        if (attempt.ruling() instanceof StepAnswer.Allowed steps) {
          boolean dies = random.nextInt(12) == 0;
          if (dies) {
            store.close();
            store = open();
            crashes++;
          }
          if (!dies || random.nextBoolean()) {
            Commits.commit(
                store,
                steps.steps().stream()
                    .<Change>map(step -> new Change.CasusStepped(plan, step, now))
                    .toList(),
                null);
            attempt.then().run();
            allowed++;
          }
        }
        assertThat(attempt.ruling() instanceof StepAnswer.Allowed)
            .as("step %d: %s by %s", i, attempt.what(), by)
            .isEqualTo(attempt.shouldBe());
        check(store);
      }
    } finally {
      store.close();
    }
    assertThat(allowed).isGreaterThan(40);
    assertThat(crashes).isPositive();
  }

  private record Attempt(String what, StepAnswer ruling, boolean shouldBe, Runnable then) {}

  private Attempt attempt(SqliteStore store, String plan, Oin by, Random random) {
    Optional<CasePlan> casePlan = store.casePlans().find(plan);
    Expected must = expected.get(plan);
    boolean procesregie = by.equals(PROCESREGIE);
    Oin other = pick(ORGANISATIONS, random);
    Set<String> some = new LinkedHashSet<>(List.of(pick(PERSONS, random), pick(PERSONS, random)));
    int elsewhere = (int) some.stream().filter(p -> inAnotherPlan(p, plan)).count();
    if (casePlan.isEmpty() || must == null) {
      assertThat(must).as("a plan that was opened is found").isNull();
      return new Attempt(
          "open",
          CasePlanRules.open(by, other, procesregie, "noord", some, elsewhere),
          elsewhere == 0 && (procesregie || by.equals(other)),
          () -> {
            Expected opened = new Expected();
            opened.regisseurs.add(other);
            opened.persons.addAll(some);
            expected.put(plan, opened);
          });
    }
    CasePlan now = casePlan.get();
    boolean runs = !must.ended;
    boolean hasRegie = by.equals(must.regisseur());
    String rung = pick(LADDER.rungs(), random);
    boolean higher = LADDER.rungs().indexOf(rung) > LADDER.rungs().indexOf(must.rung);
    boolean granted = random.nextBoolean();
    return switch (random.nextInt(12)) {
      case 9 ->
          new Attempt(
              "ask",
              CasePlanRules.ask(now, by, rung),
              runs && hasRegie && !rung.equals(must.rung),
              () -> must.asked = rung);
      case 10 ->
          new Attempt(
              "decide",
              CasePlanRules.decide(now, procesregie, rung, granted, true, LADDER),
              runs
                  && procesregie
                  && (rung.equals(must.asked) || (granted && higher && rung.equals("procesregie"))),
              () -> {
                must.rung = granted ? rung : must.rung;
                must.asked = null;
              });
      case 11 ->
          new Attempt(
              "lower",
              CasePlanRules.lower(now, by, rung, null, LADDER),
              runs && hasRegie && !higher && !rung.equals(must.rung),
              () -> {
                must.rung = rung;
                must.asked = null;
              });
      case 0 ->
          new Attempt(
              "appoint",
              CasePlanRules.appoint(now, by, other, procesregie, some, elsewhere),
              runs
                  && elsewhere == 0
                  && (procesregie || (hasRegie && other.equals(must.regisseur()))),
              () -> {
                if (!other.equals(must.regisseur())) {
                  must.handTo(other);
                }
                must.persons.addAll(some);
              });
      case 1, 2 ->
          new Attempt(
              "offer",
              CasePlanRules.offer(now, by, other),
              runs
                  && hasRegie
                  && !other.equals(by)
                  && (must.offeredTo == null || must.offeredTo.equals(other)),
              () -> must.offeredTo = other);
      case 3, 4 ->
          new Attempt(
              "accept",
              CasePlanRules.accept(now, by),
              runs && by.equals(must.offeredTo),
              () -> must.handTo(by));
      case 5 ->
          new Attempt(
              "decline",
              CasePlanRules.decline(now, by),
              by.equals(must.offeredTo),
              () -> must.offeredTo = null);
      case 6 ->
          new Attempt(
              "involve",
              CasePlanRules.involve(now, Map.of(other, Part.DEELNEMER)),
              true,
              () -> {
                if (runs && !other.equals(must.regisseur())) {
                  must.involved.add(other);
                }
              });
      case 7 -> end(now, must, by, random);
      default -> informed(now, must, random);
    };
  }

  private Attempt end(CasePlan casePlan, Expected must, Oin by, Random random) {
    Set<String> named = new HashSet<>(must.persons);
    Set<Oin> told = new HashSet<>(must.involved);
    boolean everyone = random.nextInt(3) > 0;
    if (!everyone) {
      named.remove(named.iterator().next());
    }
    // Plans end seldom, or nothing else would be tried.
    boolean seldom = random.nextInt(4) == 0;
    return new Attempt(
        "end",
        seldom
            ? CasePlanRules.end(
                casePlan, by, by.equals(PROCESREGIE), named, told, LocalDate.of(2026, 6, 1))
            : new StepAnswer.Denied("not now"),
        seldom
            && !must.ended
            && everyone
            && (by.equals(PROCESREGIE) || (by.equals(must.regisseur()) && must.offeredTo == null)),
        () -> {
          must.ended = true;
          must.offeredTo = null;
          for (Oin organisation : must.involved) {
            if (!organisation.equals(must.regisseur())) {
              must.persons.forEach(
                  person -> must.mustHear.add(new CasePlanStep.Informed(organisation, person)));
            }
          }
        });
  }

  /** Somebody confirms that it knows; before the end that means nothing. */
  private static Attempt informed(CasePlan casePlan, Expected must, Random random) {
    CasePlanStep.Informed heard =
        must.mustHear.isEmpty()
            ? new CasePlanStep.Informed(pick(ORGANISATIONS, random), pick(PERSONS, random))
            : must.mustHear.iterator().next();
    boolean counts = casePlan.phase() == CasePlan.Phase.EINDIGT;
    return new Attempt(
        "informed",
        counts ? StepAnswer.of(heard) : StepAnswer.of(),
        true,
        () -> must.mustHear.remove(heard));
  }

  private boolean inAnotherPlan(String person, String plan) {
    return expected.entrySet().stream()
        .anyMatch(other ->
            !other.getKey().equals(plan)
                && !other.getValue().over()
                && other.getValue().persons.contains(person));
  }

  private void check(SqliteStore store) {
    for (String plan : PLANS) {
      Expected must = expected.get(plan);
      Optional<CasePlan> found = store.casePlans().find(plan);
      if (must == null) {
        assertThat(found).isEmpty();
        continue;
      }
      CasePlan casePlan = found.orElseThrow();
      assertThat(casePlan.history().stream().map(Regie::regisseur).toList())
          .isEqualTo(must.regisseurs);
      assertThat(casePlan.history().stream().filter(stretch -> stretch.until() == null))
          .as("exactly one casusregisseur while it runs, none after")
          .hasSize(must.ended ? 0 : 1);
      for (int i = 1; i < casePlan.history().size(); i++) {
        assertThat(casePlan.history().get(i).from())
            .isEqualTo(casePlan.history().get(i - 1).until());
      }
      assertThat(casePlan.offeredTo()).isEqualTo(must.ended ? null : must.offeredTo);
      assertThat(casePlan.rung()).isEqualTo(must.rung);
      assertThat(casePlan.asked()).isEqualTo(must.ended ? null : must.asked);
      assertThat(casePlan.persons().keySet()).isEqualTo(must.persons);
      assertThat(casePlan.uninformed()).isEqualTo(must.mustHear);
      assertThat(casePlan.phase() == CasePlan.Phase.AFGESLOTEN).isEqualTo(must.over());
    }
    for (String person : PERSONS) {
      List<String> open =
          expected.entrySet().stream()
              .filter(plan -> plan.getValue().persons.contains(person) && !plan.getValue().over())
              .map(Map.Entry::getKey)
              .toList();
      assertThat(open).as("one family, one plan").hasSizeLessThanOrEqualTo(1);
      assertThat(
              store
                  .casePlans()
                  .of(Base64.getUrlDecoder().decode(person))
                  .map(CasePlan::id)
                  .stream())
          .containsExactlyElementsOf(open);
    }
  }

  private SqliteStore open() {
    return SqliteStore.open(folder.resolve("sluis.db"));
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  private static Oin oin(int number) {
    return new Oin("000000990000000%02d000".formatted(number));
  }

  private static String person(int number) {
    return CasePlan.person(
        new byte[] {(byte) number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
  }
}
