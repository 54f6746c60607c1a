package nl.sluis.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.Verification.Intact;
import nl.sluis.testing.SeededRandom;
import nl.sluis.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timestamps from a real authority on loopback, checked with OpenSSL too. */
class TimestampTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  private final Path folder;
  private final SmallAuthority authority;
  private final Node log;
  private final TimestampAuthority client;

  TimestampTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    authority = new SmallAuthority(AT);
    log = new Node(folder.resolve("log"), "sluis/log", new TestClock());
    client =
        new TimestampAuthority(
            authority.url(),
            authority.certificate,
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
            new SeededRandom(7));
  }

  @AfterEach
  void close() {
    log.close();
    authority.close();
  }

  @Test
  void anAnchorIsTimestampedAndOpensslAgrees() throws Exception {
    log.grow(3);
    log.anchor(client);
    Anchor anchor = log.newest();
    byte[] response = Objects.requireNonNull(anchor.timestamp());
    assertThat(Timestamp.read(response, anchor.note().getBytes(StandardCharsets.UTF_8)).at())
        .isEqualTo(AT);
    assertThat(log.verify(null)).isInstanceOf(Intact.class);

    Files.writeString(folder.resolve("checkpoint"), anchor.note());
    Files.write(folder.resolve("timestamp.tsr"), response);
    Files.writeString(folder.resolve("root.pem"), authority.rootPem());
    assertThat(openssl("checkpoint")).contains("Verification: OK");
    Files.writeString(folder.resolve("other"), anchor.note() + " ");
    assertThat(openssl("other")).contains("Verification: FAILED");
  }

  @Test
  void aTimestampOverSomethingElseIsNotKept() {
    authority.lie();
    log.grow(3);
    log.anchor(client);
    assertThat(log.newest().timestamp()).isNull();
  }

  @Test
  void aTimestampByAnotherAuthorityIsNotKept() throws Exception {
    try (SmallAuthority stranger = new SmallAuthority(AT)) {
      log.grow(3);
      log.anchor(
          new TimestampAuthority(
              stranger.url(),
              authority.certificate,
              HttpClient.newHttpClient(),
              new SeededRandom(8)));
      assertThat(log.newest().timestamp()).isNull();
    }
  }

  @Test
  void anAuthorityThatIsAwayHoldsNothingUp() {
    authority.close();
    log.grow(3);
    log.anchor(client);
    assertThat(log.newest().size()).isEqualTo(3);
    assertThat(log.newest().timestamp()).isNull();
  }

  @Test
  void readsNothingThatIsNoTimestamp() {
    for (byte[] bad : new byte[][] {{}, {0x30, 0x03}, "rommel".getBytes(StandardCharsets.UTF_8)}) {
      assertThatThrownBy(() -> Timestamp.read(bad, new byte[0]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private String openssl(String data) throws Exception {
    Process process =
        new ProcessBuilder(
                "openssl",
                "ts",
                "-verify",
                "-in",
                "timestamp.tsr",
                "-data",
                data,
                "-CAfile",
                "root.pem")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
