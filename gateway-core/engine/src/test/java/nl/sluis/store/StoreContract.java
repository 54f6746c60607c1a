package nl.sluis.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.DeliveryBuilder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import nl.sluis.binding.RowChanges;
import nl.sluis.consent.Consent;
import nl.sluis.consent.ConsentRegistry;
import nl.sluis.consent.ConsentsSeen;
import nl.sluis.exchange.Exchanges;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.keys.KeyRing;
import nl.sluis.keys.Naming;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.Facts;
import nl.sluis.ledger.Frontier;
import nl.sluis.ledger.InclusionProof;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.Receipt;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.ledger.Verification;
import nl.sluis.ledger.Witnessed;
import nl.sluis.outbox.Delivery;
import nl.sluis.outbox.Delivery.State;
import nl.sluis.outbox.Held;
import nl.sluis.policy.KeptData;
import nl.sluis.policy.Route;
import nl.sluis.review.Review;
import nl.sluis.signal.MessageType;
import nl.sluis.subscription.Form;
import nl.sluis.subscription.Notification;
import nl.sluis.subscription.Subscription;
import nl.sluis.testing.Commits;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.DeliveryBuilder;
import nl.sluis.testing.Evidence;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.SeededRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Store} does. A store passes by a subclass that opens it; {@link #open} is
 * called again after a close, and then finds what was stored before.
 */
public abstract class StoreContract {

  private static final String ORIGIN = "sluis/contract";
  private static final byte[] SUBJECT = "subject-of-sixteen".getBytes(UTF_8);

  private final List<Store> opened = new ArrayList<>();
  private SigningKey signer;
  private Store store;

  /** Opens the store of this test. */
  protected abstract Store open() throws Exception;

  @BeforeEach
  void openStore(@TempDir Path folder) throws Exception {
    signer = SigningKey.create(folder.resolve("ledger.key"), new SeededRandom(1), ORIGIN);
    store = open();
    opened.add(store);
  }

  @AfterEach
  void closeStore() {
    opened.forEach(Store::close);
  }

  private void reopen() throws Exception {
    store.close();
    opened.clear();
    store = open();
    opened.add(store);
  }

  // Commits

  @Test
  void startsEmpty() {
    assertThat(store.ledger().frontier()).isEqualTo(Frontier.EMPTY);
    assertThat(store.ledger().last()).isEmpty();
    assertThat(store.ledger().batches()).isExhausted();
    assertThat(store.outbox().waiting()).isZero();
    assertThat(store.subscriptions().all()).isEmpty();
  }

  @Test
  void keepsAllThatWasCommittedAfterItIsClosed() throws Exception {
    Delivery delivery = DeliveryBuilder.numbered(1).about(SUBJECT).build();
    Subscription subscription = subscription("s-1");
    bound(
        List.of(
            new Change.KeyMade(key(1)),
            accepted("signal-1"),
            new Change.DeliveryMade(delivery),
            new Change.ConsentGiven(consent("c-1"), SUBJECT, Organisations.SCHOOL, false),
            new Change.Subscribed(subscription),
            notified("s-1", "n-1")),
        2);

    reopen();

    assertThat(store.keys().byId(key(1).id())).isPresent();
    assertThat(store.exchanges().find(Organisations.SCHOOL, "signal-1")).isPresent();
    assertThat(store.outbox().find(delivery.id())).isPresent();
    assertThat(store.consents().of(SUBJECT)).containsExactly(consent("c-1"));
    assertThat(store.subscriptions().all()).containsExactly(subscription);
    assertThat(store.subscriptions().after("s-1", 0, 10)).hasSize(1);
    assertThat(store.ledger().frontier().size()).isEqualTo(3);
  }

  @Test
  void changesNothingWhenPartOfACommitFails() {
    Commits.commit(store, List.of(accepted("signal-1")), sealed(1));
    SealedBatch evidence = sealed(3);

    assertThatThrownBy(() ->
            Commits.commit(
                store,
                List.of(
                    new Change.KeyMade(key(1)),
                    new Change.DeliveryMade(DeliveryBuilder.numbered(1).build()),
                    new Change.ConsentGiven(consent("c-1"), SUBJECT, Organisations.SCHOOL, false),
                    new Change.Subscribed(subscription("s-1")),
                    notified("s-1", "n-1"),
                    accepted("signal-1")),
                evidence))
        .isInstanceOf(AlreadyDoneException.class);

    assertThat(store.keys().byId(key(1).id())).isEmpty();
    assertThat(store.outbox().waiting()).isZero();
    assertThat(store.consents().of(SUBJECT)).isEmpty();
    assertThat(store.subscriptions().all()).isEmpty();
    assertThat(store.subscriptions().after("s-1", 0, 10)).isEmpty();
    assertThat(store.ledger().frontier().size()).isEqualTo(1);
    assertThat(store.ledger().from(0, 10)).hasSize(1);
  }

  @Test
  void changesNothingWhenTheEvidenceIsRefused() {
    SealedBatch evidence = sealed(2);
    Commits.commit(store, List.of(), evidence);

    assertThatThrownBy(() -> Commits.commit(store, List.of(accepted("signal-1")), evidence))
        .isInstanceOf(StoreException.class);

    assertThat(store.exchanges().find(Organisations.SCHOOL, "signal-1")).isEmpty();
  }

  @Test
  void goesOnAfterACommitThatFailed() throws Exception {
    Commits.commit(store, List.of(accepted("signal-1")), sealed(1));
    assertThatThrownBy(() -> Commits.commit(store, List.of(accepted("signal-1")), sealed(1)))
        .isInstanceOf(AlreadyDoneException.class);

    bound(List.of(accepted("signal-2")), 1);
    reopen();

    assertThat(store.exchanges().find(Organisations.SCHOOL, "signal-2")).isPresent();
    assertThat(store.ledger().frontier().size()).isEqualTo(3);
    assertThat(evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  // Exchanges

  @Test
  void findsWhatWasAnsweredToAPush() {
    bound(List.of(accepted("signal-1")), 0);

    Exchanges.Accepted found =
        store.exchanges().find(Organisations.SCHOOL, "signal-1").orElseThrow();

    assertThat(found.bodyMac()).isEqualTo(bytes("mac of signal-1"));
    assertThat(found.receipt()).isEqualTo(receipt("signal-1"));
    assertThat(store.exchanges().find(Organisations.HUISARTS, "signal-1")).isEmpty();
    assertThat(store.exchanges().find(Organisations.SCHOOL, "signal-2")).isEmpty();
  }

  @Test
  void takesTheSameIdFromAnotherSender() {
    bound(List.of(accepted("signal-1")), 0);

    bound(
        List.of(
            new Change.ExchangeAccepted(
                Organisations.HUISARTS, "signal-1", bytes("other"), receipt("other"), NOW)),
        0);

    assertThat(store.exchanges().find(Organisations.HUISARTS, "signal-1").orElseThrow().receipt())
        .isEqualTo(receipt("other"));
    assertThat(store.exchanges().find(Organisations.SCHOOL, "signal-1").orElseThrow().receipt())
        .isEqualTo(receipt("signal-1"));
  }

  // Keys

  @Test
  void findsAKeyByItsIdAndByThePerson() {
    Commits.commit(store, List.of(new Change.KeyMade(key(1)), new Change.KeyMade(key(2))), null);

    KeyRing.StoredKey found = store.keys().byLookup(key(2).lookup()).orElseThrow();

    assertThat(found.id()).isEqualTo(key(2).id());
    assertThat(found.wrapped()).isEqualTo(key(2).wrapped());
    assertThat(store.keys().byId(key(1).id()).orElseThrow().lookup()).isEqualTo(key(1).lookup());
    assertThat(store.keys().byLookup(key(3).lookup())).isEmpty();
    assertThat(store.keys().byId(key(3).id())).isEmpty();
  }

  @Test
  void takesTheSameKeyTwice() {
    Commits.commit(store, List.of(new Change.KeyMade(key(1))), null);

    bound(List.of(new Change.KeyMade(key(1)), accepted("signal-1")), 0);

    assertThat(store.exchanges().find(Organisations.SCHOOL, "signal-1")).isPresent();
  }

  @Test
  void refusesASecondKeyForAPerson() {
    Commits.commit(store, List.of(new Change.KeyMade(key(1))), null);
    KeyRing.StoredKey second =
        new KeyRing.StoredKey(key(2).id(), key(1).lookup(), key(2).wrapped());

    assertThatThrownBy(() -> Commits.commit(store, List.of(new Change.KeyMade(second)), null))
        .isInstanceOf(StoreException.class);

    assertThat(store.keys().byLookup(key(1).lookup()).orElseThrow().id()).isEqualTo(key(1).id());
  }

  // Outbox

  @Test
  void givesADeliveryBackAsItWasMade() {
    Delivery made =
        DeliveryBuilder.numbered(1)
            .over("webhook")
            .to("https://localhost/hook")
            .about(SUBJECT)
            .saying(bytes("message"))
            .build();
    make(made);

    assertThat(store.outbox().find(made.id()).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(made);
    assertThat(store.outbox().find("unknown")).isEmpty();
  }

  @Test
  void keepsADeliveryThatIsAboutNobody() {
    Delivery made = DeliveryBuilder.numbered(1).build();
    make(made);

    assertThat(store.outbox().find(made.id()).orElseThrow().subject()).isNull();
  }

  @Test
  void refusesADeliveryWithAnIdThatIsTaken() {
    make(DeliveryBuilder.numbered(1).build());

    assertThatThrownBy(() -> make(DeliveryBuilder.numbered(1).in(Organisations.WIJKTEAM).build()))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void listsWhatIsDueOnAChannelTheLongestWaitingFirst() {
    make(
        DeliveryBuilder.numbered(1).over("webhook").due(Duration.ofMillis(1)).build(),
        DeliveryBuilder.numbered(2).over("webhook").due(Duration.ZERO).build(),
        DeliveryBuilder.numbered(3).over("webhook").due(Duration.ofMinutes(-1)).build(),
        DeliveryBuilder.numbered(4).over("kafka").build(),
        DeliveryBuilder.numbered(5).build());

    assertThat(store.outbox().due("webhook", NOW, 10))
        .extracting(this::number)
        .containsExactly(3, 2);
    assertThat(store.outbox().due("webhook", NOW, 1)).extracting(this::number).containsExactly(3);
    assertThat(store.outbox().due("webhook", NOW.plusMillis(1), 10))
        .extracting(this::number)
        .containsExactly(3, 2, 1);
    assertThat(store.outbox().due("inbox", NOW, 10)).isEmpty();
  }

  @Test
  void listsWhatIsOverdueInEveryChannel() {
    make(
        DeliveryBuilder.numbered(1).ending(Duration.ZERO).build(),
        DeliveryBuilder.numbered(2).over("webhook").ending(Duration.ofHours(-1)).build(),
        DeliveryBuilder.numbered(3).ending(Duration.ofMillis(1)).build());

    assertThat(store.outbox().overdue(NOW, 10)).extracting(this::number).containsExactly(2, 1);
    assertThat(store.outbox().overdue(NOW, 1)).extracting(this::number).containsExactly(2);
  }

  @Test
  void listsAnInboxPageByPage() {
    make(
        IntStream.rangeClosed(1, 7)
            .mapToObj(n -> DeliveryBuilder.numbered(8 - n).build())
            .toArray(Delivery[]::new));
    make(
        DeliveryBuilder.numbered(20).in(Organisations.WIJKTEAM).build(),
        DeliveryBuilder.numbered(21).over("webhook").build());

    List<Delivery> first = store.outbox().inbox(Organisations.REGISSEUR, "", 3);
    List<Delivery> second = store.outbox().inbox(Organisations.REGISSEUR, first.getLast().id(), 3);
    List<Delivery> third = store.outbox().inbox(Organisations.REGISSEUR, second.getLast().id(), 3);

    assertThat(first).extracting(this::number).containsExactly(7, 6, 5);
    assertThat(second).extracting(this::number).containsExactly(4, 3, 2);
    assertThat(third).extracting(this::number).containsExactly(1);
    assertThat(store.outbox().inbox(Organisations.WIJKTEAM, "", 3))
        .extracting(this::number)
        .containsExactly(20);
  }

  /** Put off while the clock was ahead, it does not sleep until then. */
  @Test
  void bringsOutWhatAClockThatWasAheadPutOff() {
    make(
        DeliveryBuilder.numbered(1).over("webhook").due(Duration.ofDays(3_650)).build(),
        DeliveryBuilder.numbered(2).over("webhook").due(Duration.ofMinutes(5)).build(),
        DeliveryBuilder.numbered(3).over("webhook").build(),
        DeliveryBuilder.numbered(4).over("other").due(Duration.ofMinutes(5)).build());
    assertThat(store.outbox().due("webhook", NOW, 10)).extracting(this::number).containsExactly(3);

    Commits.commit(store, List.of(new Change.RetriesDue("webhook", NOW)), null);

    assertThat(store.outbox().due("webhook", NOW, 10))
        .extracting(this::number)
        .containsExactlyInAnyOrder(1, 2, 3);
    assertThat(store.outbox().due("other", NOW, 10)).isEmpty();
  }

  /** What was made while ids were ahead of the clock is kept no longer than anything else. */
  @Test
  void removesWhatWasKeptLongEnoughAlsoWhenItsIdIsAhead() {
    make(DeliveryBuilder.numbered(1).ahead().build(), DeliveryBuilder.numbered(2).build());
    for (Delivery made : store.outbox().inbox(Organisations.REGISSEUR, "", 10)) {
      Commits.commit(
          store, List.of(new Change.DeliveryClosed(made.id(), Delivery.State.CONFIRMED)), null);
    }
    Cutoff later =
        Cutoff.of(
            java.time.LocalDate.ofInstant(NOW, java.time.ZoneOffset.UTC).plusDays(1),
            java.time.ZoneOffset.UTC);
    assertThat(store.remains().older(KeptData.DELIVERIES, later, 10)).isEqualTo(2);
  }

  @Test
  void putsOffADelivery() {
    Delivery made = DeliveryBuilder.numbered(1).over("webhook").build();
    make(made);

    Commits.commit(
        store,
        List.of(new Change.DeliveryMoved(made.id(), State.WAITING, 3, NOW.plusSeconds(8))),
        null);

    assertThat(store.outbox().due("webhook", NOW.plusSeconds(7), 10)).isEmpty();
    assertThat(store.outbox().due("webhook", NOW.plusSeconds(8), 10))
        .extracting(Delivery::attempts)
        .containsExactly(3);
  }

  @Test
  void forgetsWhatADeliverySaidWhenItIsOver() {
    for (State state : List.of(State.CONFIRMED, State.EXPIRED)) {
      Delivery made =
          DeliveryBuilder.numbered(state.code()).about(SUBJECT).saying(bytes("secret")).build();
      make(made);

      close(made, state);

      Delivery closed = store.outbox().find(made.id()).orElseThrow();
      assertThat(closed.state()).isEqualTo(state);
      assertThat(closed.body()).isEmpty();
      assertThat(closed.subject()).isNull();
    }
    assertThat(store.outbox().waiting()).isZero();
    assertThat(store.outbox().inbox(Organisations.REGISSEUR, "", 10)).isEmpty();
  }

  @Test
  void keepsADeadLetterSoThatItCanBeReplayed() {
    Delivery made =
        DeliveryBuilder.numbered(1).over("webhook").about(SUBJECT).saying(bytes("secret")).build();
    make(made);

    close(made, State.DEAD);
    assertThat(store.outbox().dead(10)).extracting(Delivery::id).containsExactly(made.id());
    assertThat(store.outbox().due("webhook", NOW, 10)).isEmpty();
    assertThat(store.outbox().overdue(NOW.plus(Duration.ofDays(30)), 10)).isEmpty();

    Commits.commit(
        store, List.of(new Change.DeliveryMoved(made.id(), State.WAITING, 0, NOW)), null);
    assertThat(store.outbox().dead(10)).isEmpty();
    assertThat(store.outbox().due("webhook", NOW, 10))
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(made);
  }

  @Test
  void listsDeadLettersUpToALimit() {
    for (int n = 1; n <= 3; n++) {
      Delivery made = DeliveryBuilder.numbered(n).over("webhook").build();
      make(made);
      close(made, State.DEAD);
    }

    assertThat(store.outbox().dead(2)).extracting(this::number).containsExactly(1, 2);
  }

  @Test
  void endsADeliveryOnce() {
    Delivery made = DeliveryBuilder.numbered(1).build();
    make(made);
    close(made, State.CONFIRMED);

    close(made, State.EXPIRED);
    close(made, State.DEAD);

    assertThat(store.outbox().find(made.id()).orElseThrow().state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void countsWhatWaits() {
    make(
        DeliveryBuilder.numbered(1).build(),
        DeliveryBuilder.numbered(2).over("webhook").due(Duration.ofHours(1)).build(),
        DeliveryBuilder.numbered(3).build());
    close(DeliveryBuilder.numbered(3).build(), State.CONFIRMED);

    assertThat(store.outbox().waiting()).isEqualTo(2);
  }

  // Consents

  @Test
  void findsTheConsentsOfAPerson() {
    Consent two =
        ConsentBuilder.to(Organisations.HUISARTS)
            .id("c-2")
            .roles("wijkteam")
            .custody("tweehoofdig")
            .self()
            .parent(1)
            .parent(2)
            .build();
    give(consent("c-1"), SUBJECT);
    give(two, SUBJECT);
    give(consent("c-3"), bytes("somebody-else"));

    assertThat(store.consents().of(SUBJECT)).containsExactlyInAnyOrder(consent("c-1"), two);
    assertThat(store.consents().of(bytes("nobody"))).isEmpty();
  }

  @Test
  void findsAConsentWithWhoRegisteredIt() {
    give(consent("c-1"), SUBJECT);

    ConsentRegistry.Registered found = store.consents().find("c-1").orElseThrow();

    assertThat(found.consent()).isEqualTo(consent("c-1"));
    assertThat(found.registrar()).isEqualTo(Organisations.REGISSEUR);
    assertThat(found.subject()).isEqualTo(SUBJECT);
    assertThat(store.consents().find("c-2")).isEmpty();
  }

  @Test
  void remembersWhenAConsentWasFirstWithdrawn() {
    give(consent("c-1"), SUBJECT);
    give(ConsentBuilder.to(Organisations.SCHOOL).id("c-2").parent(2).build(), SUBJECT);

    Commits.commit(store, List.of(new Change.ConsentWithdrawn("c-1", NOW)), null);
    refusesTwice(new Change.ConsentWithdrawn("c-1", NOW.plusSeconds(60)));

    assertThat(store.consents().find("c-1").orElseThrow().consent().withdrawnAt()).isEqualTo(NOW);
    assertThat(store.consents().find("c-2").orElseThrow().consent().withdrawnAt()).isNull();
  }

  private void refusesTwice(Change again) {
    assertThatThrownBy(() -> Commits.commit(store, List.of(again), null))
        .isInstanceOf(AlreadyDoneException.class);
  }

  @Test
  void takesTheSameConsentAgainOnlyWhenItWasWithdrawn() {
    give(consent("c-1"), SUBJECT);
    refusesTwice(new Change.ConsentGiven(consent("c-2"), SUBJECT, Organisations.REGISSEUR, false));

    Commits.commit(store, List.of(new Change.ConsentWithdrawn("c-1", NOW)), null);
    give(consent("c-2"), SUBJECT);

    assertThat(store.consents().of(SUBJECT)).hasSize(2);
  }

  /** One may be of whoever has that name. */
  @Test
  void takesAnObjectionByNameAloneBesideTheOneWithANumber() throws Exception {
    Commits.commit(store, List.of(new Change.KeyMade(key(1))), null);
    byte[] person = key(1).id();
    object("c-1", person, false);
    assertThat(store.keys().objectsByName(person)).isFalse();
    assertThat(store.consents().find("c-1").orElseThrow().byNumber()).isTrue();

    object("c-2", person, true);
    assertThatThrownBy(() -> object("c-3", person, true)).isInstanceOf(AlreadyDoneException.class);
    assertThatThrownBy(() -> object("c-4", person, false)).isInstanceOf(AlreadyDoneException.class);
    reopen();

    assertThat(store.keys().objectsByName(person)).isTrue();
    assertThat(store.consents().find("c-2").orElseThrow().byNumber()).isFalse();
    Commits.commit(store, List.of(new Change.ConsentWithdrawn("c-2", NOW)), null);
    assertThat(store.keys().objectsByName(person)).isFalse();
  }

  private void object(String id, byte[] person, boolean byName) {
    Consent objection = ConsentBuilder.to(Organisations.SCHOOL).id(id).parent(1).denied().build();
    Commits.commit(
        store,
        List.of(new Change.ConsentGiven(objection, person, Organisations.REGISSEUR, byName)),
        null);
  }

  @Test
  void keepsDatesOfBirthAndAddressesThatCameWithANumber() throws Exception {
    byte[] person = key(1).id();
    Naming.Likeness home = new Naming.Likeness(null, null, null, null, bytes("home"), null);
    Naming.Birth month = new Naming.Birth(bytes("2014"), bytes("05"), null, Naming.Look.NONE);
    Naming.Birth day = new Naming.Birth(bytes("2014"), bytes("05"), bytes("3"), Naming.Look.RIGHT);
    Commits.commit(
        store,
        List.of(
            new Change.KeyMade(key(1)),
            new Change.NamingMade(new Naming(bytes("at home"), person, true, home)),
            new Change.NamingMade(new Naming(bytes("month"), person, true, null, month)),
            new Change.NamingMade(new Naming(bytes("month"), person, true, null, month))),
        null);
    assertThat(store.consents().changed(10)).isEmpty();
    Commits.commit(
        store,
        List.of(new Change.NamingMade(new Naming(bytes("day"), person, true, null, day))),
        null);
    reopen();

    assertThat(store.keys().namings(person))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyInAnyOrder(
            new Naming(bytes("at home"), person, true, home),
            new Naming(bytes("month"), person, true, null, month),
            new Naming(bytes("day"), person, true, null, day));
    assertThat(store.keys().alike(home)).hasSize(1);
    // Who looked changed what may be decided about the person.
    assertThat(store.consents().changed(10)).hasSize(1);
  }

  @Test
  void refusesAConsentWithAnIdThatIsTaken() {
    give(consent("c-1"), SUBJECT);

    assertThatThrownBy(() -> give(consent("c-1"), bytes("somebody-else")))
        .isInstanceOf(StoreException.class);
  }

  // Reconsideration

  @Test
  void marksWhomToReconsiderInTheSameCommit() {
    give(consent("c-1"), SUBJECT);
    give(ConsentBuilder.to(Organisations.SCHOOL).id("c-2").parent(2).build(), SUBJECT);
    give(consent("c-3"), bytes("somebody-else"));

    assertThat(store.consents().changed(10))
        .extracting(ConsentRegistry.Changed::subject, ConsentRegistry.Changed::number)
        .containsExactlyInAnyOrder(tuple(SUBJECT, 2L), tuple(bytes("somebody-else"), 1L));
    assertThat(store.consents().changed(1)).hasSize(1);
  }

  /** Who is erased is all that is known of the person, also what was only just seen. */
  @Test
  void looksWhetherAPersonIsStillWhoWasSeen() throws Exception {
    byte[] one = key(1).id();
    byte[] other = key(2).id();
    Change.PersonStill alone = new Change.PersonStill(one, List.of(one));
    assertThatThrownBy(() -> Commits.commit(store, List.of(alone), null))
        .isInstanceOf(AlreadyDoneException.class);
    Commits.commit(store, List.of(new Change.KeyMade(key(1)), new Change.KeyMade(key(2))), null);
    Commits.commit(store, List.of(alone), null);

    Commits.commit(store, List.of(new Change.PersonsJoined(one, other)), null);

    assertThatThrownBy(() -> Commits.commit(store, List.of(alone), null))
        .isInstanceOf(AlreadyDoneException.class);
    Commits.commit(store, List.of(new Change.PersonStill(one, List.of(one, other))), null);
  }

  @Test
  void forgetsAMarkOnlyWhenNothingChangedSince() {
    give(consent("c-1"), SUBJECT);
    Commits.commit(store, List.of(new Change.ConsentWithdrawn("c-1", NOW)), null);

    Commits.commit(store, List.of(new Change.Reconsidered(SUBJECT, 1)), null);
    assertThat(store.consents().changed(10)).hasSize(1);
    Commits.commit(store, List.of(new Change.Reconsidered(SUBJECT, 2)), null);

    assertThat(store.consents().changed(10)).isEmpty();
  }

  @Test
  void marksWhoseConsentsAreNotThoseThatTheDecisionSaw() {
    give(consent("c-1"), SUBJECT);
    Commits.commit(store, List.of(new Change.ConsentWithdrawn("c-1", NOW)), null);
    Commits.commit(store, List.of(new Change.Reconsidered(SUBJECT, 2)), null);

    Commits.commit(store, List.of(decided("x-1", 0, new ConsentsSeen(1, 1, "c-1"))), null);
    assertThat(store.consents().changed(10)).isEmpty();
    Commits.commit(store, List.of(decided("x-2", 1, new ConsentsSeen(1, 0, "c-1"))), null);

    assertThat(store.consents().changed(10)).hasSize(1);
  }

  /** Two before, and one that was withdrawn after another was cleared: as many as before. */
  @Test
  void marksWhoseConsentsOnlyCountAsBefore() {
    give(consent("c-1"), SUBJECT);
    Commits.commit(store, List.of(new Change.ConsentWithdrawn("c-1", NOW)), null);
    give(consent("c-2"), SUBJECT);
    ConsentsSeen seen = ConsentsSeen.of(store.consents().of(SUBJECT));
    Commits.commit(
        store,
        List.of(
            new Change.Expunged(
                KeptData.CONSENTS, new Cutoff(LocalDate.EPOCH, NOW.plusSeconds(1)), 10)),
        null);
    Commits.commit(store, List.of(new Change.ConsentWithdrawn("c-2", NOW)), null);
    give(consent("c-3"), SUBJECT);
    Commits.commit(store, List.of(new Change.Reconsidered(SUBJECT, 5)), null);
    assertThat(ConsentsSeen.of(store.consents().of(SUBJECT)).registered()).isEqualTo(2);
    assertThat(store.consents().changed(10)).isEmpty();

    Commits.commit(store, List.of(decided("x-1", 0, seen)), null);

    assertThat(store.consents().changed(10)).hasSize(1);
  }

  @Test
  void keepsWhatDecisionsWereMadeOn() throws Exception {
    Commits.commit(
        store,
        List.of(
            decided("x-1", 0, ConsentsSeen.NONE),
            decided("x-2", 60, ConsentsSeen.NONE),
            decided("x-1", 120, ConsentsSeen.NONE)),
        null);
    reopen();

    assertThat(store.decisions().of(SUBJECT))
        .extracting(DecisionInputs.Kept::exchange, DecisionInputs.Kept::at)
        .containsExactly(
            tuple("x-1", NOW),
            tuple("x-2", NOW.plusSeconds(60)),
            tuple("x-1", NOW.plusSeconds(120)));
    assertThat(store.decisions().of(SUBJECT).getFirst().input()).isEqualTo(bytes("input of x-1"));
    assertThat(store.decisions().of(bytes("nobody"))).isEmpty();
    List<DecisionInputs.Kept> first = store.decisions().between(NOW, NOW.plusSeconds(120), 0, 1);
    assertThat(first).extracting(DecisionInputs.Kept::exchange).containsExactly("x-1");
    assertThat(store.decisions().between(NOW, NOW.plusSeconds(120), first.getLast().number(), 10))
        .extracting(DecisionInputs.Kept::exchange)
        .containsExactly("x-2");
  }

  @Test
  void givesAHoldBackAsItWasMadeUntilItIsOver() {
    Held made = held(1, Duration.ZERO);
    Commits.commit(store, List.of(new Change.HoldMade(made)), null);
    assertThat(store.holds().of(SUBJECT))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(made);
    assertThat(store.holds().subjects()).containsExactly(SUBJECT);

    Commits.commit(store, List.of(new Change.HoldEnded(made.id(), Held.State.RELEASED)), null);
    refusesTwice(new Change.HoldEnded(made.id(), Held.State.EXPIRED));

    assertThat(store.holds().of(SUBJECT)).isEmpty();
    assertThat(store.holds().subjects()).isEmpty();
    Held over = store.holds().of(Organisations.SCHOOL, "s-1").getFirst();
    assertThat(over.state()).isEqualTo(Held.State.RELEASED);
    assertThat(over.content()).isEmpty();
    assertThat(over.subject()).isNull();
    assertThat(store.holds().of(Organisations.HUISARTS, "s-1")).isEmpty();
  }

  @Test
  void listsHoldsWhoseLastDayIsOver() {
    Commits.commit(
        store,
        List.of(
            new Change.HoldMade(held(1, Duration.ofDays(2))),
            new Change.HoldMade(held(2, Duration.ofDays(1))),
            new Change.HoldMade(held(3, Duration.ofDays(3)))),
        null);

    assertThat(store.holds().overdue(LAST_DAY.plusDays(3), 10))
        .extracting(Held::until)
        .containsExactly(LAST_DAY.plusDays(1), LAST_DAY.plusDays(2));
    assertThat(store.holds().overdue(LAST_DAY.plusDays(3), 1)).hasSize(1);
    assertThat(store.holds().overdue(LAST_DAY.plusDays(1), 10)).isEmpty();
  }

  @Test
  void takesBackADeliveryThatNobodyConfirmed() {
    Delivery waiting = DeliveryBuilder.numbered(1).about(SUBJECT).saying(bytes("secret")).build();
    Delivery dead = DeliveryBuilder.numbered(2).over("webhook").about(SUBJECT).build();
    Delivery confirmed = DeliveryBuilder.numbered(3).build();
    make(waiting, dead, confirmed);
    close(dead, State.DEAD);
    close(confirmed, State.CONFIRMED);

    for (Delivery delivery : List.of(waiting, dead, confirmed)) {
      Commits.commit(store, List.of(new Change.DeliveryWithdrawn(delivery.id())), null);
      Commits.commit(
          store, List.of(new Change.DeliveryMoved(delivery.id(), State.WAITING, 1, NOW)), null);
    }

    for (Delivery delivery : List.of(waiting, dead)) {
      Delivery gone = store.outbox().find(delivery.id()).orElseThrow();
      assertThat(gone.state()).isEqualTo(State.WITHDRAWN);
      assertThat(gone.body()).isEmpty();
      assertThat(gone.subject()).isNull();
    }
    assertThat(store.outbox().find(confirmed.id()).orElseThrow().state())
        .isEqualTo(State.CONFIRMED);
    assertThat(store.outbox().waiting()).isZero();
    assertThat(store.outbox().dead(10)).isEmpty();
  }

  @Test
  void listsOpenReviewsTheMostUrgentFirst() {
    Commits.commit(
        store,
        List.of(
            new Change.ReviewDue(review("d-1", 2)),
            new Change.ReviewDue(review("d-2", 1)),
            new Change.ReviewDue(review("d-3", 3))),
        null);

    Commits.commit(
        store,
        List.of(new Change.Reviewed("d-1", Review.Verdict.terecht, bytes("note"), NOW)),
        null);
    refusesTwice(new Change.Reviewed("d-1", Review.Verdict.onterecht, null, NOW));

    assertThat(store.reviews().open(10)).extracting(Review::delivery).containsExactly("d-2", "d-3");
    assertThat(store.reviews().openCount()).isEqualTo(2);
    assertThat(store.reviews().lateCount(review("d-2", 1).due())).isZero();
    assertThat(store.reviews().lateCount(review("d-3", 3).due())).isEqualTo(1);
    assertThat(store.reviews().find("d-1").orElseThrow().verdict())
        .isEqualTo(Review.Verdict.terecht);
    assertThat(store.reviews().find("d-2").orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(review("d-2", 1));
    assertThat(store.reviews().find("d-4")).isEmpty();
  }

  // Subscriptions and notifications

  @Test
  void keepsSubscriptionsAsTheyWereWished() {
    Subscription wide =
        new Subscription(
            "s-2",
            Organisations.REGISSEUR,
            Set.of(),
            Set.of(),
            Set.of(),
            "webhook",
            "https://localhost/hook",
            new Form("fhir", false, Duration.ofMinutes(5)),
            NOW);
    Commits.commit(
        store,
        List.of(new Change.Subscribed(subscription("s-1")), new Change.Subscribed(wide)),
        null);

    assertThat(store.subscriptions().all()).containsExactly(subscription("s-1"), wide);
    assertThat(store.subscriptions().find("s-2")).contains(wide);
    assertThat(store.subscriptions().of(Organisations.WIJKTEAM))
        .containsExactly(subscription("s-1"));
  }

  @Test
  void forgetsASubscriptionThatEnds() {
    Commits.commit(
        store,
        List.of(
            new Change.Subscribed(subscription("s-1")), new Change.Subscribed(subscription("s-2"))),
        null);

    Commits.commit(store, List.of(new Change.Unsubscribed("s-1")), null);

    assertThat(store.subscriptions().all()).containsExactly(subscription("s-2"));
    assertThat(store.subscriptions().find("s-1")).isEmpty();
  }

  @Test
  void numbersTheNotificationsOfASubscriptionWithoutGaps() throws Exception {
    Commits.commit(store, List.of(accepted("signal-1")), null);
    Commits.commit(
        store, List.of(notified("s-1", "a"), notified("s-2", "b"), notified("s-1", "c")), null);
    assertThatThrownBy(() ->
            Commits.commit(store, List.of(notified("s-1", "lost"), accepted("signal-1")), null))
        .isInstanceOf(AlreadyDoneException.class);
    reopen();
    Commits.commit(store, List.of(notified("s-1", "d")), null);

    assertThat(store.subscriptions().after("s-1", 0, 10))
        .extracting(Notification::id, Notification::sequence)
        .containsExactly(tuple("a", 1L), tuple("c", 2L), tuple("d", 3L));
    assertThat(store.subscriptions().after("s-2", 0, 10))
        .extracting(Notification::sequence)
        .containsExactly(1L);
  }

  @Test
  void findsANotificationByItsIdAndTheLastNumber() {
    Commits.commit(
        store, List.of(notified("s-1", "a"), notified("s-2", "b"), notified("s-1", "c")), null);

    assertThat(store.subscriptions().told("c"))
        .contains(new Notification("s-1", 2, "c", "nl.jeugd.signaal.gemeld", null, NOW));
    assertThat(store.subscriptions().told("d")).isEmpty();
    assertThat(store.subscriptions().last("s-1")).isEqualTo(2);
    assertThat(store.subscriptions().last("s-3")).isZero();
  }

  @Test
  void listsNotificationsAfterANumber() {
    for (int n = 1; n <= 5; n++) {
      Commits.commit(store, List.of(notified("s-1", "n-" + n)), null);
    }

    assertThat(store.subscriptions().after("s-1", 2, 2))
        .extracting(Notification::id)
        .containsExactly("n-3", "n-4");
    assertThat(store.subscriptions().after("s-1", 5, 2)).isEmpty();
  }

  @Test
  void keepsWhatANotificationSays() {
    Commits.commit(
        store,
        List.of(
            new Change.Notified("s-1", "n-1", "nl.jeugd.signaal.gemeld", "m-1", NOW),
            new Change.Notified("s-1", "n-2", "nl.jeugd.signaal.gemeld", null, NOW)),
        null);

    assertThat(store.subscriptions().after("s-1", 0, 10))
        .containsExactly(
            new Notification("s-1", 1, "n-1", "nl.jeugd.signaal.gemeld", "m-1", NOW),
            new Notification("s-1", 2, "n-2", "nl.jeugd.signaal.gemeld", null, NOW));
  }

  // Ledger

  @Test
  void keepsTheLedgerInRows() {
    Commits.commit(store, List.of(), sealed(3));
    Commits.commit(store, List.of(), sealed(1));
    SealedBatch last = sealed(2);
    Commits.commit(store, List.of(), last);

    assertThat(store.ledger().from(0, 10))
        .extracting(LedgerBatch::first)
        .containsExactly(0L, 3L, 4L);
    assertThat(store.ledger().from(1, 1)).extracting(LedgerBatch::first).containsExactly(3L);
    assertThat(store.ledger().from(5, 10)).isEmpty();
    assertThat(store.ledger().last().orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(last.row());
    assertThat(evidence().leaves()).hasSize(6);
  }

  @Test
  void goesOnWithTheTreeAfterItIsClosed() throws Exception {
    Commits.commit(store, List.of(), sealed(5));
    Frontier before = store.ledger().frontier();
    reopen();

    assertThat(store.ledger().frontier()).isEqualTo(before);
    Commits.commit(store, List.of(), sealed(7));

    assertThat(evidence().verify())
        .isInstanceOfSatisfying(
            Verification.Intact.class, intact -> assertThat(intact.size()).isEqualTo(12));
  }

  @Test
  void addsNoEvidenceWhereThereIsNone() {
    Commits.commit(store, List.of(), sealed(2));

    Commits.commit(store, List.of(accepted("signal-1")), null);

    assertThat(store.ledger().from(0, 10)).hasSize(1);
    assertThat(store.ledger().frontier().size()).isEqualTo(2);
  }

  @Test
  void readsALedgerOfManyRows() {
    for (int i = 0; i < 230; i++) {
      Commits.commit(store, List.of(), sealed(1));
    }

    assertThat(evidence().leaves()).hasSize(230);
    assertThat(evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  // Inquiries

  @Test
  void keepsWhatWasAsked() throws Exception {
    Inquiry open =
        new Inquiry(
            "d-1",
            "x-1",
            Organisations.VEILIG_THUIS,
            Organisations.HUISARTS,
            SUBJECT,
            Set.of("ernst", "leefgebieden"),
            null,
            0);
    Inquiry due =
        new Inquiry(
            "d-2",
            "x-2",
            Organisations.VEILIG_THUIS,
            Organisations.HUISARTS,
            SUBJECT,
            Set.of(),
            LAST_DAY,
            0);
    Commits.commit(store, List.of(new Change.InquiryMade(open), new Change.InquiryMade(due)), null);

    reopen();

    assertThat(store.inquiries().find("d-1")).get().usingRecursiveComparison().isEqualTo(open);
    assertThat(store.inquiries().find("d-2")).get().usingRecursiveComparison().isEqualTo(due);
    assertThat(store.inquiries().find("d-3")).isEmpty();

    Commits.commit(store, List.of(new Change.InquiryAnswered(open)), null);

    assertThat(store.inquiries().find("d-1")).get().returns(1, Inquiry::answers);
    assertThatThrownBy(() -> Commits.commit(store, List.of(new Change.InquiryAnswered(open)), null))
        .isInstanceOf(AlreadyDoneException.class);
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private Evidence evidence() {
    return new Evidence(store.ledger(), signer);
  }

  private SealedBatch sealed(int leaves) {
    return opened(leaves).seal(ORIGIN, List.of(signer));
  }

  private Batch opened(int leaves) {
    Batch batch = new Batch(store.ledger().frontier());
    for (int i = 0; i < leaves; i++) {
      batch.append(Leaf.at(NOW, Step.RECEIVED).exchange("exchange-" + i).build().encode());
    }
    return batch;
  }

  /** Commits with as many leaves, and one that says what became of the rows. */
  private void bound(List<Change> changes, int leaves) {
    store.commit(
        changes,
        store.ledger().frontier().size(),
        rows -> {
          Batch batch = opened(leaves);
          for (String text : RowChanges.write(rows)) {
            batch.append(
                Leaf.at(NOW, Step.ROWS_BOUND).facts(new Facts.Rows(text)).build().encode());
          }
          return new Sealing.Sealed(batch.seal(ORIGIN, List.of(signer)), List.of());
        });
  }

  private void make(Delivery... deliveries) {
    Commits.commit(
        store,
        java.util.Arrays.stream(deliveries).<Change>map(Change.DeliveryMade::new).toList(),
        null);
  }

  private void close(Delivery delivery, State state) {
    Commits.commit(store, List.of(new Change.DeliveryClosed(delivery.id(), state)), null);
  }

  private void give(Consent consent, byte[] subject) {
    Commits.commit(
        store,
        List.of(new Change.ConsentGiven(consent, subject, Organisations.REGISSEUR, false)),
        null);
  }

  private int number(Delivery delivery) {
    return Integer.parseInt(delivery.id().substring(24));
  }

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 6);

  private static Change decided(String exchange, int later, ConsentsSeen consents) {
    return new Change.DecisionsMade(
        exchange, SUBJECT, NOW.plusSeconds(later), bytes("input of " + exchange), consents);
  }

  private static Held held(int number, Duration later) {
    return new Held(
        "0197a3c2-6f1e-7000-8000-%012d".formatted(number),
        "x-" + number,
        Organisations.SCHOOL,
        "s-" + number,
        new Route(
            Organisations.REGISSEUR, "regisseur", MessageType.SIGNAL, Delivery.INBOX, "overig"),
        SUBJECT,
        bytes("content"),
        LAST_DAY.plusDays(later.toDays()),
        NOW,
        Held.State.HELD);
  }

  private static Review review(String delivery, int days) {
    return new Review(delivery, "x-1", "38", LAST_DAY.plusDays(days), SUBJECT, NOW, null);
  }

  private static Consent consent(String id) {
    return ConsentBuilder.to(Organisations.SCHOOL).id(id).parent(1).build();
  }

  // Anchors

  @Test
  void numbersAnchorsInTheOrderTheyWereMade() throws Exception {
    for (long size = 1; size <= 3; size++) {
      Anchor anchor = new Anchor(0, size, "note " + size, size == 2 ? bytes("token") : null);
      Commits.commit(store, List.of(new Change.Anchored(anchor)), null);
    }

    reopen();

    assertThat(store.anchors().all())
        .toIterable()
        .extracting(Anchor::number)
        .containsExactly(1L, 2L, 3L);
    assertThat(store.anchors().from(2, 10))
        .extracting(Anchor::note)
        .containsExactly("note 2", "note 3");
    assertThat(store.anchors().from(2, 1).getFirst().timestamp()).isEqualTo(bytes("token"));
    assertThat(store.anchors().newest().orElseThrow().timestamp()).isNull();
  }

  @Test
  void neverPutsASmallerTreeInThePlaceOfALargerOneThatWasCosigned() {
    for (long size : new long[] {5, 9, 7}) {
      Commits.commit(
          store,
          List.of(
              new Change.CheckpointWitnessed(new Witnessed("sluis/buur", size, "note " + size))),
          null);
    }
    assertThat(store.witnessed().of("sluis/buur"))
        .contains(new Witnessed("sluis/buur", 9, "note 9"));
    assertThat(store.witnessed().all()).hasSize(1);
    assertThat(store.witnessed().of("sluis/ander")).isEmpty();
  }

  @Test
  void findsTheRowThatHoldsALeaf() {
    Commits.commit(store, List.of(), sealed(3));
    Commits.commit(store, List.of(), sealed(4));

    assertThat(store.ledger().holding(0).orElseThrow().first()).isZero();
    assertThat(store.ledger().holding(2).orElseThrow().first()).isZero();
    assertThat(store.ledger().holding(3).orElseThrow().first()).isEqualTo(3);
    assertThat(store.ledger().holding(6).orElseThrow().first()).isEqualTo(3);
  }

  private static Change accepted(String id) {
    return new Change.ExchangeAccepted(
        Organisations.SCHOOL, id, bytes("mac of " + id), receipt(id), NOW);
  }

  /** With its proof, as they were kept before; others are made whole with the ledger. */
  private static byte[] receipt(String id) {
    return Receipt.of(
            new Receipt.Statement(id, "x-" + id, NOW, List.of()),
            bytes("leaf"),
            new InclusionProof(0, 1, List.of()),
            "note")
        .write();
  }

  private static Change notified(String subscription, String id) {
    return new Change.Notified(subscription, id, "nl.jeugd.signaal.gemeld", null, NOW);
  }

  private static Subscription subscription(String id) {
    return new Subscription(
        id,
        Organisations.WIJKTEAM,
        Set.of(MessageType.SIGNAL, MessageType.DEBT_SIGNAL),
        Set.of("binnenstad", "overig"),
        Set.of("direct"),
        Subscription.PULL,
        "",
        NOW);
  }

  private static KeyRing.StoredKey key(int number) {
    return new KeyRing.StoredKey(
        bytes("id-" + number), bytes("lookup-" + number), bytes("wrapped-" + number));
  }

  private static byte[] bytes(@Nullable String text) {
    return String.valueOf(text).getBytes(UTF_8);
  }
}
