package nl.sluis.binding;

import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static nl.sluis.testing.People.NOOR;
import static nl.sluis.testing.People.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.consent.Consent;
import nl.sluis.council.CouncilEvent;
import nl.sluis.council.Figure;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.deadline.Deadline;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.ledger.Fork;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Held;
import nl.sluis.policy.Route;
import nl.sluis.review.Review;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import nl.sluis.subscription.Subscription;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;

/** A store in which everything happened, through a gateway: at least two rows in each table. */
final class FilledStore {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final MessageType TYPE = new MessageType("nl.jeugd.signaal.gemeld");

  private static final Subject ROOS = child(2, new BirthDate(2015, 5, 5));
  private static final Subject TIM = child(3, new BirthDate(2016, 6, 6));

  private final TestGateway gateway;
  private final TestClock clock;

  private FilledStore(TestGateway gateway, TestClock clock) {
    this.gateway = gateway;
    this.clock = clock;
  }

  static void fill(Path folder) throws Exception {
    TestClock clock = new TestClock();
    try (TestGateway gateway = new TestGateway(folder, clock)) {
      new FilledStore(gateway, clock).fill();
    }
  }

  private void fill() {
    subscriptions();
    signals();
    Instant now = clock.instant();
    for (Subject child : List.of(SAM, NOOR)) {
      about(child, key(child), now);
    }
    states();
    erasures();
    figures(now);
    forks(now);
  }

  /** Told of something, of which the oldest were kept long enough. */
  private void subscriptions() {
    for (String id : List.of("s-1", "s-2", "s-3")) {
      gateway.commit(
          new Change.Subscribed(
              new Subscription(
                  id,
                  id.equals("s-3") ? CORPORATIE : WIJKTEAM,
                  Set.of(TYPE),
                  Set.of(),
                  Set.of(),
                  id.equals("s-2") ? "webhook" : "pull",
                  id.equals("s-2") ? "https://localhost/hook" : "",
                  clock.instant())));
      for (int i = 1; i <= 3; i++) {
        gateway.commit(
            new Change.Notified(id, id + "-n-" + i, TYPE.value(), "m-" + i, clock.instant()));
      }
    }
    gateway.commit(new Change.Unsubscribed("s-3"));
    clock.advance(Duration.ofDays(100));
    assertThat(gateway.retentionJob().clear().total()).isPositive();
  }

  private void signals() {
    for (Subject child : List.of(SAM, NOOR, ROOS)) {
      Consent given =
          gateway.give(
              child,
              ConsentBuilder.to(SCHOOL)
                  .parent(1)
                  .parent(2)
                  .from(clock.day())
                  .until(clock.day().plusYears(1)));
      gateway.give(child, ConsentBuilder.to(CORPORATIE).parent(1).denied());
      for (int i = 1; i <= 2; i++) {
        assertThat(
                gateway
                    .push(
                        SCHOOL,
                        SignalBuilder.called("s-" + i + child.birthDate())
                            .about(child)
                            .to(REGISSEUR))
                    .status())
            .isLessThan(300);
      }
      gateway.commit(new Change.ConsentWithdrawn(given.id(), clock.instant()));
    }
    List<Delivery> inbox = gateway.store().outbox().inbox(REGISSEUR, "", 10);
    gateway.call(REGISSEUR, "GET", "/v1/berichten/" + inbox.get(1).id());
    gateway.call(REGISSEUR, "POST", "/v1/berichten/" + inbox.get(2).id() + "/bevestiging");
  }

