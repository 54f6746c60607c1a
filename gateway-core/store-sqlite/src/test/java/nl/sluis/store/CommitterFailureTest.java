package nl.sluis.store;

import static nl.sluis.store.CommitterRig.accepted;
import static nl.sluis.store.CommitterRig.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import nl.sluis.ledger.Leaf;
import nl.sluis.store.CommitterRig.Bad;
import nl.sluis.store.CommitterRig.Recorded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays true of the committer when something goes wrong. */
@Tag("slow")
class CommitterFailureTest {

  private final CommitterRig rig;

  CommitterFailureTest(@TempDir Path folder) throws IOException {
    rig = new CommitterRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void letsNoEntryThatCannotSettleTakeOthersWithIt() throws Exception {
    var _ = rig.holdOne();
    CompletableFuture<Long> before = rig.submit(new Recorded("before", 1));
    CompletableFuture<Long> bad = rig.submit(new Bad());
    CompletableFuture<Long> after = rig.submit(new Recorded("after", 1));

    rig.store.letThrough();

    assertThat(before.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(after.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(bad)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(IllegalStateException.class);
    assertThat(rig.leaves()).extracting(Leaf::exchange).containsExactly("held", "before", "after");
    rig.assertIntact(3);
  }

  @Test
  void letsNoEntryThatTheStoreRefusesTakeOthersWithIt() throws Exception {
    rig.submit(new Recorded("first", 1, accepted("signal-1"))).get(10, TimeUnit.SECONDS);
    var _ = rig.holdOne();
    CompletableFuture<Long> before = rig.submit(new Recorded("before", 1, accepted("signal-2")));
    CompletableFuture<Long> again = rig.submit(new Recorded("again", 1, accepted("signal-1")));
    CompletableFuture<Long> after = rig.submit(new Recorded("after", 1, accepted("signal-3")));

    rig.store.letThrough();

    all(List.of(before, after)).get(10, TimeUnit.SECONDS);
    assertThat(again)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(AlreadyDoneException.class);
    assertThat(rig.leaves())
        .extracting(Leaf::exchange)
        .containsExactly("first", "held", "before", "after");
    rig.assertIntact(4);
  }

  @Test
  void acknowledgesNothingWhileTheStoreFails() throws Exception {
    rig.submit(new Recorded("before", 1)).get(10, TimeUnit.SECONDS);
    assertThat(rig.committer.isFailing()).isFalse();
    rig.store.breakDown();

    CompletableFuture<Long> lost = rig.submit(new Recorded("lost", 1, accepted("signal-1")));

    assertThat(lost)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .havingCause()
        .asInstanceOf(THROWABLE)
        .isInstanceOf(StoreException.class);
    assertThat(rig.committer.isFailing()).isTrue();
    assertThat(rig.observed).as("only what was before").hasSize(1);

    rig.store.repair();
    assertThat(rig.submit(new Recorded("after", 1)).get(10, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(rig.committer.isFailing()).isFalse();
    assertThat(rig.leaves()).extracting(Leaf::exchange).containsExactly("before", "after");
    rig.assertIntact(2);
  }

  @Test
  void failsAllThatGatheredWhenTheStoreFails() throws Exception {
    var _ = rig.holdOne();
    List<CompletableFuture<Long>> waiting = rig.submitMany(5);
    rig.store.breakDown();

    rig.store.letThrough();

    for (CompletableFuture<Long> one : waiting) {
      assertThat(one)
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withCauseInstanceOf(StoreException.class);
    }
    assertThat(rig.store.ledger().frontier().size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsWhatBecameOfACommitOnlyWhenThatCanBeSeen(boolean made) throws Exception {
    rig.store.loseSight(made);
    CompletableFuture<Long> unknown = rig.submit(new Recorded("unknown", 1));
    await().until(rig.committer::isFailing);

    CompletableFuture<Long> meanwhile = rig.submit(new Recorded("meanwhile", 1));

    assertThat(meanwhile)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(StoreException.class);
    assertThat(unknown).isNotDone();
    rig.store.repair();
    if (made) {
      assertThat(unknown.get(10, TimeUnit.SECONDS)).isZero();
      await().until(() -> rig.observed.size() == 1);
    } else {
      assertThat(unknown).failsWithin(Duration.ofSeconds(10));
    }
    long after = rig.submit(new Recorded("after", 1)).get(10, TimeUnit.SECONDS);
    assertThat(after).isEqualTo(made ? 1 : 0);
    rig.assertIntact(after + 1);
  }

  @Test
  void isWellAgainByItself() throws Exception {
    rig.store.breakDown();
    assertThat(rig.submit(new Recorded("lost", 1))).failsWithin(Duration.ofSeconds(10));
    assertThat(rig.committer.isFailing()).isTrue();

    rig.store.repair();

    await().until(() -> !rig.committer.isFailing());
    assertThat(rig.observed).isEmpty();
  }

  @Test
  void commitsOnceAlsoWhenItsObserverFails() throws Exception {
    rig.replace(
        commit -> {
          throw new IllegalStateException("observer");
        },
        rig.completions());
    var _ = rig.holdOne();
    List<CompletableFuture<Long>> waiting = rig.submitMany(3);

    rig.store.letThrough();

    all(waiting).get(10, TimeUnit.SECONDS);
    assertThat(rig.store.commits()).isEqualTo(2);
    assertThat(rig.committer.isFailing()).isFalse();
    rig.assertIntact(4);
  }

  @Test
  void tellsItselfWhenNobodyElseIsThereToTell() throws Exception {
    rig.replace(
        rig.observed::add,
        task -> {
          throw new RejectedExecutionException("closed");
        });

    assertThat(rig.submit(new Recorded("one", 1)).get(10, TimeUnit.SECONDS)).isZero();
    assertThat(rig.submit(new Bad())).failsWithin(Duration.ofSeconds(10));
    assertThat(rig.submit(new Recorded("two", 1)).get(10, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(rig.store.commits()).isEqualTo(2);
  }

  @Test
  void failsTheRightFutureHoweverLateItIsTold() throws Exception {
    BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
    rig.replace(rig.observed::add, later::add);
    CompletableFuture<Long> bad = rig.submit(new Bad());
    Runnable first = Objects.requireNonNull(later.poll(10, TimeUnit.SECONDS));
    CompletableFuture<Long> good = rig.submit(new Recorded("good", 1));
    Runnable second = Objects.requireNonNull(later.poll(10, TimeUnit.SECONDS));

    first.run();
    second.run();

    assertThat(bad.exceptionNow()).hasMessage("cannot settle");
    assertThat(good).isCompletedWithValue(0L);
  }
}
