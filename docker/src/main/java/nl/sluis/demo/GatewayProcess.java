package nl.sluis.demo;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, with a folder of its own and ports that were free. */
public final class GatewayProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(180);

  /** With what a JVM writes of itself at its end, if asked to. */
  private static final long STOP_SECONDS = SluisProcess.RECORDS ? 600 : 20;

  /** One place for all, so that a copy of rules that were proven is not proven again. */
  private static final Path PROOFS = SluisProcess.ROOT.resolve("docker/target/proofs");

  private final Path folder;
  private final Map<String, String> environment;
  private final int dataPort;
  private final int managementPort;
  private Process process;

  private GatewayProcess(
      Path folder, Map<String, String> environment, int dataPort, int managementPort)
      throws IOException {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.dataPort = dataPort;
    this.managementPort = managementPort;
    this.process = launch();
  }

  /**
   * Starts a gateway and waits until it is ready.
   *
   * @param folder where its data, log and configuration go
   * @param certificates folder of the example PKI
   * @param policies folder with the rules
   * @param channels lines for the section {@code channels} of the configuration; what comes after
   *     that section may follow
   */
  public static GatewayProcess start(
      Path folder, Path certificates, Path policies, List<String> channels)
      throws IOException, InterruptedException {
    return start(folder, certificates, policies, channels, Map.of());
  }

  /**
   * As {@link #start(Path, Path, Path, List)}, with more variables in the process's environment.
   */
  public static GatewayProcess start(
      Path folder,
      Path certificates,
      Path policies,
      List<String> channels,
      Map<String, String> environment)
      throws IOException, InterruptedException {
    GatewayProcess started = begin(folder, certificates, policies, channels, environment);
    started.awaitReady();
    return started;
  }

  /** Starts a gateway and does not wait for it; see {@link #awaitReady}. */
  public static GatewayProcess begin(
      Path folder,
      Path certificates,
      Path policies,
      List<String> channels,
      Map<String, String> environment)
      throws IOException {
    int data = FreePort.any();
    int management = FreePort.any();
    Files.createDirectories(folder);
    Files.write(
        folder.resolve("sluis.yaml"),
        List.of(
            "data: '" + folder.resolve("data") + "'",
            "policies: '" + policies.toAbsolutePath() + "'",
            "proofs: '" + PROOFS + "'",
            "dataPlane: { address: 127.0.0.1, port: " + data + " }",
            "managementPlane: { address: 127.0.0.1, port: " + management + " }",
            "publicUrl: https://localhost:" + data,
            "tls:",
            "  certificate: '" + certificates.resolve("server.crt") + "'",
            "  key: '" + certificates.resolve("server.key") + "'",
            "  trust: '" + certificates.resolve("chain.crt") + "'",
            "  crl: '" + certificates.resolve("crl") + "'",
            "  outgoing:",
            "    certificate: '" + certificates.resolve("uitgaand.crt") + "'",
            "    key: '" + certificates.resolve("uitgaand.key") + "'",
            "channels:",
            String.join("\n", channels.isEmpty() ? List.of("  webhook: {}") : channels)));
    return new GatewayProcess(folder, environment, data, management);
  }

  public int dataPort() {
    return dataPort;
  }

  public int managementPort() {
    return managementPort;
  }

  /** The gateway's data folder. */
  public Path data() {
    return folder.resolve("data");
  }

  /** All the gateway wrote to its log and its output. */
  public Path log() {
    return folder.resolve("gateway.log");
  }

  /** Ends the process at once, as kill -9 does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Whether the process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Starts it again on the same folder and ports, and waits until it is ready. */
  public void restart() throws IOException, InterruptedException {
    process = launch();
    awaitReady();
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        SluisProcess.of("start", "--config", folder.resolve("sluis.yaml").toString());
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  /** Waits until it takes messages. */
  public void awaitReady() throws IOException, InterruptedException {
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < limit) {
      if (!process.isAlive()) {
        throw new IOException("the gateway did not start:\n" + Files.readString(log()));
      }
      if (accepts()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new IOException("the gateway was not ready in time");
  }

  /** Whether it takes connections: the data plane is the last that opens. */
  public boolean accepts() {
    try (var socket = new Socket("127.0.0.1", dataPort)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks the process to stop and waits for it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
