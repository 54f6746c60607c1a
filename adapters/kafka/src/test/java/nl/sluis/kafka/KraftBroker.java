package nl.sluis.kafka;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in a process of its own, on loopback ports that were free, with a folder that
 * outlives the process. It is its own KRaft controller. Its class path is what the build wrote to
 * {@code target/broker.classpath}.
 */
final class KraftBroker implements AutoCloseable {

  private static final Path CLASS_PATH = Path.of("target", "broker.classpath");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;

  private final Path folder;
  private final Map<String, String> tls;
  private final int port;
  private final int controllerPort;
  private @Nullable Process process;

  private KraftBroker(Path folder, Map<String, String> tls, int port, int controllerPort) {
    this.folder = folder;
    this.tls = tls;
    this.port = port;
    this.controllerPort = controllerPort;
  }

  /**
   * A broker that answers. Between finding a free port and taking it another process can be faster,
   * so this is tried a few times.
   *
   * @param tls the settings for TLS of the broker, and of the client that asks whether it is up
   */
  static KraftBroker start(Path folder, Map<String, String> tls) throws Exception {
    for (int attempt = 1; ; attempt++) {
      KraftBroker broker = withFreePorts(folder.resolve("broker-" + attempt), tls);
      try {
        broker.format();
        broker.start();
        return broker;
      } catch (IllegalStateException e) {
        broker.close();
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static KraftBroker withFreePorts(Path folder, Map<String, String> tls)
      throws IOException {
    Files.createDirectories(folder);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket other = new ServerSocket(0, 1, loopback)) {
      return new KraftBroker(folder, tls, one.getLocalPort(), other.getLocalPort());
    }
  }

  private void format() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("process.roles=broker,controller");
    lines.add("node.id=1");
    lines.add("controller.quorum.voters=1@127.0.0.1:" + controllerPort);
    lines.add("listeners=OUT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    lines.add("advertised.listeners=OUT://127.0.0.1:" + port);
    lines.add("listener.security.protocol.map=OUT:SSL,CONTROLLER:PLAINTEXT");
    lines.add("inter.broker.listener.name=OUT");
    lines.add("controller.listener.names=CONTROLLER");
    lines.add("ssl.client.auth=required");
    tls.forEach((key, value) -> lines.add(key + "=" + value));
    lines.add("log.dirs=" + folder.resolve("log"));
    lines.add("offsets.topic.replication.factor=1");
    lines.add("auto.create.topics.enable=false");
    Files.write(folder.resolve("server.properties"), lines);
    Process format = run("kafka.tools.StorageTool", "format", "-t", "c2x1aXMtdGVzdC1icm9rZQ", "-c");
    if (!format.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || format.exitValue() != 0) {
      format.destroyForcibly();
      throw new IllegalStateException("formatting failed, see " + folder.resolve("broker.out"));
    }
  }

  /** Starts the process and waits until it answers. */
  void start() throws IOException {
    Process started = run("kafka.Kafka");
    process = started;
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    try (Admin admin = admin()) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .failFast(
              "the broker ended, see " + folder.resolve("broker.out"), () -> !started.isAlive())
          .until(() -> !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty());
    } catch (RuntimeException e) {
      throw new IllegalStateException("the broker does not answer", e);
    }
  }

  /** Ends the process as a power cut would. */
  void kill() throws InterruptedException {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().waitFor();
      process = null;
    }
  }

  void createTopic(String name) throws Exception {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  private Admin admin() {
    Map<String, Object> config = new HashMap<>(tls);
    config.put("bootstrap.servers", address());
    return Admin.create(config);
  }

  private Process run(String main, String... arguments) throws IOException {
    if (!Files.exists(CLASS_PATH)) {
      throw new IOException(CLASS_PATH + " is made by: ./mvnw -pl adapters/kafka -am verify");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", Files.readString(CLASS_PATH).strip(), main));
    command.addAll(List.of(arguments));
    command.add(folder.resolve("server.properties").toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("broker.out").toFile()))
        .start();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
