package nl.sluis.store;

import static nl.sluis.store.CommitterRig.CAPACITY;
import static nl.sluis.store.CommitterRig.accepted;
import static nl.sluis.store.CommitterRig.all;
import static nl.sluis.store.CommitterRig.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import nl.sluis.ledger.InclusionProof;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.SealedBatch;
import nl.sluis.ledger.Step;
import nl.sluis.store.CommitterRig.Recorded;
import nl.sluis.testing.Organisations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitterTest {

  private final CommitterRig rig;

  CommitterTest(@TempDir Path folder) throws IOException {
    rig = new CommitterRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void commitsWhatGathersMeanwhileInOneBatch() throws Exception {
    var _ = rig.holdOne();
    List<CompletableFuture<Long>> waiting = rig.submitMany(40);

    rig.store.letThrough();

    all(waiting).get(10, TimeUnit.SECONDS);
    assertThat(rig.store.commits()).isEqualTo(2);
    assertThat(rig.store.ledger().from(0, 10))
        .extracting(LedgerBatch::count)
        .containsExactly(1, 40);
    rig.assertIntact(41);
  }

  @Test
  void givesEveryEntryItsOwnPlace() throws Exception {
    var _ = rig.holdOne();
    List<CompletableFuture<Long>> waiting = rig.submitMany(10);
    CompletableFuture<Long> two = rig.submit(new Recorded("two", 2));
    CompletableFuture<Long> last = rig.submit(new Recorded("last", 1));

    rig.store.letThrough();

    assertThat(
            all(waiting).thenApply(done -> waiting.stream().map(CompletableFuture::join).toList()))
        .succeedsWithin(Duration.ofSeconds(10))
        .isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
    assertThat(two.get(10, TimeUnit.SECONDS)).isEqualTo(11);
    assertThat(last.get(10, TimeUnit.SECONDS)).isEqualTo(13);
    assertThat(rig.leaves())
        .extracting(Leaf::exchange)
        .startsWith("held", "e-0")
        .endsWith("two", "two", "last");
  }

  @Test
  void provesTheLeavesOfAnEntryAsItSettles() throws Exception {
    Entry<InclusionProof> entry =
        new Entry<>() {
          @Override
          public List<Leaf> leaves() {
            return List.of(leaf("proven"));
          }

          @Override
          public List<Change> changes() {
            return List.of();
          }

          @Override
          public Settled<InclusionProof> settle(@Nullable SealedBatch batch, long first) {
            SealedBatch sealed = Objects.requireNonNull(batch);
            assertThat(Leaf.decode(sealed.leaf(first)).exchange()).isEqualTo("proven");
            return new Settled<>(List.of(), sealed.proof(first));
          }
        };

    InclusionProof proof =
        rig.committer.submit(entry).toCompletableFuture().get(10, TimeUnit.SECONDS);

    assertThat(proof.size()).isEqualTo(rig.store.ledger().frontier().size());
  }

  @Test
  void completesAFutureOnlyWhenTheCommitIsDone() throws Exception {
    rig.store.hold();
    CompletableFuture<Long> future = rig.submit(new Recorded("e", 1, accepted("signal-1")));
    rig.store.awaitHeld();

    assertThat(future).isNotDone();
    assertThat(rig.store.exchanges().find(Organisations.SCHOOL, "signal-1")).isEmpty();

    rig.store.letThrough();
    future
        .thenAccept(done ->
            assertThat(rig.store.exchanges().find(Organisations.SCHOOL, "signal-1")).isPresent())
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void showsTheChangesAndTheEvidenceOfEachCommit() throws Exception {
    Change change = accepted("signal-1");

    rig.submit(new Recorded("e", 2, change)).get(10, TimeUnit.SECONDS);

    Committed commit = rig.observed.getFirst();
    assertThat(rig.observed).hasSize(1);
    assertThat(commit.changes()).containsExactly(change);
    assertThat(commit.leaves()).startsWith(leaf("e"), leaf("e"));
    assertThat(commit.leaves())
        .extracting(Leaf::step)
        .containsExactly(Step.RECEIVED, Step.RECEIVED, Step.ROWS_BOUND);
    assertThat(Objects.requireNonNull(commit.evidence()).checkpoint())
        .isEqualTo(rig.store.ledger().last().orElseThrow().checkpoint());
  }

  @Test
  void bindsTheRowsOfChangesForWhichThereIsNoOtherEvidence() throws Exception {
    rig.submit(new Recorded("e", 0, accepted("signal-1"))).get(10, TimeUnit.SECONDS);

    assertThat(rig.store.exchanges().find(Organisations.SCHOOL, "signal-1")).isPresent();
    assertThat(rig.leaves()).isEmpty();
    assertThat(rig.store.ledger().last().orElseThrow().count()).isEqualTo(1);
  }

  @Test
  void turnsAwayWhatDoesNotFitInTheQueue() throws Exception {
    var _ = rig.holdOne();
    List<CompletableFuture<Long>> waiting = rig.submitMany(CAPACITY);
    assertThat(rig.committer.waiting()).isEqualTo(CAPACITY);

    CompletableFuture<Long> tooMany = rig.submit(new Recorded("too-many", 1));

    assertThat(tooMany).isCompletedExceptionally();
    assertThat(tooMany.exceptionNow()).isInstanceOf(OverloadedException.class);
    rig.store.letThrough();
    all(waiting).get(10, TimeUnit.SECONDS);
    assertThat(rig.leaves()).extracting(Leaf::exchange).doesNotContain("too-many");
    assertThat(rig.submit(new Recorded("again", 1)).get(10, TimeUnit.SECONDS))
        .isEqualTo(CAPACITY + 1);
  }

  @Test
  void commitsWhatWaitsBeforeItStops() throws Exception {
    var _ = rig.holdOne();
    List<CompletableFuture<Long>> waiting = rig.submitMany(20);
    CountDownLatch closing = new CountDownLatch(1);
    Thread closer =
        Thread.ofPlatform()
            .start(() -> {
              closing.countDown();
              rig.committer.close();
            });
    closing.await();

    rig.store.letThrough();
    closer.join();

    assertThat(rig.store.ledger().frontier().size()).isEqualTo(21);
    all(waiting).get(10, TimeUnit.SECONDS);
  }

  @Test
  void takesNothingAfterItStopped() {
    rig.committer.close();

    assertThat(rig.submit(new Recorded("late", 1)).exceptionNow())
        .isInstanceOf(OverloadedException.class);
    assertThat(rig.store.ledger().last()).isEmpty();
  }

  @Test
  void answersAllThatManyThreadsSubmitAroundAStop() throws Exception {
    int threads = 8;
    List<CompletableFuture<Long>> futures = new ArrayList<>();
    CountDownLatch started = new CountDownLatch(threads);
    try (ExecutorService submitters = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        String name = "t" + t;
        var unused =
            submitters.submit(() -> {
              started.countDown();
              for (int i = 0; i < 300; i++) {
                CompletableFuture<Long> future = rig.submit(new Recorded(name, 1));
                synchronized (futures) {
                  futures.add(future);
                }
              }
            });
      }
      started.await();
      rig.committer.close();
    }

    long accepted = 0;
    for (CompletableFuture<Long> future : futures) {
      accepted +=
          future.handle((index, failure) -> failure == null).get(10, TimeUnit.SECONDS) ? 1 : 0;
    }
    assertThat(futures).hasSize(threads * 300);
    assertThat(rig.store.ledger().frontier().size()).isEqualTo(accepted);
    rig.assertIntact(accepted);
  }

  @Test
  void givesTheSubmissionsOfManyThreadsDifferentPlaces() throws Exception {
    int threads = 8;
    List<Long> places = java.util.Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService submitters = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        var unused =
            submitters.submit(() -> {
              for (int i = 0; i < 50; i++) {
                places.add(rig.submit(new Recorded("e", 1)).get(10, TimeUnit.SECONDS));
              }
              return true;
            });
      }
    }

    assertThat(places).hasSize(threads * 50).doesNotHaveDuplicates();
    rig.assertIntact(threads * 50);
    assertThat(rig.store.commits()).isLessThan(threads * 50);
  }
}
