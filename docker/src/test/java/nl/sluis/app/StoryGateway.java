package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import nl.sluis.api.RouteKey;
import nl.sluis.certs.ExamplePki;
import nl.sluis.ledger.Leaf;
import nl.sluis.store.Store;
import org.awaitility.Awaitility;

/**
 * A gateway as {@code sluis start} runs it, behind its own doors with mutual TLS, whose clock a
 * story can put forward.
 */
public final class StoryGateway implements AutoCloseable {

  /** The real time, and as much later as the story has come. */
  private static final class Clock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }

  private static final Duration LISTS_ARE_READ_AGAIN = Duration.ofSeconds(3);

  private final Clock clock = new Clock();
  private final Path certificates;
  private final Store store;
  private final Gateway gateway;

  /**
   * @param folder where its data goes
   * @param root the checkout, for policies
   */
  public StoryGateway(Path folder, Path root) throws Exception {
    this.certificates = folder.resolve("certs");
    ExamplePki.generate(certificates, clock, new SecureRandom());
    Path file = folder.resolve("sluis.yaml");
    Files.write(
        file,
        List.of(
            "data: '" + folder.resolve("data") + "'",
            "policies: '" + root.resolve("policies").toAbsolutePath() + "'",
            "proofs: '" + root.resolve("docker/target/proofs").toAbsolutePath() + "'",
            "dataPlane: { address: 127.0.0.1, port: 0 }",
            "managementPlane: { address: 127.0.0.1, port: 0 }",
            "publicUrl: https://localhost",
            "tls:",
            "  certificate: '" + certificates.resolve("server.crt") + "'",
            "  key: '" + certificates.resolve("server.key") + "'",
            "  trust: '" + certificates.resolve("chain.crt") + "'",
            "  crl: '" + certificates.resolve("crl") + "'",
            "  outgoing:",
            "    certificate: '" + certificates.resolve("uitgaand.crt") + "'",
            "    key: '" + certificates.resolve("uitgaand.key") + "'",
            "channels:",
            "  verwijsindex: { enabled: \"true\" }"));
    Settings settings = Settings.read(file);
    this.store = Gateway.store(settings);
    this.gateway = new Gateway(settings, store, clock, new SecureRandom());
  }

  public Path certificates() {
    return certificates;
  }

  public int dataPort() {
    return gateway.dataPort();
  }

  public int managementPort() {
    return gateway.managementPort();
  }

  /** All that the data plane answers: a method and a path each. */
  public Set<RouteKey> dataLines() {
    return gateway.dataLines();
  }

  /** All that the management plane answers: a method and a path each. */
  public Set<RouteKey> managementLines() {
    return gateway.managementLines();
  }

  /** All of the evidence. */
  public List<Leaf> leaves() {
    return store.ledger().from(0, 100_000).stream()
        .flatMap(row -> row.leafBytes().stream())
        .map(Leaf::decode)
        .toList();
  }

  /** The time as the gateway sees it. */
  public Instant now() {
    return clock.instant();
  }

  /** Puts the clock forward; done when the gateway has done what is to be done by then. */
  public void passes(Duration time) {
    clock.ahead = clock.ahead.plus(time);
    renewRevocations();
    // Whoever came between the two saw lists that had ended; they are read again after two seconds.
    clock.ahead = clock.ahead.plus(LISTS_ARE_READ_AGAIN);
    gateway.keepHouse();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> gateway.isOnTime(clock.instant()));
  }

  /** An authority publishes a new revocation list before the last one ends. */
  private void renewRevocations() {
    try {
      ExamplePki.generate(certificates, clock, new SecureRandom(), Set.of("foreign"));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no new revocation list", e);
    }
  }

  @Override
  public void close() {
    gateway.close();
    store.close();
  }
}
