package nl.sluis.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.agreement.Agreement;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.policy.PolicySet;
import nl.sluis.signal.Address;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.Subscription;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.ScriptedChannel;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told what when a signal was accepted. */
class NotifierTest {

  private final TestClock clock = new TestClock();
  private final Path folder;
  private TestGateway gateway;

  NotifierTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    gateway = open();
    gateway.give(People.SAM, ConsentBuilder.to(SCHOOL).parent(1));
    gateway.give(People.NOOR, ConsentBuilder.to(SCHOOL).parent(1));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void tellsTheRecipientWhichMessageThereIs() {
    subscribe("s-1", REGISSEUR);

    push("p-1", People.SAM);

    assertThat(told("s-1"))
        .singleElement()
        .satisfies(told -> {
          assertThat(told.message()).isEqualTo(inbox().getFirst().id());
          assertThat(told.type()).isEqualTo("nl.jeugd.signaal.gemeld");
          assertThat(told.sequence()).isEqualTo(1);
        });
    assertThat(gateway.evidence().leaves(Step.NOTIFIED))
        .extracting(Leaf::recipient)
        .containsExactly(REGISSEUR.value());
  }

  @Test
  void tellsATeamOfTheAreaOnlyThatThereIsSomething() {
    subscribe("s-1", WIJKTEAM);

    push("p-1", People.SAM);

    assertThat(told("s-1")).singleElement().satisfies(told -> assertThat(told.message()).isNull());
  }

  @Test
  void tellsARecipientOfEachMessageAndATeamOfTheExchangeOnce() {
    subscribe("s-1", REGISSEUR);
    subscribe("s-2", WIJKTEAM);

    push("p-1", People.SAM, People.NOOR);

    assertThat(told("s-1"))
        .extracting(Notification::message)
        .containsExactlyInAnyOrderElementsOf(inbox().stream().map(Delivery::id).toList());
    assertThat(told("s-2")).hasSize(1);
  }

  @Test
  void tellsNobodyWhoMayNotReceiveSuchMessages() {
    subscribe("s-1", FG);
    subscribe("s-2", SCHOOL);
    subscribe("s-3", HUISARTS);

    push("p-1", People.SAM);

    assertThat(gateway.evidence().leaves(Step.NOTIFIED)).isEmpty();
  }

  @Test
  void tellsNobodyOfWhatWasRefused() {
    subscribe("s-1", REGISSEUR);
    gateway.push(HUISARTS, SignalBuilder.called("p-1"));

    assertThat(told("s-1")).isEmpty();
  }

  @Test
  void tellsOnlyOfTheAreasTypesAndUrgenciesThatWereWished() {
    subscribe("area", WIJKTEAM, Set.of(), Set.of("overig"), Set.of());
    subscribe("urgency", WIJKTEAM, Set.of(), Set.of(), Set.of("direct"));
    subscribe("type", WIJKTEAM, Set.of(MessageType.DEBT_SIGNAL), Set.of(), Set.of());
    subscribe(
        "all", WIJKTEAM, Set.of(MessageType.SIGNAL), Set.of("binnenstad"), Set.of("week", "x"));

    push("p-1", People.SAM);

    assertThat(told("area")).isEmpty();
    assertThat(told("urgency")).isEmpty();
    assertThat(told("type")).isEmpty();
    assertThat(told("all")).hasSize(1);

    Subject elsewhere =
        new Subject(
            People.SAM.bsn(),
            People.SAM.birthDate(),
            People.SAM.name(),
            new Address("5299ZZ", 1, null));
    push("p-2", elsewhere);
    gateway.push(SCHOOL, SignalBuilder.called("p-3").saying("urgentie", "direct"));

    assertThat(told("area")).hasSize(1);
    assertThat(told("urgency")).hasSize(1);
    assertThat(told("all")).hasSize(1);
  }

  @Test
  void numbersWhatASubscriberIsToldWithoutGaps() {
    subscribe("s-1", WIJKTEAM);
    subscribe("s-2", REGISSEUR);

    for (int i = 1; i <= 5; i++) {
      push("p-" + i, People.SAM);
      push("p-" + i, People.SAM);
    }

    for (String subscription : List.of("s-1", "s-2")) {
      assertThat(told(subscription))
          .extracting(Notification::sequence)
          .containsExactly(1L, 2L, 3L, 4L, 5L);
    }
  }

