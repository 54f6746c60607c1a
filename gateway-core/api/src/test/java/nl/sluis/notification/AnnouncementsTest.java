package nl.sluis.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.store.Change;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.Subscription;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.ScriptedChannel;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes out over a channel, attempt after attempt, and what its numbers tell. */
class AnnouncementsTest {

  private final TestClock clock = new TestClock();
  private final ScriptedChannel hook = new ScriptedChannel("webhook");
  private final TestGateway gateway;

  AnnouncementsTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, clock, hook);
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void saysTheSameIdAndNumberAtEachAttempt() {
    subscribe("s-1", REGISSEUR, Set.of());
    hook.then(new Outcome.Retry("503", null)).then(new Outcome.Retry("connect", null));
    push("p-1", "week");
    push("p-2", "week");
    gateway.startDeliveries();

    Awaitility.await()
        .until(() -> {
          clock.advance(Duration.ofSeconds(10));
          return delivered() == 2;
        });

    List<Notification> told = gateway.store().subscriptions().after("s-1", 0, 10);
    for (Notification one : told) {
      assertThat(hook.offered())
          .filteredOn(outbound -> outbound.id().equals(one.id()))
          .hasSizeGreaterThanOrEqualTo(1)
          .extracting(outbound -> new String(outbound.body(), UTF_8))
          .containsOnly(
              ("{'specversion':'1.0','id':'%s',"
                      + "'source':'urn:nld:oin:00000099000000009000:systeem:sluis',"
                      + "'type':'nl.jeugd.signaal.gemeld','time':'%s',"
                      + "'sequence':'%s','sequencetype':'Integer',"
                      + "'dataref':'https://sluis.example/v1/berichten/%s'}")
                  .formatted(one.id(), one.at(), one.sequence(), one.message())
                  .replace('\'', '"'));
    }
    assertThat(hook.offered()).hasSizeGreaterThan(2);
    assertThat(hook.offered())
        .extracting(OutboundMessage::mediaType)
        .containsOnly("application/cloudevents+json");
  }

  @Test
  void bringsOutNothingAfterTheSubscriptionEnded() {
    subscribe("s-1", REGISSEUR, Set.of());
    push("p-1", "week");
    gateway.commit(new Change.Unsubscribed("s-1"));

    gateway.startDeliveries();

    Awaitility.await()
        .untilAsserted(() ->
            assertThat(gateway.evidence().leaves(Step.NOTIFICATION_UNDELIVERED))
                .extracting(Leaf::reason)
                .containsExactly("recipient-unsubscribed"));
    assertThat(hook.offered()).isEmpty();
  }

  @Test
  void numbersTellNothingOfWhatWasFilteredOut() {
    subscribe("narrow", REGISSEUR, Set.of("direct"));
    subscribe("wide", REGISSEUR, Set.of());
    for (int i = 0; i < 3; i++) {
      subscribe("other-" + i, WIJKTEAM, Set.of());
    }
    for (int i = 0; i < 12; i++) {
      push("p-" + i, i % 4 == 3 ? "direct" : "week");
    }

    List<Notification> narrow = gateway.store().subscriptions().after("narrow", 0, 100);
    List<Notification> wide = gateway.store().subscriptions().after("wide", 0, 100);
    assertThat(narrow).extracting(Notification::sequence).containsExactly(1L, 2L, 3L);
    assertThat(wide).hasSize(12);
    assertThat(gateway.store().subscriptions().last("narrow")).isEqualTo(3);
    // The clock stands still: a counter in the ids would grow with all that was made before.
    assertThat(
            wide.stream()
                .map(one -> UUID.fromString(one.id()).getMostSignificantBits() & 0xFFF)
                .filter(low -> low < 200))
        .hasSizeLessThan(6);
  }

  private long delivered() {
    return gateway.store().subscriptions().after("s-1", 0, 10).stream()
        .map(one -> gateway.store().outbox().find(one.id()).orElseThrow())
        .filter(delivery -> delivery.state() == Delivery.State.CONFIRMED)
        .count();
  }

  private void push(String id, String urgency) {
    assertThat(gateway.push(SCHOOL, SignalBuilder.called(id).saying("urgentie", urgency)).status())
        .isEqualTo(201);
  }

  private void subscribe(String id, Oin owner, Set<String> urgencies) {
    gateway.commit(
        new Change.Subscribed(
            new Subscription(
                id,
                owner,
                Set.of(),
                Set.of(),
                urgencies,
                "webhook",
                "https://localhost/hook",
                DeliveryBuilder.NOW)));
  }
}
