package nl.sluis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import nl.sluis.demo.FreePort;
import nl.sluis.demo.Participant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docker/Dockerfile makes, run as an engine would: its own user, a read-only root, only its
 * volumes to write on, as the first process, with the shipped haproxy.cfg in front.
 */
@Tag("slow")
final class ImageIT {

  private static final int SENDERS = 3;
  private static final Duration START = Duration.ofSeconds(240);
  private static final Duration STOP = Duration.ofSeconds(25);

  private static final List<Process> STARTED = new ArrayList<>();

  @TempDir static Path folder;

  private static ImageFolder image;
  private static String user;
  private static Path certificates;
  private static int dataPort;
  private static int managementPort;
  private static List<ImageFolder.Mount> mounts;

  @BeforeAll
  static void assemble() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")), "namespaces are made by root, as in CI");
    String app = System.getProperty("sluis.app", "");
    assumeTrue(app.endsWith("/*"), "the jars that the build made");
    image = new ImageFolder(TestGateway.ROOT.toAbsolutePath().normalize(), folder);
    user = image.file().last("USER").words();
    certificates = TestGateway.certificates(folder);
    dataPort = FreePort.any();
    managementPort = FreePort.any();
    mounts = new ArrayList<>();
    mounts.add(new ImageFolder.Mount(secret("sluis", certificates), "/run/secrets/sluis", false));
    mounts.add(
        new ImageFolder.Mount(
            secret("crl", certificates.resolve("crl")), "/run/secrets/sluis-crl", false));
    mounts.add(new ImageFolder.Mount(configuration(), "/etc/sluis/sluis.yaml", false));
    for (String volume : image.file().last("VOLUME").list()) {
      Path there = Files.createDirectories(folder.resolve("volumes" + volume));
      own(there, Integer.parseInt(user.split(":")[0]));
      mounts.add(new ImageFolder.Mount(there, volume, true));
    }
  }

  @AfterAll
  static void leaveNothingRunning() {
    STARTED.forEach(Process::destroyForcibly);
  }

  /** The one of the image, on ports that are free here. */
  private static Path configuration() throws IOException {
    String shipped = Files.readString(image.root().resolve("etc/sluis/sluis.yaml"));
    for (String port : image.file().last("EXPOSE").words().split(" ")) {
      assertThat(shipped).contains("{ address: 0.0.0.0, port: " + port + " }");
    }
    return Files.writeString(
        folder.resolve("sluis.yaml"),
        shipped
            .replace("port: 8443 }", "port: " + dataPort + ", loadBalancers: [127.0.0.1] }")
            .replace("port: 8444", "port: " + managementPort)
            .replace("localhost:8443", "localhost:" + dataPort)
            .replace("/run/secrets/sluis/crl", "/run/secrets/sluis-crl"));
  }

  /** As Kubernetes mounts a Secret: links, files of root, to be read by the group. */
  private static Path secret(String name, Path files) throws IOException {
    Path mounted = Files.createDirectory(folder.resolve("secret-" + name));
    Files.setPosixFilePermissions(mounted, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, byte[]> content = new HashMap<>();
    try (Stream<Path> all = Files.list(files)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        content.put(one.getFileName().toString(), Files.readAllBytes(one));
      }
    }
    new ConfigMapMount(mounted).put(content);
    own(mounted, 0);
    try (Stream<Path> walk = Files.walk(mounted)) {
      for (Path one : walk.filter(one -> Files.isRegularFile(one, NOFOLLOW_LINKS)).toList()) {
        Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("r--r-----"));
      }
    }
    return mounted;
  }

  /** The group is a number only, as the user is: orchestrators see so that it is not root. */
  private static void own(Path path, int owner) throws IOException {
    assertThat(user).matches("[1-9][0-9]+:[1-9][0-9]+");
    try (Stream<Path> walk = Files.walk(path)) {
      for (Path one : walk.toList()) {
        Files.setAttribute(one, "unix:uid", owner, NOFOLLOW_LINKS);
        Files.setAttribute(one, "unix:gid", Integer.parseInt(user.split(":")[1]), NOFOLLOW_LINKS);
      }
    }
  }

  @Test
  void runsAsItIsShippedAndStopsInTimeWithoutLoss() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Process gateway = start();
    try (Balancer balancer = Balancer.before(dataPort, managementPort, certificates);
        Participant school = new Participant(certificates, "school", balancer.port())) {
      awaitHealthy(gateway);
      nothingElseCanBeWritten(gateway);
      for (int child = 0; child < SENDERS; child++) {
        assertThat(
                school
                    .post("/v1/toestemmingen", Messages.consent(Messages.bsn(child)))
                    .statusCode())
            .isEqualTo(201);
      }
      pushUntil(balancer.port(), acknowledged, () -> stop(gateway));
    }
    assertThat(acknowledged).isNotEmpty();
    // Proven while the image was made, and not again.
    assertThat(folder.resolve("volumes/var/lib/sluis/data/proofs")).doesNotExist();

    Process again = start();
    try (Balancer balancer = Balancer.before(dataPort, managementPort, certificates);
        Participant regisseur = new Participant(certificates, "regisseur", balancer.port())) {
      awaitHealthy(again);
      assertThat(Inbox.reporters(regisseur)).doesNotHaveDuplicates().containsAll(acknowledged);
    }
    stop(again);
    assertThat(run("verify.log", "ledger", "verify", "--data", "/var/lib/sluis/data"))
        .as(() -> image.said("verify.log"))
        .isZero();
  }

  /** The JVM passes over a cache that does not fit in silence, so it is asked. */
  @Test
  void theCacheInsideIsOneThatCounts() throws Exception {
    List<String> java = new ArrayList<>(image.file().last("ENTRYPOINT").list());
    java.add(java.size() - 1, "-XX:AOTMode=on");
    java.add("--help");
    Process process = image.start(mounts, java, "aot.log");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(() -> image.said("aot.log")).isZero();
    assertThat(image.said("aot.log")).contains("Gebruik: ./sluis");
  }

  @Test
  void itHoldsNoKeysAndNoTraceOfWhoMadeIt() throws Exception {
    try (Stream<Path> walk = Files.walk(image.root().resolve("opt/sluis"))) {
      assertThat(walk.map(one -> image.root().resolve("opt/sluis").relativize(one).toString()))
          .contains("app", "policies", "docker/jvm.options", "docker/classpath", "sluis.aot")
          .noneMatch(name -> name.matches(".*\\.(key|crt|crl|db|log|sh)"));
    }
  }

  private static Process start() throws IOException {
    List<String> command = new ArrayList<>(image.file().last("ENTRYPOINT").list());
    command.addAll(image.file().last("CMD").list());
    Process gateway = image.start(mounts, command, "gateway.log");
    STARTED.add(gateway);
    return gateway;
  }

  private static int run(String log, String... words) throws Exception {
    List<String> command = new ArrayList<>(image.file().last("ENTRYPOINT").list());
    Collections.addAll(command, words);
    Process process = image.start(mounts, command, log);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  /** As the engine asks: with the command of HEALTHCHECK, in there. */
  private static void awaitHealthy(Process gateway) {
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          assertThat(gateway.isAlive()).as(() -> image.said("gateway.log")).isTrue();
          Process check =
              image.beside(
                  gateway, user, image.file().last("HEALTHCHECK").list().toArray(String[]::new));
          String said = new String(check.getInputStream().readAllBytes(), UTF_8);
          assertThat(check.waitFor()).as(said).isZero();
          assertThat(said).startsWith("ok\n");
        });
  }

  private static void nothingElseCanBeWritten(Process gateway) throws Exception {
    for (String who : List.of(user, "0:0")) {
      for (String place : List.of("/", "/opt/sluis", "/etc/sluis", "/run/secrets/sluis", "/dev")) {
        Process touch = image.beside(gateway, who, "touch", place + "/x");
        assertThat(new String(touch.getInputStream().readAllBytes(), UTF_8)).contains("Read-only");
        assertThat(touch.waitFor()).isNotZero();
      }
    }
    for (String volume : image.file().last("VOLUME").list()) {
      assertThat(image.beside(gateway, user, "touch", volume + "/x").waitFor()).isZero();
      assertThat(image.beside(gateway, user, "rm", volume + "/x").waitFor()).isZero();
    }
    Process self = image.beside(gateway, user, "cat", "/proc/1/status");
    assertThat(new String(self.getInputStream().readAllBytes(), UTF_8))
        .contains("Name:\tjava", "Uid:\t" + user.split(":")[0]);
  }

  private static void stop(Process gateway) throws Exception {
    assertThat(image.file().last("STOPSIGNAL").words()).isEqualTo("SIGTERM");
    long begin = System.nanoTime();
    ImageFolder.first(gateway).destroy();
    assertThat(gateway.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).as("stops in time").isTrue();
    assertThat(gateway.exitValue()).as(() -> image.said("gateway.log")).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(STOP);
  }

  private interface Deed {
    void run() throws Exception;
  }

  /** Pushes before, during and after the deed. */
  private static void pushUntil(int port, Set<String> acknowledged, Deed deed) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> senders = new ArrayList<>();
    for (int n = 0; n < SENDERS; n++) {
      String bsn = Messages.bsn(n);
      senders.add(
          Thread.ofVirtual()
              .start(() -> {
                try (Participant school = new Participant(certificates, "school", port)) {
                  while (!stop.get()) {
                    push(school, bsn, acknowledged);
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    Awaitility.await().atMost(START).until(() -> acknowledged.size() > 20);
    deed.run();
    stop.set(true);
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private static void push(Participant school, String bsn, Set<String> acknowledged)
      throws InterruptedException {
    UUID id = UUID.randomUUID();
    try {
      if (school.post("/v1/signalen", Messages.signal(id, bsn, id.toString())).statusCode()
          == 201) {
        acknowledged.add(id.toString());
      }
    } catch (IOException stopped) {
      Thread.sleep(50);
    }
  }
}