  private void about(Subject child, SubjectKey key, Instant now) {
    String id = String.valueOf(child.birthDate());
    gateway.commit(
        new Change.InquiryMade(
            new Inquiry(
                "i-" + id, "x-" + id, SCHOOL, REGISSEUR, key.id(), Set.of("a"), clock.day(), 0)),
        new Change.HoldMade(
            new Held(
                    "h-" + id,
                    "x-" + id,
                    SCHOOL,
                    "s-" + id,
                    new Route(REGISSEUR, "regisseur", TYPE, "inbox", "5211"),
                    key.id(),
                    id.getBytes(StandardCharsets.UTF_8),
                    clock.day(),
                    now,
                    Held.State.HELD)
                .sealed(key, new nl.sluis.testing.SeededRandom(8))),
        new Change.ReviewDue(
            new Review("r-" + id, "x-" + id, "rule", clock.day(), key.id(), now, null)),
        new Change.ReviewDue(
            new Review("q-" + id, "x-" + id, "rule", clock.day(), key.id(), now, null)),
        new Change.Reviewed("q-" + id, Review.Verdict.terecht, new byte[] {1, 2}, now),
        new Change.PersonsApart(key.id(), id.getBytes(StandardCharsets.UTF_8)),
        new Change.CasusStepped("c-" + id, new CasePlanStep.Opened("5211", REGISSEUR), now),
        new Change.CasusStepped(
            "c-" + id, new CasePlanStep.Joined(nl.sluis.caseplan.CasePlan.person(key.id())), now),
        new Change.CasusStepped(
            "c-" + id,
            new CasePlanStep.Examined(
                nl.sluis.caseplan.CasePlan.person(key.id()), "ARIJ", true, clock.day()),
            now),
        new Change.DeadlineBegun(deadline("t-" + id, key, now), false));
    gateway.commit(new Change.DeadlineBegun(deadline("t-" + id, key, now.plusSeconds(9)), true));
  }

  private Deadline deadline(String topic, SubjectKey key, Instant now) {
    return new Deadline(
        REGISSEUR,
        topic,
        "rule",
        key.id(),
        "x-1",
        "m-1",
        TYPE,
        SCHOOL,
        REGISSEUR,
        "regisseur",
        "5211",
        now,
        clock.day(),
        0,
        now,
        true);
  }

  /** Deliveries that went every way there is. */
  private void states() {
    Delivery.State[] over = {Delivery.State.CONFIRMED, Delivery.State.EXPIRED, Delivery.State.DEAD};
    for (int i = 0; i < 5; i++) {
      Delivery made =
          gateway.deliver(
              DeliveryBuilder.numbered(700 + i).in(REGISSEUR), i < 3 ? SAM : NOOR, new byte[] {7});
      if (i < over.length) {
        gateway.commit(new Change.DeliveryClosed(made.id(), over[i]));
      } else if (i == 3) {
        gateway.commit(new Change.DeliveryWithdrawn(made.id()));
      } else {
        gateway.commit(
            new Change.DeliveryMoved(
                made.id(), Delivery.State.WAITING, 2, clock.instant().plusSeconds(60)));
      }
    }
  }

  private void erasures() {
    SubjectKey gone = key(ROOS);
    gateway.commit(new Change.PersonErased(gone.id(), gone.lookup(), Set.of(), clock.instant()));
    Subject other = TIM;
    gateway.push(SCHOOL, SignalBuilder.called("s-gone").about(other).to(REGISSEUR));
    SubjectKey second = key(other);
    gateway.commit(
        new Change.PersonErased(second.id(), second.lookup(), Set.of(), clock.instant()));
  }

  private void figures(Instant now) {
    for (int i = 0; i < 3; i++) {
      gateway.commit(
          new Change.Counted(CouncilEvent.at(now, ZONE, "5211", Figure.VERLOPEN)),
          new Change.Counted(CouncilEvent.at(now, ZONE, "5212", Figure.VERLOPEN)));
    }
  }

  private static Subject child(int number, BirthDate born) {
    return new Subject(People.NUMBERS.get(number), born, new PersonName("Kind", "Anders"), null);
  }

  private void forks(Instant now) {
    for (Fork.Kind kind : List.of(Fork.Kind.SHORTER, Fork.Kind.OTHER_ROOT)) {
      Fork fork =
          new Fork("sluis/" + kind, "sluis/daar", kind, 12, "known " + kind, "offered", now, null);
      gateway.commit(new Change.ForkFound(fork));
      gateway.commit(
          new Change.ForkHandled(
              fork.id(), new Fork.Handling("00000099000000001000", "note " + kind, now)));
    }
  }

  private SubjectKey key(Subject child) {
    return gateway.keys().find(child).orElseThrow();
  }
}
