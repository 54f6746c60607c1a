package nl.sluis.policy;

import static nl.sluis.policy.DecisionPropertyTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import nl.sluis.consent.Consent;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How answers change when somebody objects, or takes consent back; questions from a seed. */
class ConsentPropertyTest {

  static IntStream seeds() {
    return IntStream.range(0, 4);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anObjectionNeverOpensADoorNorAddsAField(int seed) {
    RandomQuestions questions = RandomQuestions.of(seed);
    Random random = new SeededRandom(seed);
    int closed = 0;
    int narrowed = 0;
    for (Question question : questions.all()) {
      List<Consent> more = new ArrayList<>(question.consents());
      more.add(random.nextInt(more.size() + 1), questions.objection(question));
      Question objected = RandomQuestions.with(question, more);

      Decision before = questions.policy().decide(question);
      Decision after = questions.policy().decide(objected);

      check(before.permits() || !after.permits(), objected, after);
      check(before.fields().containsAll(after.fields()), objected, after);
      closed += before.permits() && !after.permits() ? 1 : 0;
      narrowed += after.permits() && after.fields().size() < before.fields().size() ? 1 : 0;
    }
    assertThat(closed).isGreaterThan(20);
    assertThat(narrowed).isPositive();
  }

  /** As long as all consents say the same of the person: its gezag, and what it can weigh. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void takingConsentBackNeverOpensADoorNorAddsAField(int seed) {
    RandomQuestions questions = RandomQuestions.of(seed);
    Random random = new SeededRandom(seed);
    int closed = 0;
    for (Question drawn : questions.all()) {
      Question question = RandomQuestions.with(drawn, RandomQuestions.aboutOne(drawn.consents()));
      Optional<Consent> gone = anyConsent(question, random);
      if (gone.isEmpty()) {
        continue;
      }

      Decision before = questions.policy().decide(question);
      Decision after = questions.policy().decide(without(question, gone.get()));

      check(before.permits() || !after.permits(), question, after);
      check(!after.permits() || before.fields().containsAll(after.fields()), question, after);
      closed += before.permits() && !after.permits() ? 1 : 0;
    }
    assertThat(closed).isGreaterThan(20);
  }

  /**
   * Where consents contradict each other about the person, the strictest counts. So taking one back
   * opens a door only if it was stricter than one that remains, with gezag under which more must
   * agree or nobody can; or was about somebody who cannot weigh it, or on a special ground.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onlyTakingBackAStricterWordAboutThePersonOpensADoor(int seed) {
    RandomQuestions questions = RandomQuestions.of(seed);
    Random random = new SeededRandom(seed);
    int opened = 0;
    for (Question question : questions.all()) {
      Optional<Consent> gone = anyConsent(question, random);
      if (gone.isEmpty()) {
        continue;
      }

      Decision before = questions.policy().decide(question);
      Decision after = questions.policy().decide(without(question, gone.get()));

      if (!before.permits() && after.permits()) {
        opened++;
        check(stricter(gone.get(), question.consents()), question, after);
      }
    }
    assertThat(opened).isPositive();
  }

  private static boolean stricter(Consent gone, List<Consent> all) {
    List<Consent> others = all.stream().filter(other -> other != gone && other.permits()).toList();
    return gone.permits()
        && (!gone.capable()
            || gone.exception() != null
            || others.stream().anyMatch(other -> needed(gone) > needed(other)));
  }

  /** How many must agree; most of all where nobody can. */
  private static int needed(Consent consent) {
    Representation custody = Policies.load().rules().representations().get(consent.custody());
    return custody == null || custody.voices() == 0 ? Integer.MAX_VALUE : custody.voices();
  }

  private static Optional<Consent> anyConsent(Question question, Random random) {
    List<Consent> given = question.consents().stream().filter(Consent::permits).toList();
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(given.get(random.nextInt(given.size())));
  }

  private static Question without(Question question, Consent gone) {
    return RandomQuestions.with(
        question, question.consents().stream().filter(c -> c != gone).toList());
  }
}
