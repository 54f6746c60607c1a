package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import nl.sluis.law.LegalBasis;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Field;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SeededRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every decision, whatever is asked; questions are drawn from a seed. */
class DecisionPropertyTest {

  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          "",
          "true",
          "TRUE",
          "levensgevaar",
          "\u0000\uD800",
          "x".repeat(5_000),
          true,
          false,
          -1,
          Long.MIN_VALUE,
          Double.NaN,
          BigInteger.TEN.pow(400),
          List.of(),
          List.of(List.of("x")),
          Map.of("a", Map.of()),
          Optional.empty());
  private static final List<@Nullable BirthDate> BIRTHS =
      Arrays.asList(
          null,
          BirthDate.of(LocalDate.MIN),
          BirthDate.of(LocalDate.MAX),
          BirthDate.of(LocalDate.EPOCH),
          new BirthDate(2012, 2, 29),
          new BirthDate(2012, 2, null),
          new BirthDate(2010, null, null),
          BirthDate.of(Ask.DAY));

  private static final Set<String> INDEX_NEVER_LEARNS =
      Set.of(Envelope.BASIS, Envelope.RULE, Envelope.PURPOSE, Envelope.PSEUDONYM);

  /** The fields of a type to a role, as allow-lists.yaml has them. */
  private record Listed(Set<String> fields, Set<String> withoutBsn) {}

  static IntStream seeds() {
    return IntStream.range(0, 4);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatLeavesWasThereAndIsOnTheAllowList(int seed) throws IOException {
    Map<String, Listed> lists = allowLists();
    RandomQuestions questions = RandomQuestions.of(seed);
    int permits = 0;
    for (Question question : questions.all()) {
      Decision decision = questions.policy().decide(question);
      Set<String> given = Set.copyOf(decision.fields());
      Listed list =
          lists.getOrDefault(
              question.type().value() + " " + question.recipientRole(),
              new Listed(Set.of(), Set.of()));
      Set<String> allowed = new HashSet<>(list.fields());
      if (!given.contains(Field.BSN)) {
        allowed.addAll(list.withoutBsn());
      }
      check(allowed.containsAll(given), question, decision);
      check(list.fields().containsAll(decision.envelope()), question, decision);
      check(question.fields().keySet().containsAll(given), question, decision);
      permits += decision.permits() ? 1 : 0;
    }
    assertThat(permits).isGreaterThan(500);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyFieldIsEitherGivenOrDropped(int seed) {
    RandomQuestions questions = RandomQuestions.of(seed);
    for (Question question : questions.all()) {
      Decision decision = questions.policy().decide(question);
      List<String> all = new ArrayList<>(decision.fields());
      all.addAll(decision.dropped());
      all.sort(null);
      check(all.equals(List.copyOf(question.fields().keySet())), question, decision);
      check(decision.effect() != Effect.REFUSE || decision.fields().isEmpty(), question, decision);
      check(
          (decision.effect() == Effect.HOLD) == (decision.duties().heldUntil() != null),
          question,
          decision);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aPermitRestsOnARowAnArticleInForceAndAPurpose(int seed) {
    RandomQuestions questions = RandomQuestions.of(seed);
    for (Question question : questions.all()) {
      Decision decision = questions.policy().decide(question);
      LegalBasis basis = decision.basis();
      if (decision.permits()) {
        check(
            decision.row() != null
                && decision.purpose() != null
                && basis != null
                && basis.inForceOn(question.day()),
            question,
            decision);
        check(
            decision.consents().isEmpty() == (decision.reason() != Reason.CONSENTED),
            question,
            decision);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingPassesOnConsentThatNobodyGave(int seed) {
    RandomQuestions questions = RandomQuestions.of(seed);
    for (Question question : questions.all()) {
      Question silent = RandomQuestions.with(question, List.of());
      Decision decision = questions.policy().decide(silent);
      check(decision.reason() != Reason.CONSENTED, silent, decision);
      check(decision.reason() != Reason.OBJECTED, silent, decision);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theIndexLearnsWhoReportsAboutWhomAndNothingElse(int seed) {
    RandomQuestions questions = RandomQuestions.of(seed);
    int reports = 0;
    for (Question question : questions.all()) {
      if (question.recipientRole().equals("verwijsindex")) {
        Decision decision = questions.policy().decide(question);
        check(
            decision.fields().stream()
                .allMatch(name ->
                    Field.identifies(name)
                        || name.equals("vir.afmeldreden")
                        || (name.equals("bericht")
                            && questions.policy().byGateway(question.type()))),
            question,
            decision);
        check(
            decision.envelope().stream().noneMatch(INDEX_NEVER_LEARNS::contains),
            question,
            decision);
        reports += decision.permits() ? 1 : 0;
      }
    }
    assertThat(reports).isPositive();
  }

  /** Whatever stands in the fields, whoever is born whenever, whatever consents say. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void thereIsAlwaysAnAnswer(int seed) {
    RandomQuestions questions = RandomQuestions.of(seed);
    Random random = new SeededRandom(seed);
    for (Question question : questions.all()) {
      Map<String, @Nullable Object> odd = new HashMap<>(question.fields());
      odd.replaceAll((name, value) ->
          random.nextInt(3) == 0 ? VALUES.get(random.nextInt(VALUES.size())) : value);
      odd.put("geen.veld", "x");
      odd.put(Field.ORIGIN, VALUES.get(random.nextInt(VALUES.size())));
      Question asked =
          new Question(
              question.sender(),
              question.recipient(),
              question.recipientRole(),
              question.type(),
              BIRTHS.get(random.nextInt(BIRTHS.size())),
              new java.util.TreeMap<>(odd),
              question.consents(),
              question.asked(),
              question.day());

      Decision decision = questions.policy().decide(asked);

      check(!decision.fields().contains("geen.veld"), asked, decision);
    }
  }

  static void check(boolean holds, Question question, Decision decision) {
    if (!holds) {
      throw new AssertionError(
          "%s: %s%n%s%n%s%nvelden %s, gevraagd %s, geboren %s, dag %s"
              .formatted(
                  question,
                  decision.reason(),
                  decision,
                  question.consents(),
                  question.fields(),
                  question.asked(),
                  question.birthDate(),
                  question.day()));
    }
  }

  /** What the file allows, read a second time and without the code under test. */
  private static Map<String, Listed> allowLists() throws IOException {
    Map<String, Listed> lists = new HashMap<>();
    JsonNode file =
        new YAMLMapper().readTree(Policies.folder().resolve("allow-lists.yaml").toFile());
    for (JsonNode list : file.get("allowLists")) {
      for (String role : texts(list.path("recipients"))) {
        lists.put(
            list.get("type").asText() + " " + role,
            new Listed(texts(list.path("fields")), texts(list.path("withoutBsn"))));
      }
    }
    return lists;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
