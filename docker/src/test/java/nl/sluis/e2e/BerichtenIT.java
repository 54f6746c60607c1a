package nl.sluis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import nl.sluis.demo.Participant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of the catalogue from outside: a report, advice about nobody, a request, its answer. */
final class BerichtenIT {

  private static final String HUISARTS = "00000099000000002000";
  private static final String WIJKTEAM = "00000099000000003000";
  private static final String VEILIG_THUIS = "00000099000000005000";
  private static final String ANSWERS =
      """
      "meldcode":{"stap5":true,"vraag1":true,"vraag2":true,"vraag3":false,"vraag4":true,"vraag5":false},\
      """;

  @TempDir static Path folder;
  private static TestGateway gateway;
  private static Participant school;
  private static Participant huisarts;
  private static Participant veiligThuis;

  @BeforeAll
  static void start() throws Exception {
    gateway = new TestGateway(folder);
    school = gateway.as("school");
    huisarts = gateway.as("huisarts");
    veiligThuis = gateway.as("veilig-thuis");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aReportToVeiligThuisAsksTheFiveAnswersOfTheMeldcode() throws Exception {
    HttpResponse<byte[]> without = school.post("/v1/berichten", report(""));
    HttpResponse<byte[]> four =
        school.post("/v1/berichten", report(ANSWERS.replace(",\"vraag5\":false", "")));
    HttpResponse<byte[]> with = school.post("/v1/berichten", report(ANSWERS));

    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(Participant.json(without).path("detail").asText())
        .isEqualTo("Zet eerst stap 5 van de meldcode en leg die vast.");
    assertThat(Participant.json(without).path("regel").asText()).isEqualTo("1");
    assertThat(four.statusCode()).isEqualTo(403);
    assertThat(Participant.json(four).path("detail").asText())
        .isEqualTo("Leg de antwoorden op alle vijf vragen van het afwegingskader vast.");
    assertThat(with.statusCode()).isEqualTo(201);
    JsonNode message = last(veiligThuis, "nl.jeugd.vt.melding");
    assertThat(message.at("/veiligThuis/zorgen").asText()).isEqualTo("wat er is gezien");
    assertThat(message.at("/meldcode/vraag5").asBoolean(true)).isFalse();
    assertThat(message.at("/betrokkene/bsn").asText()).isEqualTo(Messages.bsn(0));
  }

  @Test
  void adviceAboutNobodyNamesNobody() throws Exception {
    HttpResponse<byte[]> nobody =
        school.post(
            "/v1/berichten",
            message(
                "nl.jeugd.vt.advies", VEILIG_THUIS, "", "\"veiligThuis\":{\"vraag\":\"wat nu?\"}"));
    HttpResponse<byte[]> somebody =
        school.post(
            "/v1/berichten",
            message(
                "nl.jeugd.vt.advies",
                VEILIG_THUIS,
                person(Messages.bsn(1)),
                "\"veiligThuis\":{\"vraag\":\"wat nu?\"}"));

    assertThat(nobody.statusCode()).isEqualTo(201);
    assertThat(last(veiligThuis, "nl.jeugd.vt.advies").has("betrokkene")).isFalse();
    assertThat(somebody.statusCode()).isEqualTo(403);
    assertThat(Participant.json(somebody).path("detail").asText())
        .isEqualTo("Dit bericht mag niemand herkenbaar maken.");
  }

  @Test
  void aMeetingAboutNobodyTakesNoText() throws Exception {
    HttpResponse<byte[]> text =
        school.post(
            "/v1/berichten",
            message(
                "nl.jeugd.mdo.deelname",
                WIJKTEAM,
                "",
                "\"overleg\":{\"onderwerp\":[\"verzuim\"],\"vraag\":\"KANARIE\"}"));

    assertThat(text.statusCode()).isEqualTo(400);
    assertThat(new String(text.body(), UTF_8)).contains("/overleg/vraag").doesNotContain("KANARIE");
  }

  @Test
  void anAnswerHoldsNoMoreThanWasAsked() throws Exception {
    String person = person(Messages.bsn(2));
    HttpResponse<byte[]> asked =
        veiligThuis.post(
            "/v1/berichten",
            message(
                "nl.jeugd.informatie.verzoek",
                HUISARTS,
                person,
                "\"verzoek\":{\"velden\":[\"ernst\",\"leefgebieden\"]}"));
    assertThat(asked.statusCode()).isEqualTo(201);
    JsonNode request = last(huisarts, "nl.jeugd.informatie.verzoek");
    assertThat(request.at("/verzoek/velden")).hasSize(2);
    String refersTo = "\"verzoek\":{\"kenmerk\":\"" + request.path("id").asText() + "\"}";

    HttpResponse<byte[]> more =
        huisarts.post(
            "/v1/berichten",
            message(
                "nl.jeugd.informatie.antwoord",
                VEILIG_THUIS,
                person,
                refersTo + ",\"ernst\":\"midden\",\"voortgang\":{\"stand\":\"stagneert\"}"));
    HttpResponse<byte[]> asAsked =
        huisarts.post(
            "/v1/berichten",
            message(
                "nl.jeugd.informatie.antwoord",
                VEILIG_THUIS,
                person,
                refersTo + ",\"ernst\":\"midden\""));

    assertThat(more.statusCode()).isEqualTo(403);
    assertThat(Participant.json(more).path("detail").asText())
        .isEqualTo("Het antwoord bevat meer dan er gevraagd is.");
    assertThat(asAsked.statusCode()).isEqualTo(201);
    assertThat(last(veiligThuis, "nl.jeugd.informatie.antwoord").path("ernst").asText())
        .isEqualTo("midden");
  }

  @Test
  void whatARecipientCanGetIsPublished() throws Exception {
    HttpResponse<byte[]> schema =
        veiligThuis.get("/schemas/berichten/nl.jeugd.vt.melding--veilig-thuis.schema.json");

    assertThat(schema.statusCode()).isEqualTo(200);
    assertThat(Participant.json(schema).at("/properties/veiligThuis/additionalProperties").asText())
        .isEqualTo("false");
  }

  private static String report(String answers) {
    return message(
        "nl.jeugd.vt.melding",
        VEILIG_THUIS,
        person(Messages.bsn(0)),
        answers + "\"veiligThuis\":{\"zorgen\":\"wat er is gezien\",\"gesprekGevoerd\":true}");
  }

  private static String person(String bsn) {
    return "\"betrokkenen\":[{\"bsn\":\"" + bsn + "\",\"geboortedatum\":\"2014-03-02\"}],";
  }

  private static String message(String type, String recipient, String person, String fields) {
    return """
    {"id":"%s","type":"%s","tijdstip":"2026-11-20T09:12:00+01:00","ontvangers":["%s"],%s%s}\
    """
        .formatted(UUID.randomUUID(), type, recipient, person, fields);
  }

  /** The newest message of a type in somebody's inbox. */
  private static JsonNode last(Participant reader, String type)
      throws IOException, InterruptedException {
    String id = "";
    for (JsonNode waiting : Participant.json(reader.get("/v1/berichten")).path("berichten")) {
      id = waiting.path("type").asText().equals(type) ? waiting.path("id").asText() : id;
    }
    return Participant.json(reader.get("/v1/berichten/" + id));
  }
}
