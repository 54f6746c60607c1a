package nl.sluis.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Delivery.State;
import nl.sluis.store.Change;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {

  private static final byte[] MESSAGE = "{\"ernst\":\"hoog\"}".getBytes(UTF_8);

  private final TestClock clock = new TestClock();
  private final TestGateway gateway;

  ExpiryTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void endsAMessageThatNobodyPickedUpAndItsContentGoes() {
    Delivery message = deliver(DeliveryBuilder.numbered(1).ending(Duration.ofDays(30)));
    clock.advance(Duration.ofDays(30).minusSeconds(1));
    assertThat(gateway.sweep()).isZero();
    assertThat(found(message).state()).isEqualTo(State.WAITING);

    clock.advance(Duration.ofSeconds(1));
    assertThat(gateway.sweep()).isEqualTo(1);

    assertThat(found(message).state()).isEqualTo(State.EXPIRED);
    assertThat(found(message).body()).isEmpty();
    assertThat(found(message).subject()).isNull();
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::exchange, Leaf::subject)
        .containsExactly(
            tuple(
                Step.EXPIRED,
                message.exchange(),
                gateway.keys().find(People.SAM).orElseThrow().reference()));
    assertThat(gateway.sweep()).isZero();
  }

  @Test
  void makesADeadLetterOfWhatCouldNotBeBroughtOutInItsTerm() {
    Delivery delivery =
        deliver(DeliveryBuilder.numbered(1).over("webhook").ending(Duration.ofDays(7)));
    clock.advance(Duration.ofDays(7));

    gateway.sweep();

    assertThat(gateway.store().outbox().dead(10))
        .extracting(Delivery::id)
        .containsExactly(delivery.id());
    assertThat(found(delivery).body()).isEqualTo(delivery.body());
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::message, Leaf::reason)
        .containsExactly(tuple(Step.UNDELIVERED, delivery.id(), "recipient-unreached"));
  }

  @Test
  void leavesWhatIsOver() {
    Delivery message = deliver(DeliveryBuilder.numbered(1));
    gateway.commit(new Change.DeliveryClosed(message.id(), State.CONFIRMED));
    clock.advance(Duration.ofDays(60));

    assertThat(gateway.sweep()).isZero();
    assertThat(found(message).state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void endsAtMostFiveHundredAtOnce() {
    gateway.commit(
        IntStream.rangeClosed(1, 501)
            .mapToObj(n ->
                new Change.DeliveryMade(DeliveryBuilder.numbered(n).ending(Duration.ZERO).build()))
            .toArray(Change[]::new));

    assertThat(gateway.sweep()).isEqualTo(500);
    assertThat(gateway.sweep()).isEqualTo(1);
    assertThat(gateway.store().outbox().waiting()).isZero();
  }

  private Delivery deliver(DeliveryBuilder delivery) {
    return gateway.deliver(delivery, People.SAM, MESSAGE);
  }

  private Delivery found(Delivery delivery) {
    return gateway.store().outbox().find(delivery.id()).orElseThrow();
  }
}
