package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import nl.sluis.certs.ExampleTls;
import nl.sluis.demo.Participant;
import nl.sluis.store.sqlite.SqliteStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Subscribers of a gateway that is killed, of one that stops, and those who are no longer there.
 */
final class SubscriptionIT {

  private static final String HOOKS = "  webhook: { origin: sluis.example }";
  private static final int ROUNDS = 3;
  private static final int SENDERS = 2;
  private static final int ACKNOWLEDGED_A_ROUND = 40;
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @Test
  void nothingIsMissedAndNothingComesTwiceWhenTheGatewayIsKilled() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    // Every third answer is a refusal for now, so that there is always something to try again.
    try (TestGateway gateway = new TestGateway(folder, HOOKS);
        Receiver receiver = new Receiver(gateway, n -> n % 3 == 0 ? 500 : 204)) {
      Participant school = gateway.as("school");
      for (int child = 0; child < SENDERS; child++) {
        school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(child)));
      }
      Participant regisseur = gateway.as("regisseur");
      Participant wijkteam = gateway.as("wijkteam");
      String listened = subscribe(regisseur, "{\"kanaal\":\"pull\"}");
      String hooked =
          subscribe(wijkteam, "{\"kanaal\":\"webhook\",\"doel\":\"%s\"}".formatted(receiver.url()));
      try (Listener listener = new Listener(gateway, "regisseur", listened)) {
        for (int round = 0; round < ROUNDS; round++) {
          pushUntilItDies(gateway, acknowledged, acknowledged.size() + ACKNOWLEDGED_A_ROUND);
          gateway.process().restart();
        }
        Map<Long, String> pulled = pull(gateway.as("regisseur"), listened);
        List<Long> all = LongStream.rangeClosed(1, pulled.size()).boxed().toList();

        assertThat(pulled.size()).isGreaterThanOrEqualTo(acknowledged.size());
        assertThat(pulled.keySet()).containsExactlyElementsOf(all);
        assertThat(pulled.values()).doesNotHaveDuplicates();
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> listener.heard.size() >= all.size());
        assertThat(listener.connections()).isGreaterThan(ROUNDS);
        assertThat(listener.heard)
            .extracting(Listener.Heard::number)
            .containsExactlyElementsOf(all);
        for (Listener.Heard heard : listener.heard) {
          assertThat(JSON.readTree(heard.data()).path("id").asText())
              .isEqualTo(pulled.get(heard.number()));
        }
      }
      Map<Long, String> owed = pull(gateway.as("wijkteam"), hooked);
      Awaitility.await()
          .atMost(Duration.ofSeconds(120))
          .until(() -> numbers(receiver).keySet().containsAll(owed.keySet()));
      assertThat(numbers(receiver)).isEqualTo(owed);
      assertThat(receiver.told).hasSizeGreaterThan(owed.size());
    }
  }

  @Test
  void aStreamEndsWhenTheGatewayStopsOrTheSubscriptionEnds() throws Exception {
    try (TestGateway gateway = new TestGateway(folder)) {
      Participant regisseur = gateway.as("regisseur");
      String id = subscribe(regisseur, "{\"kanaal\":\"pull\",\"urgenties\":[\"week\"]}");
      try (Listener listener = new Listener(gateway, "regisseur", id)) {
        Awaitility.await().until(() -> listener.connections() == 1);
        long began = System.nanoTime();
        gateway.process().close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        gateway.process().restart();
        Awaitility.await().until(() -> listener.connections() == 2 && listener.status() == 200);

        delete(gateway, "regisseur", "/v1/abonnementen/" + id);

        Awaitility.await().until(() -> listener.status() == 400);
      }
    }
  }

  @Test
  void aReceiverIsTriedAgainUntilItIsGoneForGood() throws Exception {
    int[] answers = {503, 503, 204, 410};
    try (TestGateway gateway = new TestGateway(folder, HOOKS);
        Receiver receiver =
            new Receiver(gateway, n -> n <= answers.length ? answers[n - 1] : 204)) {
      Participant school = gateway.as("school");
      school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(0)));
      Participant wijkteam = gateway.as("wijkteam");
      subscribe(wijkteam, "{\"kanaal\":\"webhook\",\"doel\":\"%s\"}".formatted(receiver.url()));

      push(school, 0);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> receiver.told.size() == 3);
      assertThat(receiver.told).containsOnly(receiver.told.getFirst());
      push(school, 0);
      Awaitility.await()
          .until(() ->
              Participant.json(wijkteam.get("/v1/abonnementen")).path("abonnementen").isEmpty());
      push(school, 0);

      assertThat(receiver.told).hasSize(4);
      assertThat(leaves(gateway))
          .containsOnlyOnce("\"step\":\"unsubscribed\"")
          .containsOnlyOnce("\"step\":\"notification-undelivered\"");
    }
  }

  @Test
  void aFhirClientShakesHandsAndIsToldByIdOnly() throws Exception {
    try (TestGateway gateway = new TestGateway(folder, HOOKS);
        Receiver receiver = new Receiver(gateway, n -> 200)) {
      Participant school = gateway.as("school");
      school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(0)));
      Participant regisseur = gateway.as("regisseur");
      var created =
          regisseur.post(
              "/fhir/Subscription", "application/fhir+json", fhir(receiver.url(), "id-only"));
      assertThat(created.statusCode()).isEqualTo(201);
      String path = created.headers().firstValue("Location").orElseThrow();
      assertThat(regisseur.get(path).body()).isEqualTo(created.body());
      var refused =
          regisseur.post(
              "/fhir/Subscription", "application/fhir+json", fhir(receiver.url(), "full-resource"));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(Participant.json(refused).path("resourceType").asText())
          .isEqualTo("OperationOutcome");

      push(school, 0);

      Awaitility.await().until(() -> receiver.told.size() == 2);
      assertThat(receiver.told)
          .extracting(Receiver.Received::mediaType)
          .containsOnly("application/fhir+json; charset=utf-8");
      assertThat(receiver.told.get(0).body()).contains("\"handshake\"");
      String message =
          Participant.json(regisseur.get("/v1/berichten"))
              .path("berichten")
              .path(0)
              .path("id")
              .asText();
      assertThat(receiver.told.get(1).body())
          .contains("\"event-notification\"", "/v1/berichten/" + message + "\"")
          .doesNotContain("I. Begeleider", Messages.bsn(0), "vrije tekst");
      assertThat(Participant.json(regisseur.get(path + "/$status")).toString())
          .contains("\"query-status\"");
      assertThat(Participant.json(regisseur.get(path + "/$events?eventsSinceNumber=1")).toString())
          .contains("\"query-event\"", message);
      delete(gateway, "regisseur", path);
      push(school, 0);
      assertThat(regisseur.get(path).statusCode()).isEqualTo(404);
      assertThat(receiver.told).hasSize(2);
    }
  }

  private static String fhir(String endpoint, String content) {
    String definitions = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    return """
    {"resourceType":"Subscription","status":"requested","reason":"notificaties",
     "criteria":"https://sluis.example/fhir/SubscriptionTopic/bericht",
     "_criteria":{"extension":[{"url":"%sbackport-filter-criteria","valueString":"urgency=week"}]},
     "channel":{"type":"rest-hook","endpoint":"%s","payload":"application/fhir+json",
      "_payload":{"extension":[{"url":"%sbackport-payload-content","valueCode":"%s"}]}}}
    """
        .formatted(definitions, endpoint, definitions, content);
  }

  private static String subscribe(Participant participant, String wish) throws Exception {
    // A machine that is busy can need more than the patience of one handshake.
    var answer =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> participant.post("/v1/abonnementen", wish), said -> said.statusCode() == 201);
    return Participant.json(answer).path("id").asText();
  }

  private static void push(Participant school, int child) throws Exception {
    assertThat(
            school
                .post(
                    "/v1/signalen",
                    Messages.signal(UUID.randomUUID(), Messages.bsn(child), "I. Begeleider"))
                .statusCode())
        .isEqualTo(201);
  }

  private static void pushUntilItDies(TestGateway gateway, Set<String> acknowledged, int goal)
      throws Exception {
    List<Thread> senders = new ArrayList<>();
    for (int n = 0; n < SENDERS; n++) {
      String bsn = Messages.bsn(n);
      Participant school = gateway.as("school");
      senders.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (true) {
                    UUID id = UUID.randomUUID();
                    var answer = school.post("/v1/signalen", Messages.signal(id, bsn, "melder"));
                    if (answer.statusCode() == 201) {
                      acknowledged.add(id.toString());
                    }
                  }
                } catch (IOException | InterruptedException e) {
                  // it is dead
                }
              }));
    }
    Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> acknowledged.size() >= goal);
    gateway.process().kill();
    for (Thread sender : senders) {
      sender.join();
    }
  }

  /** Ids of all notifications by their numbers, in the order in which they are given. */
  private static Map<Long, String> pull(Participant participant, String subscription)
      throws Exception {
    Map<Long, String> all = new java.util.LinkedHashMap<>();
    while (true) {
      JsonNode page =
          Participant.json(
              participant.get("/v1/notificaties?abonnement=" + subscription + "&na=" + all.size()));
      if (page.isEmpty()) {
        return all;
      }
      for (JsonNode event : page) {
        assertThat(all.put(event.path("sequence").asLong(), event.path("id").asText())).isNull();
      }
    }
  }

  /** Ids by numbers of all that a receiver was told; fails when one number had two ids. */
  private static Map<Long, String> numbers(Receiver receiver) throws Exception {
    Map<Long, String> all = new HashMap<>();
    for (Receiver.Received told : receiver.told) {
      JsonNode event = JSON.readTree(told.body());
      String id = event.path("id").asText();
      String before = all.put(event.path("sequence").asLong(), id);
      assertThat(before == null || before.equals(id)).isTrue();
    }
    return all;
  }

  private static void delete(TestGateway gateway, String participant, String path)
      throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(ExampleTls.as(gateway.certificates(), participant))
            .build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("https://localhost:" + gateway.process().dataPort() + path))
                  .DELETE()
                  .build(),
              BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(204);
    }
  }

  private static String leaves(TestGateway gateway) throws Exception {
    StringBuilder all = new StringBuilder();
    SqliteStore.openLedger(gateway.process().data().resolve("sluis.db"))
        .batches()
        .forEachRemaining(batch -> all.append(new String(batch.leaves(), StandardCharsets.UTF_8)));
    return all.toString();
  }
}
