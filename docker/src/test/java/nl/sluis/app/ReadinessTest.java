package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import nl.sluis.certs.ExamplePki;
import nl.sluis.health.Health;
import nl.sluis.health.HealthCheck;
import nl.sluis.http.Answer;
import nl.sluis.ingress.TlsIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the health pages say, and when each check of the distribution flips. */
final class ReadinessTest {

  private record Fixed(String name, Health health) implements HealthCheck {}

  private static final HealthCheck WELL = new Fixed("threads", Health.OK);

  @Test
  void isReadyWhenNothingFailsAndNamesWhatAsksForAttention() {
    Answer answer =
        new Readiness(
                List.of(WELL, new Fixed("policy", Health.attention("new-rules-refused"))), WELL)
            .ready();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(body(answer)).isEqualTo("ok\npolicy: new-rules-refused\n");
  }

  @Test
  void namesAllThatFailsAndNothingElse() {
    Answer answer =
        new Readiness(
                List.of(
                    new Fixed("writer", Health.failing("not-writable")),
                    new Fixed("policy", Health.attention("new-rules-refused")),
                    new Fixed("disk-space", Health.failing("nearly-full"))),
                WELL)
            .ready();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(body(answer)).isEqualTo("writer: not-writable\ndisk-space: nearly-full\n");
  }

  @Test
  void isAliveUntilAThreadEnded() {
    HealthCheck writer = new Fixed("writer", Health.failing("not-writable"));
    assertThat(new Readiness(List.of(writer), WELL).live().status()).isEqualTo(200);

    HealthCheck ended = new Fixed("threads", Health.failing("ended-committer"));
    Answer dead = new Readiness(List.of(ended), ended).live();
    assertThat(dead.status()).isEqualTo(503);
    assertThat(body(dead)).isEqualTo("threads: ended-committer\n");
  }

  @Test
  void aThreadThatEndedIsMissed() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread one =
        Thread.ofPlatform()
            .name("readiness-one")
            .start(() -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Threads threads = new Threads(Set.of("readiness-one"));
    assertThat(threads.health()).isEqualTo(Health.OK);

    end.countDown();
    one.join();
    assertThat(threads.health()).isEqualTo(Health.failing("ended-readiness-one"));
  }

  @Test
  void aDiskThatFillsUpAsksForAttentionBeforeItFails() {
    assertThat(disk(DiskSpace.AMPLE)).isEqualTo(Health.State.OK);
    assertThat(disk(DiskSpace.AMPLE - 1)).isEqualTo(Health.State.ATTENTION);
    assertThat(disk(DiskSpace.LEAST - 1)).isEqualTo(Health.State.FAILING);
    DiskSpace gone =
        new DiskSpace(() -> {
          throw new IOException("gone");
        });
    assertThat(gone.health().state()).isEqualTo(Health.State.FAILING);
    assertThat(gone.free()).isNaN();
  }

  private static Health.State disk(long usable) {
    return new DiskSpace(() -> usable).health().state();
  }

  @Test
  void aCertificateAsksForAttentionBeforeItEnds(@TempDir Path folder) throws Exception {
    ExamplePki.generate(folder, InstantSource.system(), new SecureRandom());
    TlsIdentity identity =
        TlsIdentity.read(
            folder.resolve("server.crt"),
            folder.resolve("server.key"),
            folder.resolve("chain.crt"),
            folder.resolve("crl"));
    Instant end =
        identity.chain().stream()
            .map(certificate -> certificate.getNotAfter().toInstant())
            .min(Instant::compareTo)
            .orElseThrow();
    List<Health.State> states = new ArrayList<>();
    for (Duration before : List.of(Duration.ofDays(30), Duration.ofDays(20), Duration.ZERO)) {
      states.add(
          new CertificateDays(identity.chain(), InstantSource.fixed(end.minus(before)))
              .health()
              .state());
    }

    assertThat(states)
        .containsExactly(Health.State.OK, Health.State.ATTENTION, Health.State.FAILING);
  }

  private static String body(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
