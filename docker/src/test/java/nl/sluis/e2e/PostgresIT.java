package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.sluis.demo.Participant;
import nl.sluis.store.postgres.PostgresAddress;
import nl.sluis.testing.PostgresServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose store is in PostgreSQL, from the outside. */
@Tag("slow")
final class PostgresIT {

  private static final int SENDERS = 4;

  @TempDir static Path folder;

  private static PostgresServer server;
  private static PostgresAddress database;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.start();
    database = server.database("sluis");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void keepsWhatItAcknowledgedWhateverStopsAndErasesWhoAsks() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Set<String> sent = ConcurrentHashMap.newKeySet();
    try (TestGateway gateway =
        new TestGateway(folder, "  webhook: {}", configuration(folder, database))) {
      consents(gateway.as("school"));
      givesTheSameReceiptForTheRepeat(gateway.as("school"), acknowledged, sent);
      Path data = gateway.process().data();
      assertThat(data.resolve("sluis.db")).doesNotExist();

      // kill -9 of the gateway
      pushWhile(gateway, acknowledged, sent, 40, () -> gateway.process().kill());
      gateway.process().restart();
      // a power cut of the server, under a gateway that goes on
      pushWhile(
          gateway,
          acknowledged,
          sent,
          40,
          () -> {
            server.kill();
            server.restart();
          });
      Participant regisseur = gateway.as("regisseur");
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(push(gateway.as("school"), sent, 0)).isEqualTo(201));

      List<String> delivered = Inbox.reporters(regisseur);
      assertThat(delivered).doesNotHaveDuplicates().containsAll(acknowledged);
      assertThat(sent).containsAll(delivered);
      verifies(data);

      erases(gateway);
      verifies(data);
      refusesASecondGateway(gateway);
    }
    refusesToStartOnAServerThatLosesCommits();
    assertThat(Files.readString(folder.resolve("gateway/gateway.log")))
        .doesNotContain(database.password());
  }

  private static void verifies(Path data) throws Exception {
    Command verify = Command.run("ledger", "verify", "--data", data.toString());

    assertThat(verify.code()).as(verify.text()).isZero();
  }

  private static void consents(Participant school) throws Exception {
    for (int child = 0; child <= SENDERS; child++) {
      assertThat(
              school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(child))).statusCode())
          .isEqualTo(201);
    }
  }

  private static void givesTheSameReceiptForTheRepeat(
      Participant school, Set<String> acknowledged, Set<String> sent) throws Exception {
    UUID id = UUID.randomUUID();
    sent.add(id.toString());
    String signal = Messages.signal(id, Messages.bsn(0), id.toString());
    HttpResponse<byte[]> first = school.post("/v1/signalen", signal);
    HttpResponse<byte[]> again = school.post("/v1/signalen", signal);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    acknowledged.add(id.toString());
  }

  private static int push(Participant school, Set<String> sent, int child) throws Exception {
    UUID id = UUID.randomUUID();
    sent.add(id.toString());
    return school
        .post("/v1/signalen", Messages.signal(id, Messages.bsn(child), id.toString()))
        .statusCode();
  }

  private interface Deed {
    void run() throws Exception;
  }

  /** Pushes until so many more were acknowledged, does the deed under pushes, and goes on a bit. */
  private static void pushWhile(
      TestGateway gateway, Set<String> acknowledged, Set<String> sent, int more, Deed deed)
      throws Exception {
    int goal = acknowledged.size() + more;
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> senders = new ArrayList<>();
    for (int n = 0; n < SENDERS; n++) {
      String bsn = Messages.bsn(n);
      Participant school = gateway.as("school");
      senders.add(
          Thread.ofVirtual()
              .start(() -> {
                while (!stop.get()) {
                  UUID id = UUID.randomUUID();
                  sent.add(id.toString());
                  try {
                    if (school
                            .post("/v1/signalen", Messages.signal(id, bsn, id.toString()))
                            .statusCode()
                        == 201) {
                      acknowledged.add(id.toString());
                    }
                  } catch (IOException notNow) {
                    Thread.onSpinWait();
                  } catch (InterruptedException e) {
                    return;
                  }
                }
              }));
    }
    Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> acknowledged.size() >= goal);
    deed.run();
    stop.set(true);
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private static void erases(TestGateway gateway) throws Exception {
    String gone = Messages.bsn(SENDERS);
    assertThat(
            gateway
                .as("school")
                .post("/v1/signalen", Messages.signal(UUID.randomUUID(), gone, "Kanarievogel"))
                .statusCode())
        .isEqualTo(201);
    int before = count("subject");

    HttpResponse<byte[]> erased = gateway.manager("fg").post("/v1/wissingen", Rights.erasure(gone));

    assertThat(erased.statusCode()).isEqualTo(200);
    assertThat(Participant.json(erased).at("/gewist/sleutels").asInt()).isEqualTo(1);
    assertThat(count("subject")).isEqualTo(before - 1);
    assertThat(Inbox.reporters(gateway.as("regisseur"))).doesNotContain("Kanarievogel");
  }

  private static int count(String table) throws Exception {
    try (Connection c = server.connect(database);
        Statement s = c.createStatement();
        ResultSet row = s.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void refusesASecondGateway(TestGateway first) throws Exception {
    Command second = start("tweede", database);

    assertThat(second.code()).isNotZero();
    assertThat(second.text()).contains("Op deze database werkt al een gateway");
    assertThat(first.process().isAlive()).isTrue();
  }

  private static void refusesToStartOnAServerThatLosesCommits() throws Exception {
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      try (PostgresServer unsafe = PostgresServer.start(setting + "=off")) {
        Command start = start(setting, unsafe.database());

        assertThat(start.code()).isNotZero();
        assertThat(start.text()).contains(setting + " staat uit. Zet " + setting + " = on");
      }
    }
  }

  /** A start of a gateway in a folder of its own, which does not last. */
  private static Command start(String name, PostgresAddress to) throws Exception {
    Path own = Files.createDirectories(folder.resolve(name));
    Path config = own.resolve("sluis.yaml");
    String text = Files.readString(folder.resolve("gateway/sluis.yaml"));
    Files.writeString(
        config,
        text.substring(0, text.indexOf("channels:"))
                .replace(folder.resolve("gateway/data").toString(), own.resolve("data").toString())
                .replaceAll("port: \\d+", "port: 0")
            + configuration(own, to)
            + "\n");
    return Command.run("start", "--config", config.toString());
  }

  private static String configuration(Path folder, PostgresAddress to) throws IOException {
    Path login = folder.resolve("login-" + UUID.randomUUID());
    Files.writeString(login, to.user() + "\n" + to.password() + "\n");
    Files.setPosixFilePermissions(login, PosixFilePermissions.fromString("rw-------"));
    return "store: '" + to.url() + "'\nstoreLogin: '" + login + "'";
  }
}
