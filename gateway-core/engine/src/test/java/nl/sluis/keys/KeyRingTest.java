package nl.sluis.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.sluis.crypto.MasterKey;
import nl.sluis.crypto.SealBrokenException;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.testing.MemoryCabinet;
import nl.sluis.testing.People;
import nl.sluis.testing.SeededRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class KeyRingTest {

  private static final int THREADS = 16;

  private final MemoryCabinet cabinet = new MemoryCabinet();
  private final MasterKey master;
  private final KeyRing ring;

  KeyRingTest(@TempDir Path folder) throws IOException {
    master = MasterKey.create(folder.resolve("master.key"), new SeededRandom(3));
    ring = ring();
  }

  @Test
  void makesAKeyForWhoIsNamedForTheFirstTime() {
    KeyRing.Lease lease = ring.lease(People.SAM);

    assertThat(lease.fresh()).isTrue();
    assertThat(lease.key().id()).isNotEqualTo(ring.lease(People.NOOR).key().id());
    assertThat(cabinet.byId(lease.key().id())).isEmpty();
  }

  @Test
  void givesAllThatWorkAtOnceTheSameKey() {
    KeyRing.Lease first = ring.lease(People.SAM);
    KeyRing.Lease second = ring.lease(People.SAM);

    assertThat(second.fresh()).isTrue();
    assertThat(second.key()).isSameAs(first.key());
  }

  @Test
  void forgetsAKeyThatNobodyWrote() {
    KeyRing.Lease first = ring.lease(People.SAM);
    ring.release(first, false);

    KeyRing.Lease second = ring.lease(People.SAM);

    assertThat(second.fresh()).isTrue();
    assertThat(second.key().id()).isNotEqualTo(first.key().id());
  }

  @Test
  void keepsAKeyAsLongAsSomebodyMayStillWriteIt() {
    KeyRing.Lease first = ring.lease(People.SAM);
    KeyRing.Lease second = ring.lease(People.SAM);
    ring.release(first, false);

    assertThat(ring.lease(People.SAM).key()).isSameAs(second.key());
  }

  @Test
  void knowsAKeyOnceItWasWritten() {
    KeyRing.Lease first = ring.lease(People.SAM);
    write(first);

    KeyRing.Lease second = ring.lease(People.SAM);

    assertThat(second.fresh()).isFalse();
    assertThat(second.key().id()).isEqualTo(first.key().id());
  }

  @Test
  void findsAKeyAgainAfterARestart() {
    KeyRing.Lease first = ring.lease(People.SAM);
    byte[] sealed = first.key().seal(new byte[] {1, 2, 3}, new byte[0], new SeededRandom(1));
    write(first);

    KeyRing restarted = ring();
    KeyRing.Lease second = restarted.lease(People.SAM);

    assertThat(second.fresh()).isFalse();
    assertThat(second.key().open(sealed, new byte[0])).containsExactly(1, 2, 3);
    assertThat(second.key().reference()).isEqualTo(first.key().reference());
    assertThat(restarted.find(People.SAM)).isPresent();
    assertThat(restarted.byId(first.key().id())).isPresent();
  }

  @Test
  void findsNobodyWhoWasNeverNamed() {
    assertThat(ring.find(People.SAM)).isEmpty();
    assertThat(ring.byId(new byte[16])).isEmpty();
    ring.lease(People.SAM);
    assertThat(ring.find(People.SAM)).isEmpty();
  }

  @Test
  void opensNoKeyThatAnotherGatewayWrapped(@TempDir Path folder) throws IOException {
    KeyRing.Lease lease = ring.lease(People.SAM);
    write(lease);
    MasterKey stranger = MasterKey.create(folder.resolve("other.key"), new SeededRandom(9));
    KeyRing other = new KeyRing(stranger, cabinet, new SeededRandom(9));

    assertThatThrownBy(() -> other.byId(lease.key().id())).isInstanceOf(SealBrokenException.class);
    assertThat(other.find(People.SAM)).isEmpty();
  }

  @Test
  void storesNothingFromWhichThePersonCouldBeTold() {
    KeyRing.Lease lease = ring.lease(People.SAM);

    for (byte[] stored : List.of(lease.key().id(), lease.key().lookup(), lease.key().wrapped())) {
      assertThat(new String(stored, UTF_8)).doesNotContain("999990342", "Voorbeeld");
    }
    assertThat(lease.key().wrapped()).hasSize(12 + 32 + 16);
  }

  @Test
  void tellsPersonsApartByNumberOrElseByNameBirthDateAndAddress() {
    BirthDate born = People.SAM.birthDate();
    Subject bare = new Subject(People.SAM_BSN, born, null, null);
    Subject otherName = new Subject(People.SAM_BSN, born, new PersonName("Sammie", "V"), null);
    Subject unnumbered = People.withoutBsn();
    Subject namesake =
        new Subject(
            null,
            BirthDate.of(born.earliest().plusDays(1)),
            unnumbered.name(),
            unnumbered.address());

    assertThat(ring.lease(bare).key()).isSameAs(ring.lease(otherName).key());
    assertThat(ring.lease(unnumbered).key()).isSameAs(ring.lease(People.withoutBsn()).key());
    assertThat(ring.lease(unnumbered).key()).isNotSameAs(ring.lease(bare).key());
    assertThat(ring.lease(unnumbered).key()).isNotSameAs(ring.lease(namesake).key());
  }

  @Test
  void givesManyThreadsThatNameTheSameNewPersonTheSameKey() throws Exception {
    for (int round = 0; round < 50; round++) {
      Subject person = People.born(LocalDate.of(1970, 1, 1).plusDays(round));
      Subject unnumbered = new Subject(null, person.birthDate(), person.name(), null);
      CyclicBarrier together = new CyclicBarrier(THREADS);
      List<KeyRing.Lease> leases =
          inParallel(thread ->
              () -> {
                together.await();
                return ring.lease(unnumbered);
              });

      assertThat(leases)
          .extracting(lease -> lease.key().reference())
          .containsOnly(leases.getFirst().key().reference());
    }
  }

  /** Some of the work succeeds and some fails; never may two keys of one person become durable. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void makesOneKeyDurableForEachPersonHoweverWorkEnds(long seed) throws Exception {
    Subject unnumbered =
        new Subject(null, new BirthDate(2012, 1, 1), new PersonName("Iemand", "Anders"), null);
    List<Subject> persons = List.of(People.SAM, People.NOOR, unnumbered);
    List<Boolean> clean =
        inParallel(thread ->
            () -> {
              Random random = new Random(seed * 1_000 + thread);
              boolean kept = true;
              for (int i = 0; i < 400; i++) {
                KeyRing.Lease lease = ring.lease(persons.get(random.nextInt(persons.size())));
                boolean written = random.nextInt(200) == 0;
                kept &= !(written && lease.fresh()) || cabinet.keep(lease.key());
                if (written) {
                  cabinet.keep(lease);
                }
                ring.release(lease, written);
              }
              return kept;
            });

    assertThat(clean).containsOnly(true);
    for (Subject person : persons) {
      KeyRing.Lease lease = ring.lease(person);
      assertThat(cabinet.byLookup(lease.key().lookup()).isPresent()).isEqualTo(!lease.fresh());
    }
    Set<String> references =
        persons.stream().map(p -> ring.lease(p).key().reference()).collect(Collectors.toSet());
    assertThat(references).hasSize(persons.size());
  }

  private KeyRing ring() {
    return new KeyRing(master, cabinet, new SeededRandom(5));
  }

  private void write(KeyRing.Lease lease) {
    assertThat(cabinet.keep(lease.key())).isTrue();
    ring.release(lease, true);
  }

  private interface Work<T> {
    Callable<T> by(int thread);
  }

  private static <T> List<T> inParallel(Work<T> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<T>> running = new ArrayList<>();
      IntStream.range(0, THREADS).forEach(t -> running.add(threads.submit(work.by(t))));
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(30, TimeUnit.SECONDS));
      }
      return results;
    }
  }
}
