package nl.sluis.kafka;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
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

  /** As docs/kafka.md has it: who a client is, is the OIN of its certificate. */
  private static final String OIN_OF_CERTIFICATE =
      "RULE:^.*2.5.4.5=#1314"
          + "3([0-9])".repeat(20)
          + ".*$/"
          + IntStream.rangeClosed(1, 20).mapToObj(i -> "$" + i).collect(Collectors.joining())
          + "/,DEFAULT";

  private final Path folder;
  private final Map<String, String> tls;
  private final List<Integer> ports;
  private @Nullable Process process;

  private KraftBroker(Path folder, Map<String, String> tls, List<Integer> ports) {
    this.folder = folder;
    this.tls = tls;
    this.ports = ports;
  }

  /**
   * A broker that answers. Between finding a free port and taking it another process can be faster,
   * so this is tried a few times.
   *
   * @param tls the settings for TLS of the broker
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
        ServerSocket two = new ServerSocket(0, 1, loopback);
        ServerSocket three = new ServerSocket(0, 1, loopback);
        ServerSocket four = new ServerSocket(0, 1, loopback)) {
      return new KraftBroker(
          folder, tls, Stream.of(one, two, three, four).map(ServerSocket::getLocalPort).toList());
    }
  }

  private void format() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("process.roles=broker,controller");
    lines.add("node.id=1");
    lines.add("controller.quorum.voters=1@127.0.0.1:" + ports.get(3));
    lines.add(
        "listeners=CERTIFICATE://%s,LOGIN://%s,INTERNAL://%s,CONTROLLER://127.0.0.1:%d"
            .formatted(address(), loginAddress(), internalAddress(), ports.get(3)));
    lines.add(
        "advertised.listeners=CERTIFICATE://%s,LOGIN://%s,INTERNAL://%s"
            .formatted(address(), loginAddress(), internalAddress()));
    lines.add(
        "listener.security.protocol.map=CERTIFICATE:SSL,LOGIN:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
    lines.add("inter.broker.listener.name=INTERNAL");
    lines.add("controller.listener.names=CONTROLLER");
    lines.add("listener.name.certificate.ssl.client.auth=required");
    lines.add("sasl.enabled.mechanisms=SCRAM-SHA-512");
    lines.add(
        "listener.name.login.scram-sha-512.sasl.jaas.config="
            + "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    lines.add("ssl.principal.mapping.rules=" + OIN_OF_CERTIFICATE);
    lines.add("authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    lines.add("super.users=User:ANONYMOUS");
    lines.add("allow.everyone.if.no.acl.found=false");
    lines.add("group.initial.rebalance.delay.ms=0");
    lines.add("transaction.state.log.replication.factor=1");
    lines.add("transaction.state.log.min.isr=1");
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

  /** Who may connect with which password. */
  void addLogin(String user, String password) throws Exception {
    try (Admin admin = admin()) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  /** Runs {@code kafka-acls.sh} with these arguments, as who runs the broker does. */
  void acls(List<String> arguments) throws Exception {
    Process acls = java("org.apache.kafka.tools.AclCommand", arguments);
    if (!acls.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || acls.exitValue() != 0) {
      acls.destroyForcibly();
      throw new IllegalStateException(Files.readString(folder.resolve("broker.out")));
    }
  }

  /** Where clients show a certificate. */
  String address() {
    return "127.0.0.1:" + ports.get(0);
  }

  /** Where clients have a user and a password. */
  String loginAddress() {
    return "127.0.0.1:" + ports.get(1);
  }

  /** For who runs the broker: without TLS, and all is allowed. */
  String internalAddress() {
    return "127.0.0.1:" + ports.get(2);
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", internalAddress()));
  }

  private Process run(String main, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(folder.resolve("server.properties").toString());
    return java(main, all);
  }

  private Process java(String main, List<String> arguments) throws IOException {
    if (!Files.exists(CLASS_PATH)) {
      throw new IOException(CLASS_PATH + " is made by: ./mvnw -pl adapters/kafka -am verify");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", Files.readString(CLASS_PATH).strip(), main));
    command.addAll(arguments);
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
