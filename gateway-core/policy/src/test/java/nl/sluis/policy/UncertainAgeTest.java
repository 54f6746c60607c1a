package nl.sluis.policy;

import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.sluis.consent.Consent;
import nl.sluis.consent.Party;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Field;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SeededRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who was born on an unknown day: what is decided is right at every age that can be. */
class UncertainAgeTest {

  /** On {@link Ask#DAY} fifteen or sixteen. */
  private static final BirthDate IN_2010 = new BirthDate(2010, null, null);

  static IntStream seeds() {
    return IntStream.range(0, 4);
  }

  /** All ages of all days on which it can have been are the youngest and the oldest. */
  @Test
  void hasTheAgesOfAllDaysItCanHaveBeen() {
    Random random = new SeededRandom(11);
    for (int i = 0; i < 2_000; i++) {
      LocalDate born = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9_000));
      BirthDate date =
          new BirthDate(born.getYear(), random.nextBoolean() ? born.getMonthValue() : null, null);
      LocalDate day = born.plusDays(random.nextInt(9_000) - 30);
      Set<Integer> ages =
          date.earliest()
              .datesUntil(date.latest().plusDays(1))
              .map(one -> Age.on(day, BirthDate.of(one)))
              .map(one -> Objects.requireNonNull(one.years()))
              .collect(Collectors.toSet());

      Age age = Age.on(day, date);

