package nl.sluis.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** That a loop goes on whatever happens, and says when it does not. */
class BackgroundLoopTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void whoWakesItGetsARoundAndOtherwiseItWaits() {
    Semaphore rounds = new Semaphore(0);
    BackgroundLoop.Round round =
        () -> {
          rounds.release();
          return BackgroundLoop.UNTIL_WOKEN;
        };
    try (BackgroundLoop loop = new BackgroundLoop("woken", LONG, round).startAfter(LONG)) {
      assertThat(rounds.availablePermits()).isZero();
      loop.wake();
      Awaitility.await().until(() -> rounds.tryAcquire());
      loop.wake();
      Awaitility.await().until(() -> rounds.tryAcquire());
      assertThat(loop.health()).isEqualTo(Health.OK);
    }
  }

  @Test
  void aRoundThatFailsIsTriedAgainAndTold() {
    AtomicBoolean broken = new AtomicBoolean(true);
    BackgroundLoop.Round round =
        () -> {
          if (broken.get()) {
            throw new LinkageError("a class that cannot be read");
          }
          return SHORT;
        };
    try (BackgroundLoop loop = new BackgroundLoop("broken", SHORT, round).start()) {
      becomes(loop, health -> health.equals(Health.attention("failing")));
      broken.set(false);
      becomes(loop, Health.OK::equals);
    }
  }

  @Test
  void aRoundThatFailedIsNotTriedSoonerBecauseSomebodyWakesIt() {
    AtomicInteger rounds = new AtomicInteger();
    BackgroundLoop.Round round =
        () -> {
          rounds.incrementAndGet();
          throw new IllegalStateException("full");
        };
    try (BackgroundLoop loop = new BackgroundLoop("patient", LONG, round).start()) {
      becomes(loop, health -> health.equals(Health.attention("failing")));
      loop.wake();
      Awaitility.await()
          .during(Duration.ofMillis(100))
          .untilAsserted(() -> assertThat(rounds).hasValue(1));
    }
  }

  @Test
  void aThreadThatEndedIsSeen() {
    BackgroundLoop.Round round =
        () -> {
          throw new InterruptedException("as by an error that nobody catches");
        };
    try (BackgroundLoop loop = new BackgroundLoop("dying", SHORT, round)) {
      assertThat(loop.health()).isEqualTo(Health.OK);
      loop.start();
      becomes(loop, Health.ENDED::equals);
    }
  }

  @Test
  void aRoundThatDoesNotGetOnIsSeenUntilItDoes() {
    CountDownLatch end = new CountDownLatch(1);
    BackgroundLoop.Round round =
        () -> {
          end.await();
          return LONG;
        };
    try (BackgroundLoop loop = new BackgroundLoop("hanging", SHORT, SHORT, round).start()) {
      becomes(loop, health -> health.equals(Health.attention("hangs")));
      end.countDown();
      becomes(loop, Health.OK::equals);
    }
  }

  @Test
  void aLongRoundThatRestsNowAndThenDoesNotHangAndEndsWhenClosed() {
    AtomicInteger rests = new AtomicInteger();
    BackgroundLoop[] self = new BackgroundLoop[1];
    BackgroundLoop.Round round =
        () -> {
          while (true) {
            self[0].rest(Duration.ofMillis(1));
            rests.incrementAndGet();
          }
        };
    self[0] = new BackgroundLoop("long", SHORT, Duration.ofSeconds(5), round);
    self[0].start();
    Awaitility.await().untilAsserted(() -> assertThat(rests).hasValueGreaterThan(20));
    assertThat(self[0].health()).isEqualTo(Health.OK);
    self[0].close();
    int then = rests.get();
    assertThat(rests).hasValue(then);
    assertThat(self[0].health()).isEqualTo(Health.OK);
  }

  private static void becomes(BackgroundLoop loop, Predicate<Health> how) {
    Awaitility.await().until(loop::health, how);
  }
}
