package nl.sluis.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Delivery.State;
import nl.sluis.store.Change;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.ScriptedChannel;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bringing out by itself: what starts a round, and what happens over a restart. */
@Tag("slow")
class DeliveriesTest {

  private static final byte[] MESSAGE = "{\"ernst\":\"hoog\"}".getBytes(UTF_8);

  private final TestClock clock = new TestClock();
  private final ScriptedChannel one = new ScriptedChannel("one");
  private final ScriptedChannel other = new ScriptedChannel("other");
  private final Path folder;
  private TestGateway gateway;

  DeliveriesTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock, one, other);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void bringsOutWhatIsCommittedWhileItRuns() {
    gateway.startDeliveries();

    Delivery delivery = deliver(1, "one");

    await().untilAsserted(() -> assertThat(state(delivery)).isEqualTo(State.CONFIRMED));
    assertThat(one.offered()).hasSize(1);
    assertThat(other.offered()).isEmpty();
  }

  @Test
  void bringsOutWhatAFormerProcessLeft() throws Exception {
    Delivery delivery = deliver(1, "one");
    gateway.close();
    gateway = new TestGateway(folder, clock, one, other);

    gateway.startDeliveries();

    await().untilAsserted(() -> assertThat(state(delivery)).isEqualTo(State.CONFIRMED));
  }

  @Test
  void triesAgainWhenTheTimeHasCome() {
    one.then(new Outcome.Retry("connect", null));
    gateway.startDeliveries();
    Delivery delivery = deliver(1, "one");
    await().untilAsserted(() -> assertThat(found(delivery).attempts()).isEqualTo(1));

    clock.advance(Duration.ofSeconds(1));

    await().untilAsserted(() -> assertThat(state(delivery)).isEqualTo(State.CONFIRMED));
    assertThat(one.offered())
        .extracting(OutboundMessage::id)
        .containsExactly(delivery.id(), delivery.id());
  }

  /** What failed while the clock was ahead names a time that is as far ahead. */
  @Test
  void triesAgainAtOnceWhenTheClockWentBack() {
    one.then(new Outcome.Retry("connect", null));
    gateway.startDeliveries();
    Delivery delivery = deliver(1, "one");
    await().untilAsserted(() -> assertThat(found(delivery).attempts()).isEqualTo(1));

    clock.advance(Duration.ofMinutes(-47));

    await().untilAsserted(() -> assertThat(state(delivery)).isEqualTo(State.CONFIRMED));
  }

  @Test
  void triesAgainAtOnceWhatAProcessLeftWhoseClockWasAhead() throws Exception {
    clock.advance(Duration.ofMinutes(47));
    one.then(new Outcome.Retry("connect", null));
    gateway.startDeliveries();
    Delivery tried = deliver(1, "one");
    await().untilAsserted(() -> assertThat(found(tried).attempts()).isEqualTo(1));
    Delivery fresh = deliver(2, "nobody-yet");
    gateway.close();
    clock.advance(Duration.ofMinutes(-47));
    ScriptedChannel late = new ScriptedChannel("nobody-yet");
    gateway = new TestGateway(folder, clock, one, late);

    gateway.startDeliveries();

    await().untilAsserted(() -> assertThat(state(tried)).isEqualTo(State.CONFIRMED));
    await().untilAsserted(() -> assertThat(state(fresh)).isEqualTo(State.CONFIRMED));
  }

  @Test
  void letsAChannelThatHangsHoldUpNoOther() {
    CountDownLatch hanging = new CountDownLatch(1);
    one.then(outboundMessages -> {
      try {
        hanging.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return List.of(new Outcome.Delivered());
    });
    gateway.startDeliveries();
    Delivery hung = deliver(1, "one");
    await().untilAsserted(() -> assertThat(one.offered()).hasSize(1));

    Delivery quick = deliver(2, "other");

    await().untilAsserted(() -> assertThat(state(quick)).isEqualTo(State.CONFIRMED));
    assertThat(state(hung)).isEqualTo(State.WAITING);
    hanging.countDown();
    await().untilAsserted(() -> assertThat(state(hung)).isEqualTo(State.CONFIRMED));
  }

  @Test
  void goesOnAfterTheStoreFailed() {
    gateway.startDeliveries();
    Delivery delivery = deliver(1, "one");
    await().untilAsserted(() -> assertThat(state(delivery)).isEqualTo(State.CONFIRMED));
    one.then(outboundMessages -> {
      gateway.store().breakDown();
      return List.of(new Outcome.Delivered());
    });
    Delivery second = deliver(2, "one");
    await().untilAsserted(() -> assertThat(gateway.committer().isFailing()).isTrue());

    gateway.store().repair();

    await().untilAsserted(() -> assertThat(state(second)).isEqualTo(State.CONFIRMED));
    assertThat(one.offered())
        .extracting(OutboundMessage::id)
        .filteredOn(second.id()::equals)
        .hasSizeGreaterThan(1);
    assertThat(gateway.evidence().leaves(Step.DELIVERED)).hasSize(2);
  }

  @Test
  void bringsOutMoreThanFitsInOneRound() {
    List<Delivery> many = IntStream.rangeClosed(1, 600).mapToObj(n -> deliver(n, "one")).toList();

    gateway.startDeliveries();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(gateway.store().outbox().waiting()).isZero());
    assertThat(one.offered())
        .extracting(OutboundMessage::id)
        .hasSameSizeAs(many)
        .doesNotHaveDuplicates();
  }

  @Test
  void endsAllThatIsOverdueInOneSweep() {
    IntStream.rangeClosed(1, 1_200)
        .forEach(n ->
            gateway.deliver(
                DeliveryBuilder.numbered(n).ending(Duration.ZERO), People.SAM, MESSAGE));

    gateway.startDeliveries();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(gateway.store().outbox().waiting()).isZero());
  }

  /** What was altered is recorded without keeping the sweep from its work. */
  @Test
  void endsAllThatIsOverdueAlsoWhenAllOfItWasAltered() {
    gateway.commit(
        IntStream.rangeClosed(1, 600)
            .mapToObj(n ->
                new Change.DeliveryMade(DeliveryBuilder.numbered(n).ending(Duration.ZERO).build()))
            .toArray(Change[]::new));

    gateway.startDeliveries();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(gateway.store().outbox().waiting()).isZero());
    await()
        .untilAsserted(
            () -> assertThat(gateway.evidence().leaves(Step.TAMPERING_FOUND)).hasSize(600));
  }

  private Delivery deliver(int number, String channel) {
    return gateway.deliver(DeliveryBuilder.numbered(number).over(channel), People.SAM, MESSAGE);
  }

  private Delivery found(Delivery delivery) {
    return gateway.store().outbox().find(delivery.id()).orElseThrow();
  }

  private State state(Delivery delivery) {
    return found(delivery).state();
  }
}
