package nl.sluis.policy;

import static nl.sluis.policy.DecisionPropertyTest.check;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.sluis.agreement.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How answers change with what was agreed; questions and agreements are drawn from a seed. */
class AgreementPropertyTest {

  private static final int WORLDS = 50;

  static IntStream seeds() {
    return IntStream.range(0, 4);
  }

  /** Fewer types, a shorter period, or no agreement: the same answer, or none for want of one. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whoAgreedToLessGetsTheSameAnswerOrNoAgreement(int seed) {
    RandomQuestions questions = RandomQuestions.of(seed);
    Map<Oin, Agreement> everything = questions.policy().agreements();
    Random random = new SeededRandom(seed);
    int share = questions.all().size() / WORLDS;
    int lost = 0;
    for (int world = 0; world < WORLDS; world++) {
      Map<Oin, Agreement> some = narrowed(everything, random);
      PolicySet wide = questions.policy().among(some);
      PolicySet narrow = wide.among(narrowed(some, random));
      for (Question question : questions.all().subList(world * share, (world + 1) * share)) {
        Decision before = wide.decide(question);
        Decision after = narrow.decide(question);

        check(after.equals(before) || after.reason() == Reason.NO_AGREEMENT, question, after);
        check(after.reason() != Reason.NO_AGREEMENT || !after.permits(), question, after);
        lost += before.permits() && !after.permits() ? 1 : 0;
      }
    }
    assertThat(lost).isGreaterThan(WORLDS);
  }

  private static Map<Oin, Agreement> narrowed(Map<Oin, Agreement> agreements, Random random) {
    Map<Oin, Agreement> narrowed = new HashMap<>();
    agreements.entrySet().stream()
        .sorted((a, b) -> a.getKey().value().compareTo(b.getKey().value()))
        .filter(_ -> random.nextInt(100) < 97)
        .forEach(entry -> narrowed.put(entry.getKey(), narrowed(entry.getValue(), random)));
    return narrowed;
  }

  private static Agreement narrowed(Agreement agreement, Random random) {
    boolean shorter = random.nextInt(10) == 0;
    return new Agreement(
        agreement.oin(),
        agreement.name(),
        agreement.role(),
        shorter ? later(agreement.from(), random) : agreement.from(),
        shorter ? earlier(agreement.to(), random) : agreement.to(),
        some(agreement.sends(), random),
        some(agreement.receives(), random),
        agreement.contact(),
        agreement.webhookHosts());
  }

  private static LocalDate later(LocalDate from, Random random) {
    LocalDate day = Ask.DAY.minusDays(random.nextInt(1_000) - 100);
    return day.isAfter(from) ? day : from;
  }

  private static LocalDate earlier(LocalDate to, Random random) {
    LocalDate day = Ask.DAY.plusDays(random.nextInt(1_000) - 100);
    return day.isBefore(to) ? day : to;
  }

  private static Set<MessageType> some(Set<MessageType> types, Random random) {
    return types.stream()
        .sorted((a, b) -> a.value().compareTo(b.value()))
        .filter(_ -> random.nextInt(10) > 0)
        .collect(Collectors.toUnmodifiableSet());
  }
}
