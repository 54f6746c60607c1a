package nl.sluis.verwijsindex.melden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.sluis.http.Request;
import nl.sluis.intake.Parsed;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Signal;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule V4 at the door: a report says who and about whom, and anything else is refused. */
class ReportingFormTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String REPORTS = "/v1/verwijsindex/meldingen";
  private static final String WITHDRAWALS = "/v1/verwijsindex/afmeldingen";
  private static final String REPORT =
      """
      {"id":"0197A3C2-6f1e-7c3b-9a55-2f6d1e0b7a11","tijdstip":"2026-11-20T09:12:00+01:00",
       "betrokkene":{"bsn":"999990342","geboortedatum":"2014-03-02",
         "naam":{"voornamen":"Sam","geslachtsnaam":"Voorbeeld"},
         "adres":{"postcode":"5211AB","huisnummer":12,"toevoeging":"A"}},
       "risicos":["e","c"]}
      """;

  private final ReportingAdapter adapter = new ReportingAdapter();

  @Test
  void v4AReportIsASignalWithRisksAndNothingElse() throws Exception {
    Signal signal = accepted(REPORTS, JSON.readTree(REPORT));

    assertThat(signal.type()).isEqualTo(MessageType.INDEX_REPORT);
    assertThat(signal.id()).isEqualTo("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11");
    assertThat(signal.content()).isEqualTo(Map.of("verwijsindex.risicos", List.of("e", "c")));
    assertThat(signal.subjects())
        .singleElement()
        .satisfies(sam -> assertThat(sam.fields()).hasSize(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"onterecht", "risico-weg", "overleden"})
  void v4AWithdrawalIsASignalWithAReasonAndNothingElse(String reason) throws Exception {
    Signal signal = accepted(WITHDRAWALS, withdrawal().put("reden", reason));

    assertThat(signal.type()).isEqualTo(MessageType.INDEX_WITHDRAWAL);
    assertThat(signal.content()).isEqualTo(Map.of("vir.afmeldreden", reason));
  }

  @Test
  void v4AMemberTooManyAtAnyLevelIsRefusedAndNotRepeated() throws Exception {
    for (String path : List.of(REPORTS, WITHDRAWALS)) {
      ObjectNode form = path.equals(REPORTS) ? (ObjectNode) JSON.readTree(REPORT) : withdrawal();
      for (int object = 0; object < objects(form).size(); object++) {
        ObjectNode changed = form.deepCopy();
        objects(changed).get(object).put("kanarie", "KANARIE");
        assertThat(rejected(path, changed))
            .contains("onbekend veld")
            .doesNotContainIgnoringCase("kanarie");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/id, geen UUID",
    "/tijdstip, geen bestaand tijdstip",
    "/risicos, noem een of meer",
    "/betrokkene, moet een object zijn",
    "/betrokkene/geboortedatum, geen bestaande datum",
    "/betrokkene/naam/voornamen, geen tekst op één regel",
    "/betrokkene/adres/huisnummer, een geheel getal",
  })
  void saysWhatIsMissingOrOfAnotherForm(String place, String reason) throws Exception {
    for (String value : new String[] {null, "KANARIE", "7"}) {
      ObjectNode changed = (ObjectNode) JSON.readTree(REPORT);
      int last = place.lastIndexOf('/');
      ObjectNode parent = (ObjectNode) changed.at(place.substring(0, last));
      String member = place.substring(last + 1);
      if (value == null) {
        parent.remove(member);
      } else if (value.equals("7")) {
        parent.set(member, JSON.readTree("[7]"));
      } else {
        parent.put(member, place.endsWith("voornamen") ? "a\tb" : value);
      }
      assertThat(rejected(REPORTS, changed))
          .contains(place)
          .contains(
              value == null && !place.equals("/risicos") ? "verplicht veld ontbreekt" : reason)
          .doesNotContain("KANARIE");
    }
  }

  @Test
  void asksABsnThatIsOneOrElseAName() throws Exception {
    ObjectNode wrong = (ObjectNode) JSON.readTree(REPORT);
    wrong.withObject("/betrokkene").put("bsn", "123456789");
    ObjectNode nobody = (ObjectNode) JSON.readTree(REPORT);
    nobody.withObject("/betrokkene").remove(List.of("bsn", "naam"));
    ObjectNode byName = (ObjectNode) JSON.readTree(REPORT);
    byName.withObject("/betrokkene").remove(List.of("bsn", "adres"));

    assertThat(rejected(REPORTS, wrong)).contains("/betrokkene/bsn").doesNotContain("123456789");
    assertThat(rejected(REPORTS, nobody)).contains("een bsn is nodig");
    assertThat(accepted(REPORTS, byName).subjects().getFirst().bsn()).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void throwsNothingWhateverTheBytesAre(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      byte[] body = REPORT.getBytes(UTF_8);
      for (int change = random.nextInt(4); change >= 0; change--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      assertThat(adapter.parse(request(REPORTS, body))).isNotNull();
    }
  }

  private static ObjectNode withdrawal() throws Exception {
    ObjectNode form = (ObjectNode) JSON.readTree(REPORT);
    form.remove("risicos");
    return form.put("reden", "onterecht");
  }

  private Signal accepted(String path, JsonNode body) {
    Parsed parsed = adapter.parse(request(path, body.toString().getBytes(UTF_8)));
    assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
    return ((Parsed.Accepted) parsed).signal();
  }

  private String rejected(String path, JsonNode body) {
    Parsed parsed = adapter.parse(request(path, body.toString().getBytes(UTF_8)));
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    return new String(adapter.refused(((Parsed.Rejected) parsed).problem()).body(), UTF_8);
  }

  private static Request request(String path, byte[] body) {
    Request plain = TestGateway.request(Organisations.SCHOOL, "POST", path, Map.of(), body);
    return new Request(
        plain.client(),
        plain.method(),
        plain.path(),
        plain.query(),
        Map.of("content-type", "application/json"),
        body);
  }

  private static List<ObjectNode> objects(ObjectNode root) {
    List<ObjectNode> objects = new ArrayList<>(List.of(root));
    for (JsonNode child : root) {
      if (child instanceof ObjectNode object) {
        objects.addAll(objects(object));
      }
    }
    return objects;
  }
}
