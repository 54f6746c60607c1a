package nl.sluis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.certs.ExampleTls;
import nl.sluis.demo.Participant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A wijkteam that is told by webhook: asked first, told once, and not forgotten when it says no.
 */
final class WebhookIT {

  @TempDir Path folder;

  @Test
  void aRefusedNotificationIsADeadLetterThatTheFgCanReplay() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    AtomicInteger answer = new AtomicInteger(400);
    try (TestGateway gateway = new TestGateway(folder, "  webhook: { origin: sluis.example }")) {
      HttpsServer server = server(gateway, answer, told);
      try {
        Participant school = gateway.as("school");
        Participant wijkteam = gateway.as("wijkteam");
        Participant fg = gateway.manager("fg");
        school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(0)));

        assertThat(subscribe(wijkteam, "https://127.0.0.1:1/niet-in-de-overeenkomst"))
            .isEqualTo(400);
        assertThat(
                subscribe(wijkteam, "https://localhost:" + server.getAddress().getPort() + "/hier"))
            .isEqualTo(201);
        school.post(
            "/v1/signalen", Messages.signal(UUID.randomUUID(), Messages.bsn(0), "I. Begeleider"));

        Awaitility.await().untilAsserted(() -> assertThat(dead(fg)).hasSize(1));
        answer.set(204);
        String id = dead(fg).get(0).path("id").asText();
        assertThat(fg.post("/v1/dode-berichten/" + id + "/opnieuw", "").statusCode())
            .isEqualTo(202);

        Awaitility.await().untilAsserted(() -> assertThat(told).hasSize(2));
        assertThat(told.get(1)).isEqualTo(told.get(0));
        JsonNode event = new JsonMapper().readTree(told.get(0));
        assertThat(List.copyOf(event.properties()).stream().map(java.util.Map.Entry::getKey))
            .containsExactlyInAnyOrder(
                "specversion", "id", "source", "type", "time", "sequence", "sequencetype");
        assertThat(dead(fg)).isEmpty();
      } finally {
        server.stop(0);
      }
    }
  }

  private static int subscribe(Participant wijkteam, String target) throws Exception {
    return wijkteam
        .post("/v1/abonnementen", "{\"kanaal\":\"webhook\",\"doel\":\"" + target + "\"}")
        .statusCode();
  }

  private static JsonNode dead(Participant fg) throws IOException, InterruptedException {
    return Participant.json(fg.get("/v1/dode-berichten")).path("dodeBerichten");
  }

  private static HttpsServer server(TestGateway gateway, AtomicInteger answer, List<String> told)
      throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(ExampleTls.as(gateway.certificates(), "ontvanger")));
    server.createContext("/hier", exchange -> handle(exchange, answer.get(), told));
    server.start();
    return server;
  }

  private static void handle(HttpExchange exchange, int answer, List<String> told)
      throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("OPTIONS")) {
        exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "sluis.example");
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(answer, -1);
    }
  }
}