  @Test
  void putsWhatIsToldOverAChannelInTheOutboxAndWritesItWhenItGoesOut() {
    gateway.commit(
        new Change.Subscribed(
            new Subscription(
                "s-1",
                REGISSEUR,
                Set.of(),
                Set.of(),
                Set.of(),
                "webhook",
                "https://localhost/hook",
                DeliveryBuilder.NOW)));

    push("p-1", People.SAM);

    assertThat(gateway.store().outbox().due("webhook", clock.instant(), 10))
        .singleElement()
        .satisfies(delivery -> {
          assertThat(delivery.id()).isEqualTo(told("s-1").getFirst().id());
          assertThat(delivery.target()).isEqualTo("https://localhost/hook");
          assertThat(delivery.subject()).isNull();
          assertThat(delivery.isNotification()).isTrue();
          assertThat(delivery.open(gateway.keys().seal())).isEmpty();
        });
  }

  @Test
  void tellsNobodyWhoseSubscriptionHasEnded() {
    subscribe("s-1", WIJKTEAM);
    push("p-1", People.SAM);
    gateway.commit(new Change.Unsubscribed("s-1"));

    push("p-2", People.SAM);

    assertThat(told("s-1")).hasSize(1);
  }

  @Test
  void tellsNobodyWhoseAgreementHasEnded() throws Exception {
    subscribe("s-1", WIJKTEAM);
    subscribe("s-2", REGISSEUR);
    gateway.close();
    PolicySet policy = Policies.load();
    Map<Oin, Agreement> agreements = new HashMap<>(policy.agreements());
    agreements.computeIfPresent(
        WIJKTEAM,
        (oin, a) ->
            new Agreement(
                oin,
                a.name(),
                a.role(),
                a.from(),
                clock.day().minusDays(1),
                a.sends(),
                a.receives(),
                a.contact(),
                a.webhookHosts()));
    gateway = new TestGateway(folder, clock, policy.among(agreements));

    push("p-1", People.SAM);

    assertThat(told("s-1")).isEmpty();
    assertThat(told("s-2")).hasSize(1);
  }

  @Test
  void knowsItsSubscribersAfterARestart() throws Exception {
    subscribe("s-1", WIJKTEAM);
    gateway.close();
    gateway = open();

    push("p-1", People.SAM);

    assertThat(told("s-1")).hasSize(1);
  }

  @Test
  void tellsNothingAboutAnyone() {
    subscribe("s-1", REGISSEUR);
    push("p-1", People.SAM);

    String told = new String(gateway.call(REGISSEUR, "GET", "/v1/notificaties").body(), UTF_8);

    assertThat(told)
        .contains("nl.jeugd.signaal.gemeld")
        .doesNotContain(
            "999990342", "Voorbeeld", "Sam", "2014", "KANARIE", "midden", SCHOOL.value());
  }

  private TestGateway open() throws Exception {
    return new TestGateway(folder, clock, new ScriptedChannel("webhook"));
  }

  private void push(String id, Subject... subjects) {
    assertThat(gateway.push(SCHOOL, SignalBuilder.called(id).about(subjects)).status())
        .isIn(200, 201);
  }

  private void subscribe(String id, Oin owner) {
    subscribe(id, owner, Set.of(), Set.of(), Set.of());
  }

  private void subscribe(
      String id, Oin owner, Set<MessageType> types, Set<String> areas, Set<String> urgencies) {
    gateway.commit(
        new Change.Subscribed(
            new Subscription(
                id, owner, types, areas, urgencies, Subscription.PULL, "", DeliveryBuilder.NOW)));
  }

  private List<Notification> told(String subscription) {
    return gateway.store().subscriptions().after(subscription, 0, 100);
  }

  private List<Delivery> inbox() {
    return gateway.store().outbox().inbox(REGISSEUR, "", 100);
  }
}
