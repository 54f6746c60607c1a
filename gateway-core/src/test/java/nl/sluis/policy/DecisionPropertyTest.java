package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.sluis.consent.Consent;
import nl.sluis.participant.Agreement;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.Contents;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every decision, whatever is asked; questions are drawn from a seed. */
class DecisionPropertyTest {

  private static final int QUESTIONS = 2_000;
  private static final List<MessageType> TYPES =
      List.of(MessageType.SIGNAL, MessageType.INDEX_REPORT, MessageType.DEBT_SIGNAL);
  private static final List<String> CUSTODIES =
      List.of(
          "tweehoofdig",
          "eenhoofdig",
          "gezamenlijk",
          "voogdij",
          "tijdelijk-geen",
          "niet-te-bepalen");
  private static final List<Oin> PARTIES =
      Stream.concat(
              Policies.load().agreements().keySet().stream()
                  .sorted((a, b) -> a.value().compareTo(b.value())),
              Stream.of(Organisations.STRANGER))
          .toList();

  static IntStream seeds() {
    return IntStream.range(0, 5);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatLeavesIsOnTheAllowList(int seed) throws IOException {
    JsonNode lists = allowLists();
    int permits = 0;
    for (Ask ask : questions(seed)) {
      Decision decision = ask.decide();
      Set<String> allowed = allowed(lists, ask);
      assertThat(allowed).containsAll(decision.fields()).containsAll(decision.envelope());
      assertThat(ask.question().fields().keySet()).containsAll(decision.fields());
      permits += decision.permits() ? 1 : 0;
    }
    assertThat(permits).isGreaterThan(QUESTIONS / 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyFieldIsEitherGivenOrDropped(int seed) {
    for (Ask ask : questions(seed)) {
      Decision decision = ask.decide();
      List<String> all = new ArrayList<>(decision.fields());
      all.addAll(decision.dropped());
      assertThat(all).containsExactlyInAnyOrderElementsOf(ask.question().fields().keySet());
      assertThat(decision.permits() || decision.fields().isEmpty()).isTrue();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingAboutAConcernLeavesWithoutConsent(int seed) {
    for (Ask ask : questions(seed)) {
      Decision decision = ask.consented(List.of()).decide();
      assertThat(decision.fields())
          .allMatch(field -> field.startsWith("betrokkene.") || field.startsWith("vroegsignaal."));
      assertThat(decision.permits() && ask.type().equals(MessageType.SIGNAL)).isFalse();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void takingConsentAwayNeverTurnsANoIntoAYes(int seed) {
    Random random = new Random(~seed);
    int lost = 0;
    for (Ask ask : questions(seed)) {
      boolean before = ask.decide().permits();
      List<Consent> fewer = new ArrayList<>(ask.consents());
      fewer.removeIf(consent -> random.nextBoolean());
      boolean after = ask.consented(fewer).decide().permits();
      assertThat(!before && after).isFalse();
      lost += before && !after ? 1 : 0;
    }
    assertThat(lost).isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theIndexLearnsWhoReportsAboutWhomAndNothingElse(int seed) {
    int reports = 0;
    for (Ask ask : questions(seed)) {
      Decision decision = ask.decide();
      if (ask.type().equals(MessageType.INDEX_REPORT) || ask.role().equals("verwijsindex")) {
        assertThat(decision.fields()).doesNotContainAnyElementsOf(Contents.ALL.keySet());
        assertThat(decision.envelope())
            .doesNotContain(Envelope.BASIS, Envelope.RULE, Envelope.PURPOSE, Envelope.PSEUDONYM);
        reports += decision.permits() ? 1 : 0;
      }
    }
    assertThat(reports).isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aPermitRestsOnARowAnArticleAndAPurpose(int seed) {
    for (Ask ask : questions(seed)) {
      Decision decision = ask.decide();
      if (decision.permits()) {
        assertThat(decision.row()).isNotNull();
        assertThat(decision.basis()).isNotNull();
        assertThat(decision.purpose()).isNotNull();
        assertThat(decision.consents().isEmpty()).isEqualTo(decision.reason() == Reason.STATUTORY);
      }
    }
  }

  /** Half of them where a row is likely, half anywhere. */
  private static List<Ask> questions(int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, QUESTIONS).mapToObj(i -> question(random)).toList();
  }

  private static Ask question(Random random) {
    Oin sender = pick(PARTIES, random);
    Ask ask =
        switch (random.nextInt(3)) {
          case 0 -> Ask.report(sender);
          case 1 -> Ask.arrear(sender);
          default -> Ask.concern(sender);
        };
    if (random.nextInt(4) == 0) {
      Oin recipient = pick(PARTIES, random);
      String role = Policies.load().agreement(recipient).map(Agreement::role).orElse("regisseur");
      ask =
          new Ask(
              sender,
              recipient,
              role,
              pick(TYPES, random),
              ask.subject(),
              ask.content(),
              List.of(),
              Ask.DAY);
    }
    if (random.nextInt(3) > 0) {
      ask = ask.with(Contents.some(random));
    }
    LocalDate born = Ask.DAY.minusDays(random.nextInt(365 * 26));
    ask = random.nextInt(5) == 0 ? ask.about(People.withoutBsn()) : ask.born(born);
    return ask.consented(consents(sender, random));
  }

  /** Of one person, so that all of them name the same gezag. */
  private static List<Consent> consents(Oin sender, Random random) {
    String custody = pick(CUSTODIES, random);
    List<Consent> consents = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Oin holder = random.nextInt(8) == 0 ? pick(PARTIES, random) : sender;
      ConsentBuilder consent = ConsentBuilder.to(holder).id("c-" + i).custody(custody);
      if (random.nextBoolean()) {
        consent.self();
      }
      for (int parent = 1; parent <= 2; parent++) {
        if (random.nextBoolean()) {
          consent.parent(parent);
        }
      }
      if (random.nextInt(8) == 0) {
        consent.purpose("schuldhulpverlening");
      }
      if (random.nextInt(8) == 0) {
        consent.until(Ask.DAY.minusDays(1));
      }
      consents.add(consent.build());
    }
    return consents;
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static JsonNode allowLists() throws IOException {
    return new YAMLMapper()
        .readTree(Policies.folder().resolve("allow-lists.yaml").toFile())
        .get("allowLists");
  }

  /** What the file allows, read a second time and without the code under test. */
  private static Set<String> allowed(JsonNode lists, Ask ask) {
    Set<String> allowed = new HashSet<>();
    for (JsonNode list : lists) {
      if (list.get("type").asText().equals(ask.type().value())
          && texts(list.get("recipients")).contains(ask.role())) {
        allowed.addAll(texts(list.get("fields")));
        if (ask.subject().bsn() == null && list.has("withoutBsn")) {
          allowed.addAll(texts(list.get("withoutBsn")));
        }
      }
    }
    return allowed;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
