package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.LogWatch;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import nl.sluis.testing.TestSignalAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of pushes that come at once, and of pushes while something is broken. */
class SignalUnderStressTest {

  private static final int THREADS = 12;

  private final TestGateway gateway;

  SignalUnderStressTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock());
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    gateway.give(People.SAM, ConsentBuilder.to(HUISARTS).parent(1).self());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void takesTheSamePushSentManyTimesAtOnceInOnce() throws Exception {
    for (int round = 0; round < 10; round++) {
      SignalBuilder signal = SignalBuilder.called("s-" + round);
      List<Answer> answers = atOnce(thread -> gateway.push(SCHOOL, signal));

      Answer repeated = gateway.push(SCHOOL, signal);
      assertThat(answers)
          .extracting(Answer::status)
          .containsOnlyOnce(201)
          .isSubsetOf(200, 201, 503);
      assertThat(repeated.status()).isEqualTo(200);
      assertThat(answers)
          .filteredOn(answer -> answer.status() != 503)
          .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(repeated.body()));
    }

    assertThat(gateway.evidence().leaves(Step.RECEIVED)).hasSize(10);
    assertThat(gateway.store().outbox().inbox(REGISSEUR, "", 100)).hasSize(10);
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void asksToTryAgainWhileTheSamePushIsUnderWay() throws Exception {
    SignalBuilder signal = SignalBuilder.called("s-1");
    gateway.store().hold();
    CompletableFuture<Answer> first = gateway.pushLater(SCHOOL, signal);
    gateway.store().awaitHeld();

    Answer second = gateway.push(SCHOOL, signal);
    gateway.store().letThrough();

    assertThat(second.status()).isEqualTo(503);
    assertThat(second.headers()).containsKey("Retry-After");
    assertThat(first.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
    assertThat(gateway.push(SCHOOL, signal).status()).isEqualTo(200);
    assertThat(gateway.evidence().leaves(Step.REFUSED)).isEmpty();
  }

  @Test
  void answersOnlyWhenThePushIsDurable() throws Exception {
    gateway.store().hold();
    CompletableFuture<Answer> answer = gateway.pushLater(SCHOOL, SignalBuilder.called("s-1"));
    gateway.store().awaitHeld();

    assertThat(answer).isNotDone();
    assertThat(gateway.evidence().leaves()).isEmpty();

    gateway.store().letThrough();
    assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
    assertThat(gateway.evidence().leaves()).isNotEmpty();
  }

  @Test
  void answersARefusalOnlyWhenItIsDurable() throws Exception {
    gateway.store().hold();
    CompletableFuture<Answer> answer =
        gateway.pushLater(CORPORATIE, SignalBuilder.called("s-1").about(People.NOOR));
    gateway.store().awaitHeld();

    assertThat(answer).isNotDone();

    gateway.store().letThrough();
    assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(403);
    assertThat(gateway.evidence().leaves(Step.DECIDED)).hasSize(1);
  }

  @Test
  void namesANewPersonByOneKeyHoweverManyNameItAtOnce() throws Exception {
    List<Answer> answers =
        atOnce(
            thread -> gateway.push(SCHOOL, SignalBuilder.called("s-" + thread).about(People.NOOR)));

    assertThat(answers).extracting(Answer::status).containsOnly(202);
    assertThat(gateway.evidence().leaves(Step.DECIDED))
        .hasSize(THREADS)
        .extracting(Leaf::subject)
        .containsOnly(gateway.keys().find(People.NOOR).orElseThrow().reference());
  }

  @Test
  void takesInWhatManySendersPushAtOnce() throws Exception {
    List<Answer> answers =
        atOnce(thread ->
            gateway.push(
                thread % 2 == 0 ? SCHOOL : HUISARTS, SignalBuilder.called("s-" + thread / 2)));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(gateway.store().outbox().inbox(REGISSEUR, "", 100)).hasSize(THREADS);
    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(gateway.evidence().verify(answer.body()))
                .isInstanceOf(nl.sluis.ledger.ReceiptVerdict.Genuine.class));
  }

  @Test
  void acceptsAndRefusesNothingWhileTheStoreFails() {
    gateway.store().breakDown();

    for (SignalBuilder signal :
        List.of(SignalBuilder.called("s-1"), SignalBuilder.called("s-2").about(People.NOOR))) {
      Answer answer = gateway.push(SCHOOL, signal);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers()).containsKey("Retry-After");
    }
    assertThat(gateway.evidence().leaves()).isEmpty();

    gateway.store().repair();
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(201);
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-2").about(People.NOOR)).status())
        .isEqualTo(202);
  }

  @Test
  void turnsAwayWhatItCannotTakeNow() throws Exception {
    gateway.store().hold();
    List<CompletableFuture<Answer>> waiting = new ArrayList<>();
    waiting.add(gateway.pushLater(SCHOOL, SignalBuilder.called("first")));
    gateway.store().awaitHeld();
    for (int i = 0; i < TestGateway.QUEUE; i++) {
      waiting.add(gateway.pushLater(SCHOOL, SignalBuilder.called("s-" + i)));
    }

    Answer tooMany = gateway.push(SCHOOL, SignalBuilder.called("too-many"));

    assertThat(tooMany.status()).isEqualTo(503);
    assertThat(tooMany.headers()).containsKey("Retry-After");
    gateway.store().letThrough();
    for (CompletableFuture<Answer> one : waiting) {
      assertThat(one.get(30, TimeUnit.SECONDS).status()).isEqualTo(201);
    }
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("too-many")).status()).isEqualTo(201);
  }

  @Test
  void answersAFaultInItsOwnFormAndLogsNothingOfWhatWasSent() {
    try (LogWatch log = new LogWatch(); ) {
      Answer answer =
          gateway.handle(
              TestGateway.request(
                  SCHOOL,
                  "POST",
                  TestSignalAdapter.BROKEN,
                  Map.of(),
                  "KANARIE 999990342".getBytes(UTF_8)));

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.headers()).doesNotContainKey("Retry-After");
      assertThat(new String(answer.body(), UTF_8)).doesNotContain("KANARIE", "999990342");
      assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR nl.sluis.http.Fault"));
      assertThat(log.lines())
          .filteredOn(line -> !line.startsWith("DEBUG"))
          .isNotEmpty()
          .noneMatch(line -> line.contains("KANARIE") || line.contains("999990342"));
    }
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(201);
  }

  private interface Work {
    Answer by(int thread) throws Exception;
  }

  private static List<Answer> atOnce(Work work) throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Answer>> running = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        running.add(
            threads.submit(() -> {
              together.await();
              return work.by(thread);
            }));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : running) {
        answers.add(one.get(30, TimeUnit.SECONDS));
      }
      return answers;
    }
  }
}