      assertThat(ages).containsOnly(age.youngest(), age.oldest());
      assertThat(age.oldest() - age.youngest()).isBetween(0, 1);
      assertThat(age.years()).isEqualTo(ages.size() == 1 ? ages.iterator().next() : null);
    }
    assertThat(Age.on(Ask.DAY, null).years()).isNull();
  }

  /** Nothing passes, or waits to pass, that would not on one of the days it can have been. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingPassesThatDoesNotAtEachAge(int seed) {
    RandomQuestions questions = RandomQuestions.of(seed);
    int differ = 0;
    for (Question question : questions.all()) {
      BirthDate known = question.birthDate();
      if (known == null) {
        continue;
      }
      BirthDate year = new BirthDate(known.year(), null, null);
      Decision decision = questions.policy().decide(born(question, year));
      Decision youngest = questions.policy().decide(born(question, BirthDate.of(year.latest())));
      Decision oldest = questions.policy().decide(born(question, BirthDate.of(year.earliest())));

      if (youngest.equals(oldest)) {
        DecisionPropertyTest.check(decision.equals(youngest), question, decision);
        continue;
      }
      differ++;
      for (Decision one : List.of(youngest, oldest)) {
        boolean stricter = decision.effect().compareTo(one.effect()) >= 0;
        boolean restsOn = !decision.permits() || decision.consents().containsAll(one.consents());
        Set<String> lost = new HashSet<>(decision.fields());
        one.fields().forEach(lost::remove);
        boolean told = !decision.permits() || (notice(one) == null) || tells(decision, one);
        DecisionPropertyTest.check(
            stricter && restsOn && lost.isEmpty() && told, question, decision);
      }
      List<String> all = new ArrayList<>(decision.fields());
      all.addAll(decision.dropped());
      all.sort(null);
      DecisionPropertyTest.check(
          all.equals(List.copyOf(question.fields().keySet())), question, decision);
    }
    assertThat(differ).isGreaterThan(50);
  }

  private static boolean tells(Decision decision, Decision one) {
    Decision.Notice told = notice(decision);
    return told != null && told.who().containsAll(Objects.requireNonNull(notice(one)).who());
  }

  private static Decision.@Nullable Notice notice(Decision decision) {
    return decision.duties().notice();
  }

  private static Question born(Question question, BirthDate date) {
    return new Question(
        question.sender(),
        question.recipient(),
        question.recipientRole(),
        question.type(),
        date,
        question.fields(),
        question.consents(),
        question.asked(),
        question.day());
  }

  @Test
  void asksForTheSayOfBothAges() {
    Ask ask = Ask.concern(SCHOOL).about(People.born(IN_2010));

    Decision nobody = ask.decide();
    Decision parent = ask.consented(ConsentBuilder.to(SCHOOL).parent(1)).decide();
    Decision both =
        ask.consented(
                ConsentBuilder.to(SCHOOL).id("c-1").parent(1),
                ConsentBuilder.to(SCHOOL).id("c-2").self())
            .decide();

    assertThat(nobody.effect()).isEqualTo(Effect.HOLD);
    assertThat(nobody.text())
        .isEqualTo(
            "De leeftijd is niet zeker: alleen wat op beide leeftijden mag, mag. Op de jongste: Er is"
                + " geen geldige en volledige toestemming. Nog nodig: wie de betrokkene mag"
                + " vertegenwoordigen. Op de oudste: Er is geen geldige en volledige toestemming. Nog"
                + " nodig: de betrokkene zelf.");
    assertThat(parent.effect()).isEqualTo(Effect.HOLD);
    assertThat(both.effect()).isEqualTo(Effect.PERMIT);
    assertThat(both.consents()).containsExactly("c-1", "c-2");
  }

  /** A parent speaks for some of it at fifteen, the person for some at sixteen. */
  @Test
  void passesOnlyWhatEachAgeLetsPass() {
    Ask ask = Ask.concern(SCHOOL).about(People.born(IN_2010)).with("leefgebieden", List.of("werk"));
    Consent parent = ConsentBuilder.to(SCHOOL).id("c-1").data("zorg", "gesprek").parent(1).build();
    Consent self = ConsentBuilder.to(SCHOOL).id("c-2").data("zorg").self().build();
    Consent other = ConsentBuilder.to(SCHOOL).id("c-3").data("gesprek").self().build();
    Consent rest = ConsentBuilder.to(SCHOOL).id("c-4").data("zorg").parent(1).build();

    Decision some = ask.consented(List.of(parent, self)).decide();
    Decision none = ask.consented(List.of(rest, other)).decide();

    assertThat(some.permits()).isTrue();
    assertThat(some.fields()).contains("ernst", Field.BSN).noneMatch(n -> n.startsWith("bespr"));
    assertThat(some.dropped()).contains("besprokenMetOuders.besproken");
    assertThat(none.effect()).isEqualTo(Effect.REFUSE);
    assertThat(none.reason()).isEqualTo(Reason.CONSENT_MISSING);
    assertThat(none.fields()).isEmpty();
    assertThat(none.text()).isEqualTo(Reason.CONSENT_MISSING.text());
  }

  @Test
  void decidesAsEverWhereTheAgesAreTheSame() {
    Ask month = Ask.concern(HUISARTS).consented(ConsentBuilder.to(HUISARTS).parent(1));

    Decision whole = month.about(People.born(new BirthDate(2018, 5, 1))).decide();

    assertThat(whole.permits()).isTrue();
    assertThat(month.about(People.born(new BirthDate(2018, 5, null))).decide()).isEqualTo(whole);
    assertThat(month.about(People.born(new BirthDate(2018, null, null))).decide()).isEqualTo(whole);
  }

  /** Rights are used by who may at every age; to stop, one age is enough. */
  @ParameterizedTest(name = "born in {0}, {1}: access {2}, objecting {3}, taking back {4}")
  @CsvSource({
    "2014, self, false, true, true",
    "2014, parent, true, true, true",
    "2010, self, true, true, true",
    "2010, parent, false, true, true",
    "2008, self, true, true, true",
    "2008, parent, false, false, false",
  })
  void toStopOneAgeIsEnough(
      int year, String who, boolean access, boolean objects, boolean takesBack) {
    PolicySet policy = Policies.load();
    BirthDate born = new BirthDate(year, null, null);
    Consent.Capacity capacity =
        who.equals("self") ? Consent.Capacity.SELF : Consent.Capacity.REPRESENTATIVE;
    Requester requester =
        new Requester(
            List.of(new Consent.Grantor(capacity, "een")),
            true,
            who.equals("self") ? "" : "eenhoofdig",
            null);
    Consent given =
        (who.equals("self")
                ? ConsentBuilder.to(SCHOOL).parent(1)
                : ConsentBuilder.to(SCHOOL).self())
            .build();

    assertThat(
            policy
                .entitles(policy.rules().rights().access().may(), requester, born, Ask.DAY)
                .granted())
        .isEqualTo(access);
    Contested contested = new Contested("vroeghulp-jeugd", new Party.Role("school"));
    assertThat(policy.mayObject(contested, requester, List.of(), born, Ask.DAY)).isEqualTo(objects);
    assertThat(policy.mayTakeBack(given, requester, List.of(given), born, Ask.DAY).granted())
        .isEqualTo(takesBack);
  }

  /** Over somebody of 17 or 18 there can be gezag, and there can be a mentor. */
  @Test
  void othersCanSpeakAsWhatExistsAtOneAge() {
    PolicySet policy = Policies.load();
    BirthDate born = new BirthDate(2008, null, null);

    assertThat(policy.existsAt("eenhoofdig", born, Ask.DAY)).isTrue();
    assertThat(policy.existsAt("mentorschap", born, Ask.DAY)).isTrue();
    assertThat(policy.existsAt("eenhoofdig", new BirthDate(2007, null, null), Ask.DAY)).isFalse();
    assertThat(policy.existsAt("mentorschap", new BirthDate(2010, null, null), Ask.DAY)).isFalse();
  }
}
