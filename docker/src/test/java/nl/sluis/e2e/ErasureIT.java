package nl.sluis.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.crypto.MasterKey;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.demo.Participant;
import nl.sluis.keys.KeyRing;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Subject;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One of two persons is erased: of that one nothing is left anywhere, and the rest goes on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ErasureIT {

  private static final String GONE = Messages.bsn(60);
  private static final String STAYS = Messages.bsn(61);
  private static final String CANARY = "Kanarievogel";
  private static final BirthDate BORN = new BirthDate(2014, 3, 2);

  @TempDir static Path folder;
  private static TestGateway gateway;
  private static Participant school;
  private static Participant fg;
  private static SubjectKey key;

  @BeforeAll
  static void start() throws Exception {
    gateway = new TestGateway(folder, "  verwijsindex: { enabled: 'true' }");
    school = gateway.as("school");
    fg = gateway.manager("fg");
    for (String child : List.of(GONE, STAYS)) {
      String consent =
          Messages.consent(child)
              .replaceFirst(
                  "}$", child.equals(GONE) ? ",\"bewijs\":\"" + CANARY + "-dossier\"}" : "}");
      assertThat(school.post("/v1/toestemmingen", consent).statusCode()).isEqualTo(201);
      assertThat(
              school
                  .post(
                      "/v1/signalen",
                      Messages.signal(
                          UUID.randomUUID(), child, child.equals(GONE) ? CANARY : "Iemand anders"))
                  .statusCode())
          .isEqualTo(201);
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> indexRows() == 2);
    key = key(GONE);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  @Order(1)
  void isEverywhereBefore() throws Exception {
    assertThat(messages()).hasSize(2);
    assertThat(holders(key.wrapped())).isNotEmpty();
    assertThat(holders(CANARY.getBytes(UTF_8))).isNotEmpty();
  }

  @Test
  @Order(2)
  void isNowhereAfterwardsWhileTheGatewayRuns() throws Exception {
    HttpResponse<byte[]> erased = fg.post("/v1/wissingen", Rights.erasure(GONE));

    assertThat(erased.statusCode()).isEqualTo(200);
    JsonNode gone = Participant.json(erased).path("gewist");
    assertThat(gone.path("sleutels").asInt()).isEqualTo(1);
    assertThat(gone.path("toestemmingen").asInt()).isEqualTo(1);
    assertThat(gone.path("berichten").asInt()).isGreaterThanOrEqualTo(1);
    assertThat(gone.path("verwijsindex").asInt()).isEqualTo(1);
    assertThat(Participant.json(erased).at("/bewijs/0").asLong()).isPositive();
    nothingIsLeft();
    assertThat(indexRows()).isEqualTo(1);
  }

  @Test
  @Order(3)
  void theOtherPersonsMessagesStillOpenAndTheLedgerVerifies() throws Exception {
    List<String> open = messages();

    assertThat(open).hasSize(1);
    assertThat(open.getFirst()).contains(STAYS);
    assertThat(
            Command.run("ledger", "verify", "--data", gateway.process().data().toString()).text())
        .contains("klopt")
        .doesNotContain("NIET");
  }

  @Test
  @Order(4)
  void doesNothingTheSecondTime() throws Exception {
    JsonNode again = Participant.json(fg.post("/v1/wissingen", Rights.erasure(GONE)));

    assertThat(again.at("/gewist/sleutels").asInt()).isZero();
    assertThat(again.path("bewijs")).isEmpty();
  }

  @Test
  @Order(5)
  void isNowhereAfterAKillAndARestart() throws Exception {
    gateway.process().kill();
    nothingIsLeft();
    gateway.process().restart();

    nothingIsLeft();
    assertThat(messages()).hasSize(1);
  }

  private static void nothingIsLeft() throws Exception {
    assertThat(holders(key.wrapped())).isEmpty();
    assertThat(holders(key.lookup())).isEmpty();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(GONE.getBytes(UTF_8));
    assertThat(holders(hash)).isEmpty();
    assertThat(holders(HexFormat.of().formatHex(hash).getBytes(UTF_8))).isEmpty();
    for (String secret : List.of(GONE, CANARY)) {
      assertThat(holders(secret.getBytes(UTF_8))).isEmpty();
      assertThat(holders(secret.getBytes(UTF_16LE))).isEmpty();
      assertThat(holders(secret.getBytes(UTF_16BE))).isEmpty();
    }
  }

  /** Files of the gateway, its log included, that hold these bytes. */
  private static List<String> holders(byte[] wanted) throws IOException {
    List<String> holders = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder.resolve("gateway"))) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), ISO_8859_1)
            .contains(new String(wanted, ISO_8859_1))) {
          holders.add(file.getFileName().toString());
        }
      }
    }
    return holders;
  }

  private static SubjectKey key(String bsn) throws IOException {
    Path data = gateway.process().data();
    SecureRandom random = new SecureRandom();
    try (SqlReading store = SqliteStore.openToRead(data.resolve("sluis.db"))) {
      return new KeyRing(MasterKey.load(data.resolve("keys/master.key")), store.keys(), random)
          .find(new Subject(new Bsn(bsn), BORN, null, null))
          .orElseThrow();
    }
  }

  private static int indexRows() throws SQLException {
    try (Connection index =
            DriverManager.getConnection(
                "jdbc:sqlite:" + gateway.process().data().resolve("verwijsindex/index.db"));
        ResultSet rows = index.createStatement().executeQuery("SELECT count(*) FROM report")) {
      return rows.getInt(1);
    }
  }

  /** What the regisseur can read. */
  private static List<String> messages() throws Exception {
    Participant regisseur = gateway.as("regisseur");
    List<String> bodies = new ArrayList<>();
    for (JsonNode message : Participant.json(regisseur.get("/v1/berichten")).path("berichten")) {
      bodies.add(
          new String(regisseur.get("/v1/berichten/" + message.path("id").asText()).body(), UTF_8));
    }
    return bodies;
  }
}
