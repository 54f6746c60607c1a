package nl.sluis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import nl.sluis.certs.ExampleTls;
import nl.sluis.http.ProblemType;
import nl.sluis.ledger.Step;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every request leaves in the log of FSC, and where every problem leads. */
final class EveryRequestIT extends WithStoryGateway {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String MATCHES = "/v1/verwijsindex/matches";

  /** Each kind of request, and the service under which it must stand. */
  @Test
  void leavesARecordWhateverCameOfIt() {
    expect("berichten", "status-200", () -> caller.get("huisarts", "/v1/berichten"));
    expect("berichten", "status-404", () -> caller.get("huisarts", "/v1/berichten/0197a3c2"));
    expect("onbekend", "status-404", () -> caller.get("huisarts", "/v1/nergens-iets"));
    expect("berichten", "status-405", () -> caller.call("huisarts", "DELETE", "/v1/berichten"));
    expect("abonnementen", "status-400", () -> post("/v1/abonnementen", "{\"kanaal\":\"x\"}"));
    expect("toestemmingen", "status-400", () -> post("/v1/toestemmingen", "{}"));
    expect("abonnementen", "", () -> post("/v1/abonnementen", "{\"kanaal\":\"pull\"}"));
    expect("notificaties", "status-200", () -> caller.get("huisarts", "/v1/notificaties"));
    expect("onbekend", "ongeldig", () -> post("/v1/signalen", "{}"));
    expect("onbekend", "identiteit-onbekend", () -> caller.get("huisarts", MATCHES));
  }

  /** Who polls is counted: two leaves a minute, however often. */
  @Test
  void countsWhatIsAlike() {
    int before = requested().size();
    for (int i = 0; i < 40; i++) {
      caller.get("jgz", "/v1/casussen?n=" + i);
      caller.get("jgz", "/v1/abonnementen");
    }
    assertThat(requested().size()).isLessThan(before + 5);
    gateway.passes(Duration.ofMinutes(2));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(logs("jgz"))
                .filteredOn(log -> log.path("service_name").asText().equals("abonnementen"))
                .extracting(log -> log.at("/additional_data/aantal").asInt())
                .containsExactlyInAnyOrder(0, 39));
  }

  @Test
  void leadsFromEveryProblemToItsPage() throws Exception {
    for (ProblemType type : ProblemType.values()) {
      for (HttpResponse<String> page :
          List.of(caller.get("school", type.uri()), anonymous(type.uri(), "text/html"))) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(type.title(), "Wat te doen.");
      }
    }
    JsonNode problem = JSON.readTree(caller.get("school", "/v1/nergens").body());
    assertThat(caller.get("school", problem.path("type").asText()).body())
        .contains(problem.path("title").asText());
    assertThat(anonymous("/problemen", "text/html").headers().firstValue("Content-Type"))
        .contains("text/html; charset=utf-8");
    assertThat(anonymous("/problemen/onzin", "*/*").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> anonymous(String path, String accept) throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(ExampleTls.anonymous(gateway.certificates())).build()) {
      URI at = URI.create("https://localhost:" + gateway.managementPort() + path);
      return client.send(
          HttpRequest.newBuilder(at).header("Accept", accept).build(), BodyHandlers.ofString());
    }
  }

  private HttpResponse<String> post(String path, String body) {
    return caller.post("huisarts", path, "application/json", body.getBytes(UTF_8));
  }

  private void expect(String service, String reason, Runnable request) {
    List<JsonNode> before = logs("huisarts");
    request.run();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          List<JsonNode> since = new ArrayList<>(logs("huisarts"));
          since.removeAll(before);
          assertThat(since)
              .singleElement()
              .satisfies(log -> {
                assertThat(log.path("direction").asText()).isEqualTo("DIRECTION_INCOMING");
                assertThat(log.path("transaction_id").asText()).hasSize(36);
                assertThat(log.path("service_name").asText()).isEqualTo(service);
                assertThat(log.at("/additional_data/reden").asText()).isEqualTo(reason);
              });
        });
  }

  private List<JsonNode> logs(String who) {
    try {
      JsonNode page = JSON.readTree(caller.get(who, "/v1/logs?limit=1000").body());
      return StreamSupport.stream(page.path("records").spliterator(), false).toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<nl.sluis.ledger.Leaf> requested() {
    return gateway.leaves().stream().filter(leaf -> leaf.step() == Step.REQUESTED).toList();
  }
}
