package nl.sluis.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import nl.sluis.binding.TableVerification;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.health.Health;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.ProgressListener;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Delivery.State;
import nl.sluis.signal.MessageType;
import nl.sluis.store.Change;
import nl.sluis.subscription.Subscription;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.ScriptedChannel;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of deliveries, round by round. */
@Tag("slow")
class DeliveryRouteTest {

  private static final byte[] MESSAGE = "{\"ernst\":\"hoog\"}".getBytes(UTF_8);

  private final TestClock clock = new TestClock();
  private final ScriptedChannel channel = new ScriptedChannel("post");
  private final Path folder;
  private TestGateway gateway;

  DeliveryRouteTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = new TestGateway(folder, clock, channel);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void bringsOutWhatIsDueUnsealed() {
    Delivery delivery = deliver(1);

    assertThat(round()).isEqualTo(1);

    assertThat(channel.offered())
        .singleElement()
        .satisfies(outbound -> {
          assertThat(outbound.id()).isEqualTo(delivery.id());
          assertThat(outbound.body()).isEqualTo(MESSAGE);
          assertThat(outbound.recipient()).isEqualTo(REGISSEUR);
          assertThat(outbound.target()).isEqualTo("https://localhost/hook");
          assertThat(outbound.person()).isEmpty();
        });
    assertThat(state(delivery)).isEqualTo(State.CONFIRMED);
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::exchange, Leaf::recipient, Leaf::subject)
        .containsExactly(
            tuple(Step.DELIVERED, delivery.exchange(), REGISSEUR.value(), reference()));
    assertThat(gateway.outcomes()).containsExactly(new Outcome.Delivered());
    assertThat(round()).isZero();
  }

  @Test
  void leavesWhatIsNotDueAndWhatGoesAnotherWay() {
    gateway.commit(
        new Change.DeliveryMade(
            DeliveryBuilder.numbered(1).over("post").due(Duration.ofMinutes(1)).build()),
        new Change.DeliveryMade(DeliveryBuilder.numbered(2).over("other").build()),
        new Change.DeliveryMade(DeliveryBuilder.numbered(3).build()));

    assertThat(round()).isZero();
    assertThat(channel.offered()).isEmpty();
  }

  @Test
  void triesAgainLaterUnderTheSameId() {
    channel.then(new Outcome.Retry("connect", null));
    Delivery delivery = deliver(1);

    round();
    assertThat(found(delivery).attempts()).isEqualTo(1);
    assertThat(found(delivery).nextAt())
        .isBetween(clock.instant().plusMillis(499), clock.instant().plusSeconds(1));
    assertThat(gateway.evidence().leaves()).isEmpty();
    assertThat(round()).isZero();

    clock.advance(Duration.ofSeconds(1));
    assertThat(round()).isEqualTo(1);

    assertThat(state(delivery)).isEqualTo(State.CONFIRMED);
    assertThat(channel.offered())
        .extracting(OutboundMessage::id)
        .containsExactly(delivery.id(), delivery.id());
    assertThat(channel.offered().getLast().body()).isEqualTo(MESSAGE);
  }

  /** A recipient that is away does not fill the ledger, and its row stays what the ledger says. */
  @Test
  void addsNoLeafForAnotherAttempt() {
    deliver(1);
    long before = gateway.store().ledger().frontier().size();
    channel.then(new Outcome.Retry("connect", null));

    assertThat(round()).isEqualTo(1);

    assertThat(gateway.outcomes()).hasSize(1);
    assertThat(gateway.store().ledger().frontier().size()).isEqualTo(before);
    assertThat(gateway.store().verifyTables(ProgressListener.NONE))
        .isInstanceOf(TableVerification.Intact.class);
  }

  @Test
  void waitsTwiceAsLongAfterEachFailure() {
    Delivery delivery = deliver(1);
    for (int attempt = 1; attempt <= 8; attempt++) {
      channel.then(new Outcome.Retry("503", null));
      round();
      Duration most = Duration.ofSeconds(1L << (attempt - 1));
      assertThat(found(delivery).attempts()).isEqualTo(attempt);
      assertThat(Duration.between(clock.instant(), found(delivery).nextAt()))
          .isBetween(most.dividedBy(2).minusMillis(1), most);
      clock.advance(most);
    }
  }

  @Test
  void waitsAsLongAsTheOtherSideAsks() {
    channel.then(new Outcome.Retry("429", Duration.ofSeconds(120)));
    Delivery delivery = deliver(1);

    round();

    assertThat(found(delivery).nextAt())
        .isEqualTo(
            clock.instant().plusSeconds(120).truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
  }

  @Test
  void givesUpWhatIsRejectedAndCanReplayIt() {
    channel.then(new Outcome.Rejected("400"));
    Delivery delivery = deliver(1);

    round();

    assertThat(gateway.store().outbox().dead(10))
        .extracting(Delivery::id)
        .containsExactly(delivery.id());
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::reason)
        .containsExactly(tuple(Step.UNDELIVERED, "recipient-400"));
    assertThat(round()).isZero();

    gateway.commit(new Change.DeliveryMoved(delivery.id(), State.WAITING, 0, clock.instant()));
    assertThat(round()).isEqualTo(1);
    assertThat(channel.offered().getLast().body()).isEqualTo(MESSAGE);
    assertThat(state(delivery)).isEqualTo(State.CONFIRMED);
  }

  @Test
  void endsTheSubscriptionWhoseTargetIsGone() {
    Subscription here = subscription("s-1", "https://localhost/hook", REGISSEUR);
    Subscription there = subscription("s-2", "https://localhost/other", REGISSEUR);
    Subscription theirs = subscription("s-3", "https://localhost/hook", WIJKTEAM);
    gateway.commit(
        new Change.Subscribed(here), new Change.Subscribed(there), new Change.Subscribed(theirs));
    channel.then(new Outcome.Gone(), new Outcome.Gone());
    Delivery delivery = deliver(1);
    deliver(2);

    round();

    assertThat(gateway.store().subscriptions().all()).containsExactly(there, theirs);
    assertThat(state(delivery)).isEqualTo(State.EXPIRED);
    assertThat(found(delivery).body()).isEmpty();
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::recipient, Leaf::reason)
        .containsExactly(
            tuple(Step.UNDELIVERED, REGISSEUR.value(), "recipient-gone"),
            tuple(Step.UNSUBSCRIBED, REGISSEUR.value(), "recipient-gone"),
            tuple(Step.UNDELIVERED, REGISSEUR.value(), "recipient-gone"));
  }

  @Test
  void settlesEachOfARoundByItsOwnOutcome() {
    channel.then(
        new Outcome.Delivered(),
        new Outcome.Retry("connect", null),
        new Outcome.Rejected("422"),
        new Outcome.Delivered());
    List<Delivery> deliveries =
        java.util.stream.IntStream.rangeClosed(1, 4).mapToObj(this::deliver).toList();

    assertThat(round()).isEqualTo(4);

    assertThat(deliveries)
        .extracting(this::state)
        .containsExactly(State.CONFIRMED, State.WAITING, State.DEAD, State.CONFIRMED);
  }

  @Test
  void triesAgainWhenTheChannelThrows() {
    channel.then(outboundMessages -> {
      throw new IllegalStateException("KANARIE");
    });
    Delivery delivery = deliver(1);

    assertThat(round()).isEqualTo(1);
    assertThat(state(delivery)).isEqualTo(State.WAITING);
    assertThat(gateway.outcomes()).containsExactly(new Outcome.Retry("channel-failed", null));

    clock.advance(Duration.ofSeconds(1));
    round();
    assertThat(state(delivery)).isEqualTo(State.CONFIRMED);
  }

  @Test
  void triesAllAgainWhenTheChannelLosesCount() {
    channel.then(new Outcome.Delivered());
    Delivery one = deliver(1);
    Delivery two = deliver(2);

    round();

    assertThat(List.of(one, two)).extracting(this::state).containsOnly(State.WAITING);
    assertThat(gateway.evidence().leaves()).isEmpty();
  }

  @Test
  void bringsOutWhatIsAboutNobody() {
    Delivery notification = DeliveryBuilder.numbered(1).over("post").saying(new byte[0]).build();
    gateway.commit(
        new Change.Subscribed(subscription("s-1", "https://localhost/hook", REGISSEUR)),
        new Change.Notified(
            "s-1", notification.id(), notification.type().value(), "m-1", clock.instant()),
        new Change.DeliveryMade(notification.sealed(gateway.keys().seal(), new SeededRandom(1))));

    round();

    assertThat(new String(channel.offered().getFirst().body(), UTF_8)).contains("m-1");
    assertThat(gateway.evidence().leaves(Step.NOTIFICATION_DELIVERED))
        .singleElement()
        .satisfies(leaf -> assertThat(leaf.subject()).isNull());
  }

  @Test
  void offersNothingOfAPersonWhoseKeyIsGone() {
    Delivery readable = deliver(1);
    Delivery erased =
        DeliveryBuilder.numbered(2).over("post").about(new byte[16]).saying(MESSAGE).build();
    gateway.commit(new Change.DeliveryMade(erased));

    assertThat(round()).isEqualTo(2);

    assertThat(channel.offered()).extracting(OutboundMessage::id).containsExactly(readable.id());
    assertThat(state(readable)).isEqualTo(State.CONFIRMED);
    assertThat(state(erased)).isEqualTo(State.EXPIRED);
    assertThat(gateway.evidence().leaves(Step.UNDELIVERED))
        .extracting(Leaf::reason)
        .containsExactly("recipient-erased");
  }

  @Test
  void offersNothingThatWasSealedForAnotherDelivery() {
    Delivery real = deliver(1);
    Delivery forged =
        DeliveryBuilder.numbered(2)
            .over("post")
            .about(java.util.Objects.requireNonNull(real.subject()))
            .saying(real.body())
            .build();
    gateway.commit(new Change.DeliveryMade(forged));

    round();

    assertThat(channel.offered()).extracting(OutboundMessage::id).containsExactly(real.id());
    assertThat(state(forged)).isEqualTo(State.DEAD);
    assertThat(gateway.tampering().health().state()).isEqualTo(Health.State.ATTENTION);
  }

  @Test
  void deliversAgainUnderTheSameIdWhatItCouldNotSettle() throws Exception {
    Delivery delivery = deliver(1);
    channel.then(outboundMessages -> {
      gateway.store().breakDown();
      return List.of(new Outcome.Delivered());
    });
    assertThatThrownBy(this::round).isInstanceOf(CamelExecutionException.class);
    assertThat(state(delivery)).isEqualTo(State.WAITING);

    gateway.close();
    gateway = new TestGateway(folder, clock, channel);
    assertThat(round()).isEqualTo(1);

    assertThat(channel.offered())
        .extracting(OutboundMessage::id)
        .containsExactly(delivery.id(), delivery.id());
    assertThat(state(delivery)).isEqualTo(State.CONFIRMED);
    assertThat(gateway.evidence().leaves(Step.DELIVERED)).hasSize(1);
  }

  private Delivery deliver(int number) {
    return gateway.deliver(
        DeliveryBuilder.numbered(number).over("post").to("https://localhost/hook"),
        People.SAM,
        MESSAGE);
  }

  private int round() {
    return gateway
        .camel()
        .createProducerTemplate()
        .requestBody(DeliveryRoute.entry(channel), clock.instant(), Integer.class);
  }

  private Delivery found(Delivery delivery) {
    return gateway.store().outbox().find(delivery.id()).orElseThrow();
  }

  private State state(Delivery delivery) {
    return found(delivery).state();
  }

  private String reference() {
    return gateway.keys().find(People.SAM).orElseThrow().reference();
  }

  private static Subscription subscription(
      String id, String target, nl.sluis.participant.Oin owner) {
    return new Subscription(
        id,
        owner,
        Set.of(MessageType.SIGNAL),
        Set.of(),
        Set.of(),
        "post",
        target,
        DeliveryBuilder.NOW);
  }
}
