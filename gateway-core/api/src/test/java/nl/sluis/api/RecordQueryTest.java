package nl.sluis.api;

import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Step;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look is evidence before anything of it is seen. */
class RecordQueryTest {

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;

  RecordQueryTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void leavesALeafWithWhoLookedAtWhat() {
    assertThat(look(Answer.json(200, new byte[] {'{', '}'})).status()).isEqualTo(200);
    assertThat(gateway.evidence().leaves(Step.QUERIED))
        .singleElement()
        .satisfies(leaf -> {
          assertThat(leaf.sender()).isEqualTo(SCHOOL.value());
          assertThat(leaf.reason()).isEqualTo("iets");
        });
  }

  @Test
  void whoSeesNothingLeavesNothing() {
    assertThat(look(Answer.empty(404)).status()).isEqualTo(404);
    assertThat(gateway.evidence().leaves(Step.QUERIED)).isEmpty();
  }

  @Test
  void nothingIsSeenWhenTheLeafCannotBeWritten() {
    gateway.store().breakDown();
    assertThat(look(Answer.json(200, new byte[] {'{', '}'})).status()).isEqualTo(503);
  }

  private Answer look(Answer answer) {
    Endpoint endpoint =
        new RecordQuery(gateway.committer()).recorded("iets", call -> Answers.now(answer));
    RequestRouter router =
        new RequestRouter(
            clock,
            Policies::load,
            new Traces(new SeededRandom(1)),
            RefuseCaller.into(gateway.committer()),
            Map.of(new RouteKey("GET", "/iets"), endpoint),
            Map.of());
    return router
        .handle(TestGateway.request(SCHOOL, "GET", "/iets", Map.of(), new byte[0]))
        .toCompletableFuture()
        .join();
  }
}
