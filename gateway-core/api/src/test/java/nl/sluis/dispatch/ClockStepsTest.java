package nl.sluis.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.sluis.http.Answer;
import nl.sluis.outbox.Delivery;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that follows its inbox sees every message exactly once, whatever the clock does. */
@Tag("slow")
class ClockStepsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofHours(-5),
          Duration.ofHours(5),
          Duration.ofDays(-20),
          Duration.ofDays(3_650),
          Duration.ofDays(-3_650),
          Duration.ofMillis(1));

  @TempDir Path folder;
  private final TestClock clock = new TestClock();

  /** The clock was set back and the gateway started again: nothing new is passed over. */
  @Test
  void aPushAfterAStepBackAndARestartIsSeenByWhoFollows() throws Exception {
    String last;
    try (TestGateway gateway = new TestGateway(folder, clock)) {
      gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
      assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(201);
      last = ids(gateway, "").getLast();
    }
    clock.advance(Duration.ofHours(-5));
    try (TestGateway gateway = new TestGateway(folder, clock)) {
      assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-2").at(clock.instant())).status())
          .isEqualTo(201);
      assertThat(ids(gateway, last)).hasSize(1).doesNotContain(last);
      assertThat(ids(gateway, ids(gateway, last).getLast())).isEmpty();
    }
  }

  /** Two messages get their ids in one order and become durable in the other. */
  @Test
  void aMessageThatBecomesDurableLaterIsSeenLater() throws Exception {
    try (TestGateway gateway = new TestGateway(folder, clock)) {
      String early = gateway.ids().next();
      String late = gateway.ids().next();
      gateway.commit(made(gateway, late));
      assertThat(ids(gateway, "")).containsExactly(late);
      gateway.commit(made(gateway, early));
      assertThat(ids(gateway, late)).containsExactly(early);
    }
  }

  @Test
  void aPlaceThatIsNotKnownAnyMoreStartsOver() throws Exception {
    try (TestGateway gateway = new TestGateway(folder, clock)) {
      String id = gateway.ids().next();
      gateway.commit(made(gateway, id));
      assertThat(ids(gateway, "ffffffff-ffff-7000-8000-000000000000")).containsExactly(id);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whoFollowsSeesEverythingOnce(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> all = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (int restart = 0; restart < 4; restart++) {
      try (TestGateway gateway = new TestGateway(folder, clock)) {
        for (int i = 0; i < 40; i++) {
          switch (random.nextInt(4)) {
            case 0 -> step(random);
            case 1 -> follow(gateway, seen);
            default -> {
              String id = gateway.ids().next();
              gateway.commit(made(gateway, id));
              all.add(id);
            }
          }
        }
        step(random);
      }
    }
    try (TestGateway gateway = new TestGateway(folder, clock)) {
      follow(gateway, seen);
    }
    assertThat(seen).doesNotHaveDuplicates().isEqualTo(all);
  }

  private void step(Random random) {
    Instant next = clock.instant().plus(STEPS.get(random.nextInt(STEPS.size())));
    clock.set(next.isBefore(Instant.EPOCH) ? TestClock.START : next);
  }

  private static void follow(TestGateway gateway, List<String> seen) {
    gateway
        .store()
        .outbox()
        .inbox(REGISSEUR, seen.isEmpty() ? "" : seen.getLast(), 1000)
        .forEach(delivery -> seen.add(delivery.id()));
  }

  private Change made(TestGateway gateway, String id) {
    return new Change.DeliveryMade(
        Delivery.waiting(
                id,
                "exchange-" + id,
                Delivery.Address.inbox(REGISSEUR, "regisseur", MessageType.SIGNAL),
                null,
                "{}".getBytes(UTF_8),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(7)),
                null,
                "")
            .sealed(gateway.keys().seal(), new SeededRandom(1)));
  }

  private static List<String> ids(TestGateway gateway, String after) throws Exception {
    Answer answer =
        gateway.get(REGISSEUR, "/v1/berichten", after.isEmpty() ? Map.of() : Map.of("na", after));
    assertThat(answer.status()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    for (JsonNode one : JSON.readTree(answer.body()).get("berichten")) {
      ids.add(one.get("id").asText());
    }
    return ids;
  }
}
