package nl.sluis.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nl.sluis.certs.ExampleTls;
import nl.sluis.demo.Participant;

/** A wijkteam with a webhook: is told that there is something, at least once, under one number. */
final class Subscriber implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpsServer server;
  private final Participant wijkteam;
  private final Promises promises;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Map<String, String> numbers = new ConcurrentHashMap<>();
  private String subscription = "";

  Subscriber(Path pki, Participant wijkteam, Promises promises)
      throws IOException, GeneralSecurityException {
    this.wijkteam = wijkteam;
    this.promises = promises;
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(ExampleTls.as(pki, "ontvanger")));
    server.setExecutor(threads);
    server.createContext("/hier", this::handle);
    server.start();
  }

  void subscribe() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        wijkteam.post(
            "/v1/abonnementen",
            "{\"kanaal\":\"webhook\",\"typen\":[\"nl.jeugd.signaal.gemeld\"],\"doel\":\"https://localhost:"
                + server.getAddress().getPort()
                + "/hier\"}");
    if (answer.statusCode() != 201) {
      throw new IOException("abonnement: " + answer.statusCode());
    }
    subscription = Participant.json(answer).path("id").asText();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("OPTIONS")) {
        exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "*");
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      JsonNode event = JSON.readTree(exchange.getRequestBody());
      String id = event.path("id").asText();
      String number = event.path("sequence").asText();
      told.add(id);
      String before = numbers.putIfAbsent(number, id);
      if (before != null && !before.equals(id)) {
        promises.broken(Flaw.DOUBLED, "twee notificaties hebben nummer " + number);
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }

  /** Notifications that the gateway says it has, and of which the subscriber was not told. */
  List<String> untold() throws IOException, InterruptedException {
    List<String> untold = new ArrayList<>();
    long last = 0;
    while (true) {
      HttpResponse<byte[]> answer =
          wijkteam.get("/v1/notificaties?abonnement=" + subscription + "&na=" + last);
      if (answer.statusCode() != 200) {
        throw new IOException("notificaties: " + answer.statusCode());
      }
      JsonNode page = Participant.json(answer);
      if (page.isEmpty()) {
        return untold;
      }
      for (JsonNode event : page) {
        long number = event.path("sequence").asLong();
        if (number != last + 1) {
          promises.broken(Flaw.LOST, "notificatie " + (last + 1) + " is er niet");
        }
        last = number;
        if (!told.contains(event.path("id").asText())) {
          untold.add(event.path("id").asText());
        }
      }
    }
  }

  /** An older state of the store came back: numbers are given again. */
  void backTo() {
    numbers.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
