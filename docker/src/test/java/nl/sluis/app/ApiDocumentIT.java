package nl.sluis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import nl.sluis.app.ApiDocument.Example;
import nl.sluis.app.ApiDocument.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The API description as it is served, held against the gateway that serves it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApiDocumentIT {

  private static final JsonMapper JSON = new JsonMapper();

  /** What other specifications describe, and what is described under another address. */
  private static final List<String> ELSEWHERE =
      List.of("/fhir", "/access/", "/getuige/", "/problemen", "/openapi.json");

  /**
   * The order in which one leads to the other: the operation, who calls where the example does not
   * say, and what the address has in place of its variable.
   */
  private static final List<List<String>> WAY =
      List.of(
          List.of("geefToestemming"),
          List.of("leesToestemming", "school", "geefToestemming"),
          List.of("abonneer"),
          List.of("leesAbonnementen", "regisseur"),
          List.of("leesAbonnement", "regisseur", "abonneer"),
          List.of("meldSignaal"),
          List.of("meldGebeurtenis"),
          List.of("volgSignaal", "school", "meldSignaal"),
          List.of("leesNotificaties", "regisseur"),
          List.of("leesBerichten", "regisseur"),
          List.of("leesBericht", "regisseur", "leesBerichten"),
          List.of("leesTermijnen", "regisseur"),
          List.of("meldAfgedaan"),
          List.of("bevestigBericht", "regisseur", "leesBerichten"),
          List.of("stuurBericht"),
          List.of("meldMededeling"),
          List.of("leesCasussen", "procesregisseur"),
          List.of("leesCasus", "procesregisseur", "leesCasussen"),
          List.of("meldJeugdige"),
          List.of("leesMeldingen", "school"),
          List.of("leesMatches", "school"),
          List.of("leesAlleMatches", "vir-regievoerder"),
          List.of("meldJeugdigeAf"),
          List.of("brengIntrekking", "wijkteam", "geefToestemming"),
          List.of("trekToestemmingIn", "school", "geefToestemming"),
          List.of("maakBezwaar"),
          List.of("leesBezwaar", "school", "maakBezwaar"),
          List.of("neemBezwaarTerug", "school", "maakBezwaar"),
          List.of("beeindigAbonnement", "regisseur", "abonneer"),
          List.of("leesLogs", "school"),
          List.of("leesInterface", "school"),
          List.of("leesSignaalschema", "school"),
          List.of("leesBerichtschema", "school", "nl.jeugd.signaal.gemeld--regisseur.schema.json"),
          List.of("leesProbleem", "school", "ongeldig"));

  /** A stream does not end; StreamEndpointTest and SubscriptionIT listen to it. */
  private static final Set<String> UNENDING = Set.of("luisterNaarNotificaties");

  @TempDir static Path folder;
  private StoryGateway gateway;
  private Caller caller;
  private ApiDocument document;

  /** What an operation gave, to go on with: an id. */
  private final Map<String, String> given = new HashMap<>();

  @BeforeAll
  void start() throws Exception {
    gateway = new StoryGateway(folder, Path.of(System.getProperty("sluis.root", "..")));
    caller = new Caller(gateway);
    document = new ApiDocument(caller.get("school", "/openapi.json").body());
  }

  @AfterAll
  void stop() {
    caller.close();
    gateway.close();
  }

  @Test
  void describesEveryLineOfTheDataPlane() {
    assertThat(document.lines()).containsExactlyInAnyOrderElementsOf(served());
  }

  private Set<String> served() {
    Set<String> served = ApiDocument.lines(gateway.dataLines(), ELSEWHERE);
    served.add("GET /problemen/{id}");
    return served;
  }

  @Test
  void leavesNoSchemaOpen() {
    assertThat(document.openSchemas()).isEmpty();
    assertThat(document.closedSchemas()).isGreaterThan(60);
  }

  /** The rules of the NL API Design Rules, by the linter that they are written for. */
  @Test
  void keepsTheNlApiDesignRules() throws Exception {
    Spectral spectral = Spectral.installed();
    Path served = folder.resolve("openapi.json");
    Files.writeString(served, document.json().toString());
    ObjectNode without = document.json().deepCopy();
    ((ObjectNode) without.at("/paths/~1signalen/post/responses")).remove("400");
    Path broken = folder.resolve("without-400.json");
    Files.writeString(broken, without.toString());

    assertThat(spectral.findings(served)).isEmpty();
    assertThat(spectral.findings(broken)).singleElement().asString().contains("invalid-input");
  }

  @Test
  void agreesWithTheHeaderAndTheLicence() {
    HttpResponse<String> answer = caller.get("school", "/v1/openapi.json");

    assertThat(answer.headers().firstValue("API-Version"))
        .contains(document.json().at("/info/version").asText());
    assertThat(document.json().at("/info/license/identifier").asText()).isEqualTo("Apache-2.0");
    assertThat(answer.body()).isEqualTo(caller.get("school", "/openapi.json").body());
  }

  @Test
  void answersEveryExampleAsItSays() throws Exception {
    Map<String, Operation> operations =
        document.operations().stream().collect(Collectors.toMap(Operation::id, one -> one));
    assertThat(WAY.stream().map(List::getFirst))
        .containsExactlyInAnyOrderElementsOf(
            operations.keySet().stream().filter(id -> !UNENDING.contains(id)).toList());
    List<String> wrong = new ArrayList<>();
    for (List<String> step : WAY) {
      Operation operation = Objects.requireNonNull(operations.get(step.getFirst()));
      String variable = step.size() < 3 ? "" : given.getOrDefault(step.get(2), step.get(2));
      List<Example> examples = ApiDocument.examples(operation);
      assertThat(examples.isEmpty())
          .as(operation.id())
          .isEqualTo(step.size() > 1 && !operation.json().has("requestBody"));
      for (Example example : examples) {
        HttpResponse<String> answer = sent(example, variable);
        if (answer.statusCode() != example.status()) {
          wrong.add(example + ": " + answer.statusCode() + " " + answer.body());
        }
        check(operation, answer, example.toString(), wrong);
      }
      if (examples.isEmpty()) {
        HttpResponse<String> answer =
            caller.call(
                step.get(1), operation.method(), operation.path().replaceFirst("\\{.*}", variable));
        if (answer.statusCode() >= 300) {
          wrong.add(operation + ": " + answer.statusCode() + " " + answer.body());
        }
        check(operation, answer, operation.id(), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void check(
      Operation operation, HttpResponse<String> answer, String what, List<String> wrong)
      throws IOException {
    document.wrongWith(operation, answer).forEach(one -> wrong.add(what + ": " + one));
    if (answer.statusCode() < 300 && answer.body().startsWith("{")) {
      JsonNode body = JSON.readTree(answer.body());
      for (String place : List.of("/id", "/kenmerk", "/berichten/0/id", "/casussen/0/kenmerk")) {
        if (body.at(place).isTextual()) {
          given.putIfAbsent(operation.id(), body.at(place).asText());
        }
      }
      if (body.at("/uitwisseling").isTextual()) {
        given.putIfAbsent("uitwisseling", body.at("/uitwisseling").asText());
      }
    }
  }

  /** Sends an example; when it was made, and what the gateway named, no document can know. */
  private HttpResponse<String> sent(Example example, String variable) throws IOException {
    JsonNode body = example.json().path("value").deepCopy();
    current(body);
    if (body.has("regel") && body.has("bericht")) {
      waiting(example, body.path("regel").asText())
          .ifPresent(message -> ((ObjectNode) body).put("bericht", message));
    }
    List<String> headers = new ArrayList<>();
    example
        .json()
        .path("x-kopregels")
        .properties()
        .forEach(one -> {
          headers.add(one.getKey());
          headers.add(one.getKey().equals("ce-time") ? now() : one.getValue().asText());
        });
    return caller.post(
        example.json().path("x-afzender").asText(),
        example.of().path().replaceFirst("\\{.*}", variable),
        example.type(),
        body.toString().getBytes(UTF_8),
        headers.toArray(String[]::new));
  }

  /** The message for which a term runs, when one does for the sender. */
  private Optional<String> waiting(Example example, String rule) throws IOException {
    String who = example.json().path("x-afzender").asText();
    JsonNode terms = JSON.readTree(caller.get(who, "/v1/termijnen").body()).path("termijnen");
    return StreamSupport.stream(terms.spliterator(), false)
        .filter(term -> term.path("regel").asText().equals(rule))
        .map(term -> term.path("bericht").asText())
        .findFirst();
  }

  private void current(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : List.of("tijdstip", "time")) {
        if (object.has(name)) {
          object.put(name, now());
        }
      }
      if (object.has("uitwisseling")) {
        object.put("uitwisseling", given.getOrDefault("uitwisseling", ""));
      }
    }
    node.forEach(this::current);
  }

  private String now() {
    return gateway.now().truncatedTo(ChronoUnit.DAYS).toString();
  }
}
