package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nl.sluis.demo.Participant;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.store.sql.SqlReading;
import nl.sluis.store.sqlite.SqliteStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody makes the gateway call itself, and nobody learns by it what listens where. */
final class OwnHandIT {

  private static final String GATEWAY = "00000099000000009000";
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @TempDir static Path folder;
  private static TestGateway gateway;
  private static Participant wijkteam;

  @BeforeAll
  static void start() throws Exception {
    gateway = new TestGateway(folder, "  webhook: { origin: sluis.example, timeout: \"PT1S\" }");
    wijkteam = gateway.as("wijkteam");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void doesNothingInItsOwnNameHoweverItsDoorIsSpelled() throws Exception {
    List<String> hosts =
        List.of(
            "localhost",
            "LOCALHOST",
            "localhost.",
            "127.0.0.1",
            "127.1",
            "127.0.0.2",
            "0.0.0.0",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]");
    List<Leaf> before = leaves();
    for (int port : List.of(gateway.process().managementPort(), gateway.process().dataPort())) {
      for (String host : hosts) {
        for (String path : List.of("/v1/beleid/herladen", "/v1/dode-berichten/x/opnieuw")) {
          String target = "https://" + host + ":" + port + path;
          assertThat(webhook(target).statusCode()).as(target).isEqualTo(400);
          assertThat(fhir(target).statusCode()).as(target).isEqualTo(400);
        }
      }
    }
    List<Leaf> since = leaves().subList(before.size(), leaves().size());
    assertThat(since).noneMatch(leaf -> leaf.step() == Step.POLICY_LOADED);
    assertThat(since).noneMatch(leaf -> GATEWAY.equals(leaf.sender()));
    assertThat(since).noneMatch(leaf -> leaf.step() == Step.SUBSCRIBED);
  }

  @Test
  void itsOwnCertificatesOpenNoDoor() throws Exception {
    for (String own : List.of("server", "uitgaand")) {
      assertThatThrownBy(() -> gateway.manager(own).get("/v1/beleid"))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> gateway.as(own).get("/v1/berichten"))
          .isInstanceOf(IOException.class);
    }
    assertThat(gateway.manager("beheerder").get("/v1/beleid").statusCode()).isEqualTo(200);
  }

  @Test
  void saysTheSameOfEveryTargetThatCannotBeUsed() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Receiver no = new Receiver(gateway, n -> 404)) {
      int closed;
      try (ServerSocket shut = new ServerSocket(0)) {
        closed = shut.getLocalPort();
      }
      String own = "https://localhost:" + gateway.process().managementPort();
      for (String target :
          List.of(
              "https://localhost:" + closed + "/",
              "https://localhost:" + silent.getLocalPort() + "/",
              no.url().replace("/hier", "/elders"),
              own + "/v1/beleid/herladen")) {
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer = webhook(target);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(PATIENCE);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
            .contains("het adres is niet bereikbaar of wil onze berichten niet");
      }
      // A machine that is busy can need more than the patience of one question.
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> webhook(no.url()).statusCode() == 201);
    }
  }

  private static HttpResponse<byte[]> webhook(String target) throws Exception {
    return wijkteam.post(
        "/v1/abonnementen", "{\"kanaal\":\"webhook\",\"doel\":\"" + target + "\"}");
  }

  private static HttpResponse<byte[]> fhir(String target) throws Exception {
    return wijkteam.post(
        "/fhir/Subscription",
        "application/fhir+json",
        """
        {"resourceType":"Subscription","status":"requested","reason":"op de hoogte blijven",
         "criteria":"https://sluis.example/fhir/SubscriptionTopic/bericht",
         "channel":{"type":"rest-hook","endpoint":"%s","payload":"application/fhir+json",
           "_payload":{"extension":[{
             "url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content",
             "valueCode":"id-only"}]}}}
        """
            .formatted(target));
  }

  private static List<Leaf> leaves() {
    try (SqlReading store = SqliteStore.openToRead(gateway.process().data().resolve("sluis.db"))) {
      return store.ledger().from(0, 10_000).stream()
          .flatMap(row -> row.leafBytes().stream())
          .map(Leaf::decode)
          .toList();
    }
  }
}
