package nl.sluis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.demo.GatewayProcess;
import nl.sluis.demo.Participant;
import nl.sluis.store.postgres.PostgresAddress;
import nl.sluis.testing.PostgresServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second gateway on one database, with a folder of its own and the same keys, waits; when the
 * first is gone it goes on, and nobody who sends sees more than a moment without an answer.
 */
@Tag("slow")
final class StandbyIT {

  private static final String WAITS =
      "Standby: begint zodra geen andere gateway op de database werkt.";

  @TempDir Path folder;

  @Test
  void takesOverWhenTheOtherIsGone() throws Exception {
    Path certificates = TestGateway.certificates(folder);
    Path rules = TestGateway.ROOT.resolve("policies");
    try (PostgresServer server = PostgresServer.start()) {
      List<String> settings = settings(server.database("sluis"));
      try (GatewayProcess first =
              GatewayProcess.start(folder.resolve("a"), certificates, rules, settings);
          GatewayProcess second = standby(first, certificates, rules, settings)) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .untilAsserted(() -> assertThat(Files.readString(second.log())).contains(WAITS));
        Map<UUID, String> acknowledged = new LinkedHashMap<>();
        consents(certificates, first);
        send(certificates, first, acknowledged, 5);
        assertThat(second.accepts()).isFalse();
        assertThat(second.isAlive()).isTrue();

        first.kill();
        second.awaitReady();

        for (Map.Entry<UUID, String> one : acknowledged.entrySet()) {
          assertThat(text(push(certificates, second, one.getKey()))).isEqualTo(one.getValue());
        }
        send(certificates, second, acknowledged, 5);
        assertThat(inbox(certificates, second))
            .containsExactlyInAnyOrderElementsOf(
                acknowledged.keySet().stream().map(UUID::toString).toList());
        Command verified = Command.run("ledger", "verify", "--data", second.data().toString());
        assertThat(verified.code()).as(verified.text()).isZero();
      }
    }
  }

  private List<String> settings(PostgresAddress to) throws IOException {
    Path login = Files.createTempFile(folder, "login", "");
    Files.writeString(login, to.user() + "\n" + to.password() + "\n");
    Files.setPosixFilePermissions(login, PosixFilePermissions.fromString("rw-------"));
    return List.of(
        "  verwijsindex: { enabled: \"false\" }",
        "store: '" + to.url() + "'",
        "storeLogin: '" + login + "'");
  }

  /** Both have the keys, and the note of which database is theirs; who runs them brings these. */
  private GatewayProcess standby(
      GatewayProcess first, Path certificates, Path rules, List<String> settings)
      throws IOException {
    Path own = folder.resolve("b/data/keys");
    Files.createDirectories(own);
    try (Stream<Path> keys = Files.list(first.data().resolve("keys"))) {
      for (Path key : keys.toList()) {
        Files.copy(key, own.resolve(key.getFileName()));
      }
    }
    Files.copy(first.data().resolve("store"), own.resolveSibling("store"));
    return GatewayProcess.begin(
        folder.resolve("b"),
        certificates,
        rules,
        Stream.concat(settings.stream(), Stream.of("standby: true")).toList(),
        Map.of());
  }

  private static void consents(Path certificates, GatewayProcess to) throws Exception {
    try (Participant school = new Participant(certificates, "school", to.dataPort())) {
      assertThat(school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(0))).statusCode())
          .isEqualTo(201);
    }
  }

  private static void send(
      Path certificates, GatewayProcess to, Map<UUID, String> acknowledged, int times)
      throws Exception {
    for (int i = 0; i < times; i++) {
      UUID id = UUID.randomUUID();
      HttpResponse<byte[]> answer = push(certificates, to, id);
      assertThat(answer.statusCode()).isEqualTo(201);
      acknowledged.put(id, text(answer));
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private static HttpResponse<byte[]> push(Path certificates, GatewayProcess to, UUID id)
      throws Exception {
    try (Participant school = new Participant(certificates, "school", to.dataPort())) {
      return school.post("/v1/signalen", Messages.signal(id, Messages.bsn(0), id.toString()));
    }
  }

  private static List<String> inbox(Path certificates, GatewayProcess of) throws Exception {
    try (Participant regisseur = new Participant(certificates, "regisseur", of.dataPort())) {
      return Inbox.reporters(regisseur);
    }
  }
}
