package nl.sluis.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.sluis.caseplan.CasePlan;
import nl.sluis.caseplan.CasePlanStep;
import nl.sluis.keys.KeyRing;
import nl.sluis.keys.Naming;
import nl.sluis.ledger.Batch;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.SigningKey;
import nl.sluis.ledger.Step;
import nl.sluis.store.Change;
import nl.sluis.store.RefusedChangeException;
import nl.sluis.store.Store;
import nl.sluis.store.StoreException;
import nl.sluis.store.cached.CachedStore;
import nl.sluis.testing.Commits;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is committed in whatever order, what is cached is what is stored. */
class CachedStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final int PERSONS = 6;
  private static final int PLANS = 3;
  private static final int STEPS = 150;

  private Path folder;
  private Store stored;
  private Store cached;

  /** Numbers of persons who have a key; nobody gets the number of who was erased. */
  private final List<Integer> persons = new ArrayList<>();

  private int made;

  @BeforeEach
  void open(@TempDir Path where) {
    folder = where;
    stored = SqliteStore.open(folder.resolve("sluis.db"));
    cached = new CachedStore(stored);
  }

  @AfterEach
  void close() {
    cached.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void saysWhatTheStoreSays(long seed) {
    Random random = new Random(seed);
    List<String> consents = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      add();
    }
    for (int i = 0; i < PLANS; i++) {
      var opened = new CasePlanStep.Opened("5211", Organisations.REGISSEUR);
      Commits.commit(cached, List.of(new Change.CasusStepped("plan-" + i, opened, NOW)), null);
    }
    for (int step = 0; step < STEPS; step++) {
      List<Change> changes = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        changes.add(change(random, consents));
      }
      try {
        Commits.commit(cached, changes, null);
        changes.stream()
            .filter(Change.PersonErased.class::isInstance)
            .forEach(erased -> replace(((Change.PersonErased) erased).id()));
      } catch (RefusedChangeException refused) {
        // Then nothing changed, and nothing may have been forgotten wrongly either.
      }
      // Only some, so that others are read before and after later changes.
      for (int person : persons) {
        if (random.nextInt(4) == 0) {
          assertSame(person);
        }
      }
    }
    persons.forEach(this::assertSame);
  }

  /** Who reads while it is committed, leaves nothing of before behind. */
  @Test
  void keepsNothingOfBeforeThatWasBeingReadDuringACommit() {
    Commits.commit(cached, List.of(new Change.KeyMade(key(0)), new Change.KeyMade(key(1))), null);
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<Void>> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      readers.add(
          CompletableFuture.runAsync(() -> {
            while (!over.get()) {
              var _ = cached.consents().of(id(0));
              var _ = cached.keys().objectingAlike(likeness(1));
            }
          }));
    }
    try {
      for (int i = 0; i < 200; i++) {
        String consent = "c-" + i;
        Commits.commit(
            cached,
            List.of(
                new Change.NamingMade(
                    new Naming(bytes("lookup " + i), id(1), false, i == 0 ? likeness(1) : null)),
                new Change.ConsentGiven(
                    ConsentBuilder.to(Organisations.SCHOOL).id(consent).denied().parent(1).build(),
                    id(i % 2),
                    Organisations.SCHOOL,
                    true)),
            null);
        assertSame(0);
        assertSame(1);
        Commits.commit(cached, List.of(new Change.ConsentWithdrawn(consent, NOW)), null);
        assertSame(0);
        assertSame(1);
      }
    } finally {
      over.set(true);
    }
    readers.forEach(CompletableFuture::join);
  }

  /** Decided on what is no longer so, it is not committed, and after that it is read anew. */
  @Test
  void commitsNothingAfterSomebodyElseDid() throws Exception {
    Store another = new CachedStore(stored);
    Commits.commit(cached, List.of(new Change.KeyMade(key(0))), null);
    assertThat(cached.consents().of(id(0))).isEmpty();
    Change objection =
        new Change.ConsentGiven(
            ConsentBuilder.to(Organisations.SCHOOL).id("c").denied().parent(1).build(),
            id(0),
            Organisations.SCHOOL,
            false);
    Commits.commit(another, List.of(objection), leaf());

    assertThatThrownBy(() -> Commits.commit(cached, List.of(new Change.KeyMade(key(1))), null))
        .isInstanceOf(StoreException.class);

    assertThat(stored.keys().byId(id(1))).isEmpty();
    assertSame(0);
    Commits.commit(cached, List.of(new Change.KeyMade(key(1))), null);
    assertSame(1);
  }

  private SealedBatch leaf() throws Exception {
    Batch batch = new Batch(stored.ledger().frontier());
    batch.append(Leaf.at(NOW, Step.OBJECTED).build().encode());
    return batch.seal(
        "sluis/test",
        List.of(SigningKey.create(folder.resolve("k"), new SeededRandom(1), "sluis/test")));
  }

  private Change change(Random random, List<String> consents) {
    int person = persons.get(random.nextInt(persons.size()));
    int number = made++;
    return switch (random.nextInt(9)) {
      case 0, 1, 2 ->
          new Change.NamingMade(
              new Naming(
                  bytes("naming " + number),
                  id(person),
                  random.nextBoolean(),
                  likeness(random.nextInt(3))));
      case 3, 4 -> {
        ConsentBuilder consent = ConsentBuilder.to(Organisations.SCHOOL).id("c-" + number);
        consents.add("c-" + number);
        yield new Change.ConsentGiven(
            (random.nextBoolean() ? consent.denied() : consent).parent(number).build(),
            id(person),
            Organisations.SCHOOL,
            random.nextBoolean());
      }
      case 5 ->
          new Change.ConsentWithdrawn(
              consents.isEmpty() ? "none" : consents.get(random.nextInt(consents.size())), NOW);
      case 6 ->
          new Change.PersonsJoined(id(person), id(persons.get(random.nextInt(persons.size()))));
      case 7 -> new Change.PersonErased(id(person), key(person).lookup(), Set.of(), NOW);
      default ->
          new Change.CasusStepped(
              "plan-" + random.nextInt(PLANS),
              new CasePlanStep.Joined(CasePlan.person(id(person))),
              NOW);
    };
  }

  private void replace(byte[] erased) {
    persons.removeIf(person -> Arrays.equals(id(person), erased));
    add();
  }

  private void add() {
    int person = made++;
    persons.add(person);
    Commits.commit(cached, List.of(new Change.KeyMade(key(person))), null);
  }

  private void assertSame(int person) {
    byte[] id = id(person);
    assertLike(cached.keys().samePerson(id), stored.keys().samePerson(id));
    assertLike(cached.keys().byId(id), stored.keys().byId(id));
    assertLike(cached.keys().namings(id), stored.keys().namings(id));
    assertThat(cached.keys().isNumbered(id)).isEqualTo(stored.keys().isNumbered(id));
    assertThat(cached.consents().of(id)).isEqualTo(stored.consents().of(id));
    assertLike(cached.casePlans().all(id), stored.casePlans().all(id));
    for (int i = 0; i < 3; i++) {
      assertLike(
          cached.keys().objectingAlike(likeness(i)), stored.keys().objectingAlike(likeness(i)));
    }
  }

  private static void assertLike(Object one, Object other) {
    assertThat(one).usingRecursiveComparison().isEqualTo(other);
  }

  private static KeyRing.StoredKey key(int person) {
    return new KeyRing.StoredKey(id(person), bytes("lookup of " + person), bytes("wrapped"));
  }

  private static byte[] id(int person) {
    return bytes("person number %4d".formatted(person));
  }

  private static Naming.Likeness likeness(int number) {
    return new Naming.Likeness(
        bytes("family " + number),
        bytes("given " + number),
        bytes("year " + number),
        bytes("day " + number),
        null,
        null);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
