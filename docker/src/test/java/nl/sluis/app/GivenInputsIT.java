package nl.sluis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that once got a wrong answer, as they came. */
final class GivenInputsIT extends WithStoryGateway {

  private static final String JSON_TYPE = "application/json";
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void anObjectionDecomposedStopsTheSignalComposed() throws IOException {
    assertThat(school("/v1/toestemmingen", "02-1-consent").statusCode()).isEqualTo(201);
    ObjectNode objection = (ObjectNode) JSON.readTree(given("02-2-objection-nfd"));
    String name = objection.at("/betrokkene/naam/voornamen").asText();
    assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).as(name).isFalse();
    assertThat(school("/v1/bezwaren", "02-2-objection-nfd").statusCode()).isEqualTo(201);

    assertThat(school("/v1/signalen", "02-3-signal").statusCode()).isEqualTo(403);
  }

  /** In the given order: what came of it before is erased and shown under the other spelling. */
  @Test
  void anErasureDecomposedFindsWhoWasNamedComposed() throws IOException {
    ObjectNode consent = (ObjectNode) JSON.readTree(given("02-1-consent"));
    ObjectNode person = (ObjectNode) consent.get("betrokkene");
    ObjectNode signal = (ObjectNode) JSON.readTree(given("02-3-signal"));
    person.withObject("/adres").put("huisnummer", 60684);
    ((ObjectNode) signal.at("/betrokkenen/0/adres")).put("huisnummer", 60684);
    signal.put("id", "91c59ded-9f94-4a8d-92f9-1428f69f3794");
    assertThat(school("/v1/toestemmingen", JSON.writeValueAsBytes(consent)).statusCode())
        .isEqualTo(201);
    assertThat(school("/v1/signalen", JSON.writeValueAsBytes(signal)).statusCode()).isEqualTo(201);

    JsonNode shown = fg("/v1/inzage", "02-5-inzage-nfd");
    JsonNode erased = fg("/v1/wissingen", "02-4-wissing-nfd");

    assertThat(shown.path("gevonden").asBoolean()).isTrue();
    assertThat(shown.path("uitwisselingen")).hasSize(1);
    assertThat(erased.path("gevonden").asBoolean()).isTrue();
    assertThat(erased.at("/gewist/sleutels").asInt()).isEqualTo(1);
    assertThat(fg("/v1/inzage", "02-5-inzage-nfd").path("gevonden").asBoolean()).isFalse();
  }

  @Test
  void anObjectionWithANumberStopsTheSignalWithout() throws IOException {
    assertThat(school("/v1/toestemmingen", other("14-1-consent-without-bsn")).statusCode())
        .isEqualTo(201);
    assertThat(school("/v1/bezwaren", other("14-2-objection-with-bsn")).statusCode())
        .isEqualTo(201);

    assertThat(school("/v1/signalen", other("14-3-signal-without-bsn")).statusCode())
        .isIn(202, 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "03-born-Z",
        "03-born-int",
        "03-empty-name",
        "03-huisnummer-12.9",
        "03-nul",
        "03-surrogate",
        "03-tot-int",
        "03-wils-false"
      })
  void aConsentThatIsNotWholeIsRefusedWithThePlace(String name) throws IOException {
    HttpResponse<String> answer = school("/v1/toestemmingen", name);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).at("/bevindingen/0/pointer").asText())
        .as(answer.body())
        .isNotEmpty();
  }

  @Test
  void whatIsTakenWithASeparatorInANameIsDelivered() throws Exception {
    JsonNode signal = JSON.readTree(given("05-pipe"));
    ObjectNode consent = (ObjectNode) JSON.readTree(given("02-1-consent"));
    consent.set("betrokkene", signal.at("/betrokkenen/0"));
    assertThat(school("/v1/toestemmingen", JSON.writeValueAsBytes(consent)).statusCode())
        .isEqualTo(201);

    assertThat(school("/v1/signalen", "05-pipe").statusCode()).isEqualTo(201);

    Awaitility.await()
        .until(() ->
            caller
                .look("fg", "/metrics")
                .body()
                .contains(
                    "sluis_delivery_attempts_total{channel=\"verwijsindex\",outcome=\"delivered\"}"));
    assertThat(caller.look("fg", "/v1/dode-berichten").body()).contains("[]");
  }

  @Test
  void aMomentIsReadAlikeWhateverTheForm() throws IOException {
    byte[] event = given("06-time");
    ObjectNode signal = (ObjectNode) JSON.readTree(event).get("data");
    signal.put("tijdstip", JSON.readTree(event).path("time").asText());

    assertThat(
            caller
                .post("school", "/v1/gebeurtenissen", "application/cloudevents+json", event)
                .statusCode())
        .isEqualTo(400);
    assertThat(school("/v1/signalen", JSON.writeValueAsBytes(signal)).statusCode()).isEqualTo(400);
  }

  /** In the other mode of the HTTP binding it is the same event, and other data is another. */
  @Test
  void anEventIsOneInEitherMode() throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(given("06-time"));
    String id = "268561d8-80e0-4fd9-b7b7-bfeb51ee88a5";
    event.put("id", id).put("time", gateway.now().toString());
    ((ObjectNode) event.get("data")).remove(List.of("id", "type"));
    String type = "application/cloudevents+json";
    byte[] data = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(event.get("data"));
    String[] attributes = {
      "ce-specversion", "1.0",
      "ce-id", id,
      "ce-source", event.path("source").asText(),
      "ce-type", event.path("type").asText(),
      "ce-time", event.path("time").asText()
    };

    HttpResponse<String> first =
        caller.post("school", "/v1/gebeurtenissen", type, JSON.writeValueAsBytes(event));
    HttpResponse<String> again =
        caller.post("school", "/v1/gebeurtenissen", JSON_TYPE, data, attributes);
    ((ObjectNode) event.get("data")).put("ernst", "hoog");
    HttpResponse<String> other =
        caller.post("school", "/v1/gebeurtenissen", type, JSON.writeValueAsBytes(event));

    assertThat(first.statusCode()).as(first.body()).isIn(201, 202);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).as(other.body()).isEqualTo(409);
  }

  private HttpResponse<String> school(String path, String name) throws IOException {
    return school(path, given(name));
  }

  private HttpResponse<String> school(String path, byte[] body) {
    return caller.post("school", path, JSON_TYPE, body);
  }

  private JsonNode fg(String path, String name) throws IOException {
    HttpResponse<String> answer = caller.manage("fg", path, JSON_TYPE, given(name));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** At another house, so that the cases do not meet. */
  private static byte[] other(String name) throws IOException {
    return new String(given(name), UTF_8).replace("60684", "60700").getBytes(UTF_8);
  }

  private static byte[] given(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            GivenInputsIT.class.getResourceAsStream("given/" + name + ".json"), name)) {
      return file.readAllBytes();
    }
  }
}
