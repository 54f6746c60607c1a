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

  private static final HealthCheck WELL = new Fixed("deadlines", Health.OK);

  @Test
  void isReadyWhenNothingFailsAndNamesWhatAsksForAttention() {
    Answer answer =
        readiness(WELL, new Fixed("policy", Health.attention("new-rules-refused"))).ready();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(body(answer)).isEqualTo("ok\npolicy: new-rules-refused\n");
  }

  @Test
  void namesAllThatFailsAndNothingElse() {
    Answer answer =
        readiness(
                new Fixed("writer", Health.failing("not-writable")),
                new Fixed("policy", Health.attention("new-rules-refused")),
                new Fixed("disk-space", Health.failing("nearly-full")),
                new Fixed("tiles", Health.ENDED))
            .ready();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(body(answer))
        .isEqualTo("writer: not-writable\ndisk-space: nearly-full\ntiles: ended\n");
  }

  @Test
  void isAliveUntilAThreadEnded() {
    HealthCheck writer = new Fixed("writer", Health.failing("not-writable"));
    assertThat(readiness(writer).live().status()).isEqualTo(200);

    Answer dead = readiness(writer, new Fixed("deadlines", Health.ENDED)).live();
    assertThat(dead.status()).isEqualTo(503);
    assertThat(body(dead)).isEqualTo("deadlines: ended\n");
  }

  private static Readiness readiness(HealthCheck... checks) {
    Readiness readiness = new Readiness();
    readiness.add(checks);
    return readiness;
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
