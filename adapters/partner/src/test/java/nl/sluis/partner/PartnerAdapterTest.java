package nl.sluis.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import nl.sluis.http.Answer;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.intake.FixedForm;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.SignalAdapterService;
import nl.sluis.intake.Wrong;
import nl.sluis.participant.Oin;
import nl.sluis.school.SignalForm;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PartnerAdapterTest {

  private final FixedForm adapter =
      (FixedForm)
          ServiceLoader.load(SignalAdapterService.class).stream()
              .filter(provider -> provider.type() == PartnerAdapterService.class)
              .findFirst()
              .orElseThrow()
              .get()
              .adapter(InstantSource.fixed(Instant.EPOCH));

  @Test
  void takesAnEventInStructuredMode() {
    Signal signal = accepted(Events.structured(Events.event()));

    assertThat(adapter.paths()).containsExactly("/v1/gebeurtenissen");
    assertThat(signal.id()).isEqualTo(EventId.of(Events.SOURCE, Events.ID));
    assertThat(signal.type()).isEqualTo(MessageType.SIGNAL);
    assertThat(signal.at()).isEqualTo(Instant.parse("2026-11-20T08:12:00Z"));
    assertThat(signal.content()).containsEntry("ernst", "midden");
  }

  @Test
  void takesTheSameEventInBinaryMode() {
    ObjectNode event = Events.event();

    assertThat(accepted(binary(event))).isEqualTo(accepted(Events.structured(event)));
  }

  @Test
  void takesADebtSignal() {
    Signal signal =
        accepted(Events.structured(Events.event("nl.jeugd.schuld.vroegsignaal", Events.debt())));

    assertThat(signal.type()).isEqualTo(MessageType.DEBT_SIGNAL);
    assertThat(signal.content()).containsEntry("vroegsignaal.bedrag", 850);
  }

  @Test
  void takesDataInBase64() {
    ObjectNode event = Events.event();
    event.put(
        "data_base64", Base64.getEncoder().encodeToString(Events.bytes(event.remove("data"))));

    assertThat(accepted(Events.structured(event)).content()).containsEntry("ernst", "midden");
  }

  @Test
  void takesDataThatRepeatsTheEnvelope() {
    ObjectNode event = Events.event();
    ((ObjectNode) event.get("data"))
        .put("id", Events.ID.toUpperCase(Locale.ROOT))
        .put("type", "nl.jeugd.signaal.gemeld")
        .put("tijdstip", "2026-11-20T08:12:00Z");

    assertThat(accepted(Events.structured(event)).id()).isEqualTo(Events.ID);
  }

  @ParameterizedTest
  @CsvSource({
    "id, 0197a3c2-9000-7000-8000-000000000004",
    "type, nl.jeugd.schuld.vroegsignaal",
    "tijdstip, 2026-11-20T09:12:00Z"
  })
  void refusesDataThatContradictsTheEnvelope(String field, String value) {
    ObjectNode event = Events.event();
    ((ObjectNode) event.get("data")).put(field, value);

    assertThat(findings(Events.structured(event)))
        .contains(new Finding("/data/" + field, "zegt iets anders dan de gebeurtenis zelf"));
  }

  @Test
  void takesTheMomentFromTheDataWhenTheEventHasNone() {
    ObjectNode event = Events.event();
    event.remove("time");
    ((ObjectNode) event.get("data")).put("tijdstip", "2026-11-20T09:12:00+01:00");

    assertThat(accepted(Events.structured(event)).at())
        .isEqualTo(Instant.parse("2026-11-20T08:12:00Z"));
  }

  /** What the school form takes as a moment, and nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T09:12Z",
        "2026-11-20T09:12:00",
        "2026-11-20T09:12:00+15:00",
        "2026-11-20t09:12:00z",
        "+12026-11-20T09:12:00Z",
        "2026-11-20T24:00:00Z"
      })
  void takesAMomentAsTheSchoolFormDoes(String time) {
    ObjectNode event = Events.event().put("time", time);

    assertThat(findings(Events.structured(event)))
        .containsExactly(new Finding("/time", Wrong.NO_MOMENT));
  }

  @Test
  void saysWhereInTheEventTheSignalIsWrong() {
    ObjectNode event = Events.event();
    PartnerAdapter adapter = new PartnerAdapter(new EventReader(new SignalForm()));

    assertThat(adapter.place("/tijdstip", Events.structured(event))).isEqualTo("/time");
    assertThat(adapter.place("/betrokkenen/0/geboortedatum", Events.structured(event)))
        .isEqualTo("/data/betrokkenen/0/geboortedatum");
    event.remove("time");
    assertThat(adapter.place("/tijdstip", Events.structured(event))).isEqualTo("/data/tijdstip");
  }

  @Test
  void refusesAnEventWithoutAnyMoment() {
    ObjectNode event = Events.event();
    event.remove("time");

    assertThat(findings(Events.structured(event)))
        .containsExactly(new Finding("/data/tijdstip", "verplicht veld ontbreekt"));
  }

  @Test
  void neverUsesOtherAttributes() {
    ObjectNode event = Events.event();
    Signal without = accepted(Events.structured(event));
    event.put("subject", "999990342").put("dataref", "https://gemeente.example/999990342");
    event.put("nlbrpnationaliteit", "0083").put("sequence", "1234").put("sequencetype", "integer");
    event.putNull("geheimnummer").putNull("dataschema");

    assertThat(accepted(Events.structured(event))).isEqualTo(without);
  }

  @Test
  void hidesAnIdThatIsNoUuid() {
    ObjectNode event = Events.event().put("id", "leerling-999990342");

    String id = accepted(Events.structured(event)).id();

    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(id).isEqualTo(accepted(Events.structured(event)).id()).doesNotContain("999990342");
    event.put("source", "urn:nld:kvknr:12345678:systeem:ander");
    assertThat(accepted(Events.structured(event)).id()).isNotEqualTo(id);
  }

  @Test
  void refusesTheOinOfAnother() {
    ObjectNode event =
        Events.event().put("source", "URN:nld:OIN:00000099000000001000:systeem:leerlingvolg");

    assertThat(problem(Events.structured(event)).type()).isEqualTo(ProblemType.IDENTITEIT_ONBEKEND);
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#good")
  void readsTheOinOfAnyRegister(String oin) {
    assertThat(EventSource.parse("urn:nld:oin:" + oin + ":systeem:x"))
        .hasValueSatisfying(source -> assertThat(source.oin()).isEqualTo(new Oin(oin)));
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#bad")
  void refusesASourceWithWhatIsNoOin(String text) {
    assertThat(EventSource.parse("urn:nld:oin:" + text + ":systeem:x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:nld:kvknr:12345678:systeem:x",
        "https://haven.example/events",
        "/huurincasso",
        "urn:nld:oin:00000099000000006000"
      })
  void takesOtherSources(String source) {
    accepted(Events.structured(Events.event().put("source", source)));
  }

  @Test
  void readsTheExampleOfTheProfileAsAnEvent() {
    byte[] example =
        """
        { "specversion": "1.0", "type": "nl.overheid.zaken.zaakstatus-gewijzigd",
          "source": "urn:nld:oin:00000001823288444000:systeem:BRP-component",
          "subject": "999990342", "id": "f3dce042-cd6e-4977-844d-05be8dce7cea",
          "time": "2021-12-10T17:31:00Z", "nlbrpnationaliteit": "0083", "geheimnummer": null,
          "dataref": "https://gemeenteX/api/persoon/999990342", "sequence": "1234",
          "sequencetype": "integer", "datacontenttype": "application/json",
          "data": { "bsn": "999990342", "naam": "Jan Jansen", "gecontroleerd": "ja" } }
        """
            .getBytes(UTF_8);
    Request request =
        new Request(
            new ClientIdentity(new Oin("00000001823288444000"), "Voorbeeld"),
            "POST",
            "/v1/gebeurtenissen",
            Map.of(),
            Map.of("content-type", "application/cloudevents+json"),
            example);

    // Only its type and its data are not ours.
    assertThat(findings(request))
        .containsExactly(
            new Finding(
                "/type",
                "dit type bericht wordt hier niet aangenomen; het kan zijn:"
                    + " nl.jeugd.schuld.vroegsignaal, nl.jeugd.signaal.gemeld"));
    byte[] ours =
        new String(example, UTF_8)
            .replace("nl.overheid.zaken.zaakstatus-gewijzigd", "nl.jeugd.signaal.gemeld")
            .getBytes(UTF_8);
    assertThat(
            findings(
                new Request(
                    request.client(), "POST", request.path(), Map.of(), request.headers(), ours)))
        .isNotEmpty()
        .allMatch(finding -> finding.pointer().startsWith("/data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"specversion", "id", "source", "type"})
  void namesARequiredAttributeThatIsMissingEmptyOrNull(String name) {
    ObjectNode missing = Events.event();
    missing.remove(name);
    ObjectNode empty = Events.event().put(name, "");
    ObjectNode nothing = Events.event().putNull(name);

    assertThat(findings(Events.structured(missing)))
        .containsExactly(new Finding("/" + name, "verplicht veld ontbreekt"));
    assertThat(findings(Events.structured(nothing)))
        .containsExactly(new Finding("/" + name, "verplicht veld ontbreekt"));
    assertThat(findings(Events.structured(empty)))
        .containsExactly(new Finding("/" + name, "moet een tekst zijn, niet leeg"));
  }

  @ParameterizedTest
  @CsvSource({
    "specversion, 0.3, /specversion",
    "type, nl.jeugd.vir.melding, /type",
    "type, NietOmgekeerd, /type",
    "time, 2026-11-20T09:12:00, /time",
    "time, +99999-11-20T09:12:00Z, /time",
    "datacontenttype, application/xml, /datacontenttype",
    "source, geen uri, ''",
    "source, urn:nld:oin:123:systeem:x, ''",
    "Hoofdletter, x, ''",
    "dataschema, ::, ''"
  })
  void refusesAttributesOfAnotherForm(String name, String value, String pointer) {
    assertThat(findings(Events.structured(Events.event().put(name, value))))
        .extracting(Finding::pointer)
        .containsExactly(pointer);
  }

  @Test
  void refusesAnEventWithoutData() {
    ObjectNode event = Events.event();
    event.remove("data");
    ObjectNode reference = event.deepCopy().put("dataref", "https://haven.example/1");

    assertThat(findings(Events.structured(event))).extracting(Finding::pointer).contains("/data");
    assertThat(findings(Events.structured(reference)))
        .extracting(Finding::pointer)
        .contains("/data");
    assertThat(findings(Events.structured(Events.event().putNull("data"))))
        .extracting(Finding::pointer)
        .contains("/data");
  }

  @Test
  void pointsIntoTheData() {
    ObjectNode event = Events.event();
    ((ObjectNode) event.get("data")).put("ernst", "erg");
    ((ObjectNode) event.at("/data/betrokkenen/0")).put("bsn", "123456789");

    assertThat(findings(Events.structured(event)))
        .containsExactlyInAnyOrder(
            new Finding(
                "/data/ernst", "waarde staat niet in de lijst; het kan zijn: hoog, laag, midden"),
            new Finding("/data/betrokkenen/0/bsn", "geen geldig burgerservicenummer"));
    assertThat(findings(binary(event))).isEqualTo(findings(Events.structured(event)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "APPLICATION/JSON",
        "Application/Json;charset=UTF-8",
        "application/json;\tcharset=\"utf-8\""
      })
  void takesAMediaTypeHoweverItIsWrittenInBothModes(String type) {
    ObjectNode event = Events.event();
    Signal whole = accepted(Events.structured(event));
    assertThat(accepted(Events.structured(event.put("datacontenttype", type)))).isEqualTo(whole);

    Request binary = binary(event);
    Map<String, String> headers = new HashMap<>(binary.headers());
    headers.put("content-type", type);
    assertThat(accepted(Events.request(headers, binary.body()))).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/cloudevents-batch+xml", "text/plain", ""})
  void refusesOtherMediaTypes(String contentType) {
    Problem problem =
        problem(Events.request(Map.of("content-type", contentType), Events.bytes(Events.event())));

    assertThat(problem.type()).isEqualTo(ProblemType.MEDIATYPE_NIET_ONDERSTEUND);
    assertThat(problem.detail()).contains("application/cloudevents-batch+json");
  }

  /** CloudEvents 1.0.2: producers must make source and id together unique, and no more. */
  @Test
  void isAnotherEventWhenItComesFromAnotherSource() {
    ObjectNode other = Events.event().put("source", Events.SOURCE + "2");

    assertThat(accepted(Events.structured(other)).id())
        .isNotEqualTo(accepted(Events.structured(Events.event())).id());
  }

  @Test
  void splitsABatchIntoEventsThatAreReadAsIfAlone() {
    ObjectNode second = Events.event().put("id", "nog een");

    List<Request> events =
        adapter.several(batch("[" + Events.event() + "," + second + "]")).orElseThrow().pushes();

    assertThat(events).hasSize(2);
    assertThat(accepted(events.getFirst())).isEqualTo(accepted(Events.structured(Events.event())));
    assertThat(accepted(events.getLast())).isEqualTo(accepted(Events.structured(second)));
    assertThat(adapter.several(Events.structured(Events.event()))).isEmpty();
  }

  @Test
  void refusesWhatIsNoBatchAsAWhole() {
    String tooMany = "[" + "{},".repeat(50) + "{}]";
    for (String body : List.of("[]", "{}", "x", Events.event().toString(), tooMany)) {
      Request request = batch(body);

      assertThat(adapter.several(request)).isEmpty();
      assertThat(problem(request).findings().getFirst().reason()).contains("1 tot 50");
    }
  }

  private static Request batch(String body) {
    return Events.request(
        Map.of("content-type", "application/cloudevents-batch+json"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesMoreThan64Kilobytes() {
    byte[] body = Events.bytes(Events.event());
    byte[] most = Arrays.copyOf(body, 64 * 1024);
    Arrays.fill(most, body.length, most.length, (byte) ' ');

    accepted(Events.structured(most));
    assertThat(problem(Events.structured(Arrays.copyOf(most, most.length + 1))).type())
        .isEqualTo(ProblemType.TE_GROOT);
  }

  @Test
  void refusesJsonWithoutEventHeaders() {
    Request request =
        Events.request(
            Map.of("content-type", "application/json"), Events.bytes(Events.event().get("data")));

    assertThat(findings(request)).hasSize(4);
  }

  @Test
  void decodesHeadersAndRefusesBrokenOnes() {
    Map<String, String> headers = new HashMap<>(binary(Events.event()).headers());
    byte[] data = Events.bytes(Events.event().get("data"));
    headers.put("ce-id", "kenmerk%20%C3%A9%25");
    Signal signal = accepted(Events.request(headers, data));

    assertThat(signal.id()).isEqualTo(EventId.of(Events.SOURCE, "kenmerk é%"));
    headers.put("ce-id", "\"kenmerk %C3%A9%25\"");
    assertThat(accepted(Events.request(headers, data)).id()).isEqualTo(signal.id());
    headers.put("ce-id", "\"ken\\merk \\%C3%A9%25\"");
    assertThat(accepted(Events.request(headers, data)).id()).isEqualTo(signal.id());
    headers.put("ce-id", "%6Benmerk%20%c3%a9%25");
    assertThat(accepted(Events.request(headers, data)).id()).isEqualTo(signal.id());
    for (String broken :
        List.of(
            "%",
            "%4",
            "%zz",
            "%C3",
            "é",
            "%ED%A0%80",
            "%\u0661\u0661",
            "\"kenmerk",
            "ken\"merk",
            "\"ken\"merk\"",
            "\"kenmerk\\\"",
            "\"a\", \"b\"",
            "\"\"")) {
      headers.put("ce-id", broken);
      assertThat(findings(Events.request(headers, data))).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce-", "ce-data", "ce-data_base64", "ce-datacontenttype", "ce-a-b"})
  void refusesHeadersThatAreNoAttribute(String name) {
    Map<String, String> headers = new HashMap<>(binary(Events.event()).headers());
    headers.put(name, "a");

    assertThat(findings(Events.request(headers, Events.bytes(Events.event().get("data")))))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/cloudevents+json;\tcharset=iso-8859-1",
        "application/cloudevents+json; charset=utf-8; charset=utf-8",
        "application/json;\tcharset=utf-16",
        "application/cloudevents+json, application/cloudevents+json"
      })
  void refusesMediaTypesThatCanBeReadInTwoWays(String contentType) {
    Map<String, String> headers = new HashMap<>(binary(Events.event()).headers());
    headers.put("content-type", contentType);

    assertThat(problem(Events.request(headers, Events.bytes(Events.event()))).type())
        .isEqualTo(ProblemType.MEDIATYPE_NIET_ONDERSTEUND);
  }

  @Test
  void answersInProblemJson() {
    Answer answer = adapter.refused(Problem.of(ProblemType.NU_NIET, "Later."));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(adapter.accepted(201, new byte[] {'{', '}'}).contentType())
        .isEqualTo("application/json");
  }

  /** CloudEvents 1.0.2, type system: what is no attribute in a header is none in JSON. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1}",
        "[]",
        "[\"a\"]",
        "1.5",
        "2147483648",
        "\"\"",
        "\" \"",
        "\"a\\u0000\"",
        "\"a\\n\"",
        "\"a\\u0085\"",
        "\"a\\ud800\"",
        "\"\\udc00a\"",
        "\"a\\ufffe\"",
        "\"a\\ufdd0\""
      })
  void refusesAttributesThatAreNone(String value) {
    for (String name : List.of("subject", "dataschema", "sequence")) {
      String event = Events.event().put(name, "HIER").toString().replace("\"HIER\"", value);

      assertThat(findings(Events.structured(event.getBytes(UTF_8))))
          .as(name)
          .extracting(Finding::pointer)
          .containsExactly(name.equals("sequence") ? "" : "/" + name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%00", "a%0A", "a%C2%85", "a%EF%BF%BE", "%20", "%ED%A0%80"})
  void refusesTheSameInHeaders(String value) {
    for (String name : List.of("subject", "sequence")) {
      Map<String, String> headers = new HashMap<>(binary(Events.event()).headers());
      headers.put("ce-" + name, value);

      assertThat(findings(Events.request(headers, Events.bytes(Events.event().get("data")))))
          .as(name)
          .hasSize(1);
    }
  }

  @Test
  void takesExtensionsOfEveryType() {
    ObjectNode event = Events.event().put("sequence", 3).put("sampled", true).put("subject", "Zoë");

    assertThat(accepted(Events.structured(event)))
        .isEqualTo(accepted(Events.structured(Events.event())));
  }

  /** One event is one, in either mode and in any order. */
  @Test
  void saysTheSameInEitherMode() {
    ObjectNode event = Events.event().put("sequence", 3).put("subject", "Zoë %");
    ObjectNode turned = Events.JSON.createObjectNode();
    List<String> names = new ArrayList<>();
    event.fieldNames().forEachRemaining(names::add);
    names.reversed().forEach(name -> turned.set(name, event.get(name)));
    Map<String, String> headers = new HashMap<>(binary(event).headers());
    headers.put("ce-sequence", "3");
    headers.put("ce-subject", "Zo%C3%AB %25");
    Request inHeaders = Events.request(headers, Events.bytes(event.get("data")));

    byte[] said = adapter.said(Events.structured(event));

    assertThat(accepted(inHeaders)).isEqualTo(accepted(Events.structured(event)));
    assertThat(adapter.said(inHeaders)).isEqualTo(said);
    assertThat(adapter.said(Events.structured(turned))).isEqualTo(said);
    assertThat(adapter.said(Events.structured(turned.putNull("dataref")))).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "source", "type", "time", "subject"})
  void saysSomethingElseWithAnotherAttribute(String name) {
    ObjectNode event = Events.event().put("subject", "a");
    ObjectNode other = event.deepCopy().put(name, "b");

    assertThat(adapter.said(Events.structured(other)))
        .isNotEqualTo(adapter.said(Events.structured(event)));
    assertThat(adapter.said(binary(other))).isNotEqualTo(adapter.said(Events.structured(event)));
  }

  @Test
  void saysSomethingElseWithOtherData() {
    ObjectNode other = Events.event();
    ((ObjectNode) other.get("data")).put("ernst", "hoog");

    assertThat(adapter.said(Events.structured(other)))
        .isNotEqualTo(adapter.said(Events.structured(Events.event())));
  }

  private static Request binary(ObjectNode event) {
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", "application/json");
    for (String name : List.of("specversion", "id", "source", "type", "time")) {
      headers.put("ce-" + name, event.path(name).asText());
    }
    return Events.request(headers, Events.bytes(event.get("data")));
  }

  private Signal accepted(Request request) {
    Parsed parsed = adapter.parse(request);
    assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
    return ((Parsed.Accepted) parsed).signal();
  }

  private Problem problem(Request request) {
    Parsed parsed = adapter.parse(request);
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    return ((Parsed.Rejected) parsed).problem();
  }

  private List<Finding> findings(Request request) {
    return problem(request).findings();
  }
}
