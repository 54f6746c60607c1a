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
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.app.ApiDocument.Example;
import nl.sluis.app.ApiDocument.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The description of the management plane, held against the gateway that serves it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ManagementDocumentIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String TYPE = "application/json";

  /** Pages for people, and what is described under another address. */
  private static final List<String> ELSEWHERE = List.of("/console", "/problemen", "/openapi.json");

  /** Without a body: who calls, and with which status it is answered. */
  private record Look(String id, String who, int status) {}

  /** What has no body, in an order in which one leads to the other. */
  private static final List<Look> LOOKS =
      List.of(
          new Look("leesBeleid", "beheerder", 200),
          new Look("herlaadBeleid", "beheerder", 200),
          new Look("leesAlleLogs", "fg", 200),
          new Look("leesLogboek", "fg", 200),
          new Look("leesDodeBerichten", "beheerder", 200),
          // WebhookIT sends one again that is there.
          new Look("stuurOpnieuw", "beheerder", 404),
          new Look("leesBeoordelingen", "fg", 200),
          new Look("leesGelijkenissen", "fg", 200),
          new Look("leesRaadscijfers", "beheerder", 200),
          new Look("leeft", "school", 200),
          new Look("klaar", "school", 200),
          new Look("leesMetingen", "school", 200),
          new Look("leesInterface", "school", 200),
          new Look("leesProbleem", "school", 200));

  @TempDir static Path folder;
  private StoryGateway gateway;
  private Caller caller;
  private ApiDocument document;

  /** The id that goes into the address of an operation. */
  private final Map<String, String> ids = new HashMap<>();

  @BeforeAll
  void start() throws Exception {
    gateway = new StoryGateway(folder, Path.of(System.getProperty("sluis.root", "..")));
    caller = new Caller(gateway);
    document = new ApiDocument(caller.look("school", "/openapi.json").body());
    ids.put("stuurOpnieuw", UUID.randomUUID().toString());
    ids.put("leesProbleem", "ongeldig");
    anEmergency();
    somebodyAlmostTheSame();
  }

  @AfterAll
  void stop() {
    caller.close();
    gateway.close();
  }

  private void anEmergency() throws IOException {
    byte[] signal = new Doors(gateway.now()).emergency().toString().getBytes(UTF_8);
    assertThat(caller.post("school", "/v1/signalen", TYPE, signal).statusCode()).isEqualTo(201);
    ids.put("beoordeel", first("/v1/beoordelingen", "beoordelingen").path("id").asText());
  }

  private void somebodyAlmostTheSame() throws IOException {
    said("/v1/toestemmingen", "\"bsn\":\"999990366\",", "Beeld", 201);
    said("/v1/bezwaren", "", "Beelds", 201);
    String signal =
        """
        {"id":"%s","type":"nl.jeugd.signaal.gemeld","tijdstip":"%s",
         "betrokkenen":[{"bsn":"999990366","geboortedatum":"2014-03-01"}],
         "leefgebieden":["opleiding"],"ernst":"midden","urgentie":"week","gevraagdeActie":"contact-opnemen",
         "besprokenMetOuders":{"besproken":true,"datum":"2026-11-18"},
         "melder":{"naam":"I. Begeleider","functie":"intern begeleider","telefoon":"0731234567"}}
        """
            .formatted(UUID.randomUUID(), gateway.now());
    HttpResponse<String> sent = caller.post("school", "/v1/signalen", TYPE, signal.getBytes(UTF_8));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    ids.put("vergelijk", first("/v1/gelijkenissen", "gelijkenissen").path("id").asText());
  }

  private void said(String path, String number, String family, int status) {
    String body =
        """
        {"betrokkene":{%s"geboortedatum":"2014-03-01","naam":{"voornamen":"Sam","geslachtsnaam":"%s"},
           "adres":{"postcode":"5211AB","huisnummer":12}},
         "ontvangers":["regisseur","wijkteam"],"doel":"vroeghulp-jeugd","gezag":"tweehoofdig",
         "gegevenDoor":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"},
                        {"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-2"}]%s}
        """
            .formatted(
                number,
                family,
                path.equals("/v1/bezwaren")
                    ? ""
                    : ",\"geldigVan\":\"2026-01-01\",\"geldigTot\":\"2099-12-31\"");
    HttpResponse<String> answer = caller.post("school", path, TYPE, body.getBytes(UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  private JsonNode first(String path, String list) throws IOException {
    return JSON.readTree(caller.look("fg", path).body()).path(list).path(0);
  }

  @Test
  void describesEveryLineButThePagesForPeople() {
    var served = ApiDocument.lines(gateway.managementLines(), ELSEWHERE);
    served.add("GET /problemen/{id}");

    assertThat(document.lines()).containsExactlyInAnyOrderElementsOf(served);
  }

  @Test
  void leavesNoSchemaOpen() {
    assertThat(document.openSchemas()).isEmpty();
    assertThat(document.closedSchemas()).isGreaterThan(30);
  }

  @Test
  void keepsTheNlApiDesignRules() throws Exception {
    Path served = folder.resolve("openapi-beheer.json");
    Files.writeString(served, document.json().toString());
    ObjectNode plain = document.json().deepCopy();
    ((ObjectNode) plain.at("/paths/~1wissingen/post/responses"))
        .putObject("400")
        .put("description", "Platte tekst.")
        .putObject("content")
        .putObject("text/plain");
    Path broken = folder.resolve("plain-400.json");
    Files.writeString(broken, plain.toString());

    assertThat(Spectral.installed().findings(served)).isEmpty();
    assertThat(Spectral.installed().findings(broken))
        .singleElement()
        .asString()
        .contains("use-problem-schema");
  }

  @Test
  void answersEveryOperationAndEveryExampleAsItSays() throws Exception {
    List<String> wrong = new ArrayList<>();
    int[] tried = {0};
    Map<String, Look> looks = new HashMap<>();
    LOOKS.forEach(look -> looks.put(look.id(), look));
    for (Operation operation : document.operations()) {
      Look look = looks.remove(operation.id());
      if (look != null) {
        hold(operation, operation.id(), look.status(), look(operation, look), wrong);
      }
      for (Example example : ApiDocument.examples(operation)) {
        String who = example.json().path("x-afzender").asText();
        byte[] body = example.json().path("value").toString().getBytes(UTF_8);
        var answer = caller.manage(who, address(operation), example.type(), body);
        hold(operation, example.toString(), example.status(), answer, wrong);
        tried[0]++;
      }
      assertThat(look == null).as(operation.id()).isEqualTo(operation.json().has("requestBody"));
    }
    assertThat(wrong).isEmpty();
    assertThat(looks).isEmpty();
    assertThat(tried[0]).isGreaterThan(8);
  }

  private HttpResponse<String> look(Operation operation, Look look) {
    String query =
        switch (operation.id()) {
          case "leesLogboek" -> "?traceID=" + "0".repeat(32);
          case "leesRaadscijfers" ->
              "?maand=" + YearMonth.from(gateway.now().atZone(ZoneOffset.UTC)).minusMonths(2);
          default -> "";
        };
    return operation.method().equals("GET")
        ? caller.look(look.who(), address(operation) + query)
        : caller.manage(look.who(), address(operation));
  }

  private String address(Operation operation) {
    return operation.path().replaceFirst("\\{[a-z]+}", ids.getOrDefault(operation.id(), "x"));
  }

  private void hold(
      Operation operation, String what, int status, HttpResponse<String> answer, List<String> wrong)
      throws IOException {
    if (answer.statusCode() != status) {
      wrong.add(what + ": " + answer.statusCode() + " " + answer.body());
    }
    document.wrongWith(operation, answer).forEach(one -> wrong.add(what + ": " + one));
  }
}
