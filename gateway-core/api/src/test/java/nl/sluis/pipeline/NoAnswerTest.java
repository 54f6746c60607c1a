package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.CORPORATIE;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.http.Answer;
import nl.sluis.inquiry.Inquiry;
import nl.sluis.outbox.Delivery;
import nl.sluis.participant.Oin;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who is asked something may always say that it does not answer, and why, and then says no more.
 */
class NoAnswerTest {

  private static final MessageType REQUEST = new MessageType("nl.jeugd.informatie.verzoek");
  private static final MessageType ANSWER = new MessageType("nl.jeugd.informatie.antwoord");
  private static final String SAM =
      "\"betrokkene\":{\"bsn\":\"999990342\",\"geboortedatum\":\"2014-03-02\"}";

  private final TestGateway gateway;

  NoAnswerTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void saysNoAfterConsentWasTakenBack() throws IOException {
    String consent = consent();
    String request = ask();
    assertThat(gateway.call(REGISSEUR, "DELETE", consent).status()).isEqualTo(204);

    saysOnlyNo(request);
  }

  @Test
  void saysNoAfterAnObjection() throws IOException {
    consent();
    String request = ask();
    Answer objection =
        gateway.call(
            HUISARTS,
            "POST",
            "/v1/bezwaren",
            ("{"
                    + SAM
                    + ",\"ontvangers\":[\"*\"],\"gegevenDoor\":[{\"hoedanigheid\":\"betrokkene\",\"kenmerk\":\"zelf\"}]}")
                .getBytes(UTF_8));
    assertThat(objection.status()).isEqualTo(201);
    Map<String, Object> more =
        Map.of("antwoord.geweigerd", "geen-toestemming", "leefgebieden", List.of("gezin"));
    assertThat(answer("a-0", request, more).status()).isEqualTo(403);

    saysOnlyNo(request);
  }

  @Test
  void saysNoMoreWhereEverythingMayBeSaid() throws IOException {
    consent();

    saysOnlyNo(ask());
  }

  @Test
  void saysNoOnce() throws IOException {
    consent();
    String request = ask();
    saysOnlyNo(request);

    assertThat(answer("a-2", request, Map.of("antwoord.geweigerd", "geheimhouding")).status())
        .isEqualTo(403);
  }

  @Test
  void saysNothingWhereNobodyAsked() {
    consent();

    Answer answer =
        answer("a-1", gateway.ids().next(), Map.of("antwoord.geweigerd", "geen-toestemming"));

    assertThat(answer.status()).isEqualTo(403);
  }

  /** What is asked for, and what an answer is asked before: in time, or not asked at all. */
  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nl.jeugd.informatie.verzoek | verzoek.termijn | 2020-01-01 | true | is al voorbij
          nl.jeugd.informatie.verzoek | verzoek.termijn | 2026-11-21 | true | is al voorbij
          nl.jeugd.informatie.verzoek | verzoek.termijn | 2026-11-22 | true | -
          nl.jeugd.veiligheid.instrument | veiligheid.datum | 2026-11-24 | true | ligt in de toekomst
          nl.jeugd.veiligheid.instrument | veiligheid.datum | 2026-11-23 | false | -
          nl.jeugd.veiligheid.instrument | veiligheid.datum | 2026-11-22 | true | -
          nl.jeugd.signaal.gemeld | besprokenMetOuders.datum | 2026-11-24 | true | ligt in de toekomst
          nl.jeugd.schuld.vroegsignaal | vroegsignaal.signaaldatum | 2026-11-24 | true | ligt in de toekomst
          """)
  void takesNoDayThatCannotBe(
      String type, String field, String day, boolean done, String complaint) {
    consent();
    SignalBuilder message =
        SignalBuilder.called("m-1")
            .type(new MessageType(type))
            .to(HUISARTS)
            .saying(
                Map.of(
                    field,
                    day,
                    Inquiry.ASKED,
                    List.of("ernst"),
                    "veiligheid.instrument",
                    "lirik",
                    "veiligheid.gedaan",
                    done));

    Answer answer = gateway.push(sender(type), message);

    String text = new String(answer.body(), UTF_8);
    if (complaint.equals("-")) {
      assertThat(text).doesNotContain("is al voorbij", "ligt in de toekomst");
    } else {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(text).contains(complaint, "/" + field.replace('.', '/')).doesNotContain(day);
    }
  }

  private static Oin sender(String type) {
    return type.endsWith("vroegsignaal")
        ? CORPORATIE
        : type.endsWith("gemeld") ? SCHOOL : REGISSEUR;
  }

  private void saysOnlyNo(String request) throws IOException {
    Map<String, Object> no = Map.of("antwoord.geweigerd", "geen-toestemming");

    assertThat(answer("a-1", request, no).status()).isEqualTo(201);

    JsonNode read = read(REGISSEUR);
    assertThat(read.at("/antwoord/geweigerd").asText()).isEqualTo("geen-toestemming");
    assertThat(read.at("/verzoek/kenmerk").asText()).isEqualTo(request);
    assertThat(read.at("/betrokkene").fieldNames()).toIterable().containsExactly("pseudoniem");
    assertThat(read.toString()).doesNotContain("999990342", "2014-03-02", "leefgebieden");
  }

  private String consent() {
    Answer given =
        gateway.call(
            REGISSEUR,
            "POST",
            "/v1/toestemmingen",
            ("{"
                    + SAM
                    + ",\"houder\":\"*\",\"ontvangers\":[\"*\"],\"gezag\":\"eenhoofdig\","
                    + "\"gegevenDoor\":[{\"hoedanigheid\":\"betrokkene\",\"kenmerk\":\"zelf\"},"
                    + "{\"hoedanigheid\":\"vertegenwoordiger\",\"kenmerk\":\"ouder-1\"}],"
                    + "\"geldigVan\":\"2026-01-01\",\"geldigTot\":\"2027-06-30\"}")
                .getBytes(UTF_8));
    assertThat(given.status()).isEqualTo(201);
    return given.headers().getOrDefault("Location", "");
  }

  private String ask() {
    Answer asked =
        gateway.push(
            REGISSEUR,
            SignalBuilder.called("r-1")
                .type(REQUEST)
                .to(HUISARTS)
                .saying(Map.of(Inquiry.ASKED, List.of("leefgebieden"), Inquiry.DUE, "2026-12-01")));
    assertThat(asked.status()).isEqualTo(201);
    return gateway.store().outbox().inbox(HUISARTS, "", 10).getFirst().id();
  }

  private Answer answer(String id, String request, Map<String, Object> says) {
    Map<String, Object> content = new HashMap<>(says);
    content.put(Inquiry.REFERENCE, request);
    return gateway.push(
        HUISARTS, SignalBuilder.called(id).type(ANSWER).to(REGISSEUR).saying(content));
  }

  private JsonNode read(Oin recipient) throws IOException {
    Delivery delivery = gateway.store().outbox().inbox(recipient, "", 10).getFirst();
    return new JsonMapper()
        .readTree(gateway.call(recipient, "GET", "/v1/berichten/" + delivery.id()).body());
  }
}
