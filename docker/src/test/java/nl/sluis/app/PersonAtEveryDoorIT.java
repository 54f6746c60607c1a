package nl.sluis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One person, spelled in another way at each door: consent, signal, question to the decision point,
 * objection, overview and erasure all mean the same one.
 */
final class PersonAtEveryDoorIT extends WithStoryGateway {

  /** Persons, each with a spelling of their own at every door. */
  private static final int PERSONS = 24;

  private static final String JSON_TYPE = "application/json";
  private static final JsonMapper JSON = new JsonMapper();

  /** How a name and an address may be written. */
  private record Written(
      String givenNames, String familyName, String postcode, int houseNumber, String addition) {

    /** The same of who lives there: of one in three the day is not known, and of one the month. */
    String born() {
      return List.of("2015-05-05", "2015-05", "2015").get(houseNumber % 3);
    }
  }

  /** A door by which a signal comes in. */
  private enum Door {
    SCHOOL("school"),
    EVENT("school"),
    FHIR("huisarts");

    private final String sender;

    Door(String sender) {
      this.sender = sender;
    }
  }

  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(
          UnaryOperator.identity(),
          text -> Normalizer.normalize(text, Normalizer.Form.NFD),
          text -> Normalizer.normalize(text, Normalizer.Form.NFKC),
          text -> text.toUpperCase(Locale.ROOT),
          text -> text.toLowerCase(Locale.ROOT),
          text -> text.replace(" ", "  "),
          text -> " " + text + " ",
          text -> text.replace(' ', '\u00a0'),
          text -> text.replace('-', ' '),
          text -> text.replace('-', '\u2011'),
          text -> text.replace('\'', '\u2019'),
          text -> text.replace("'", ""),
          text -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", ""));

  private static final List<UnaryOperator<String>> VOORVOEGSELS =
      List.of(
          UnaryOperator.identity(),
          text -> text.replaceFirst("^van der ", ""),
          text -> text.replaceFirst("^van der (.*)$", "$1, van der"),
          text -> text.replaceFirst("^van der ", "v.d. "),
          text -> text.replaceFirst("^van der ", "Van Der "));

  @TestFactory
  Stream<DynamicTest> meansOnePerson() {
    return IntStream.range(0, PERSONS)
        .boxed()
        .flatMap(n ->
            Stream.of(Door.values())
                .map(door ->
                    DynamicTest.dynamicTest(
                        n + " " + door, () -> tried(new Random(n * 31L + door.ordinal()), door))));
  }

  private void tried(Random random, Door door) throws Exception {
    int house = 1 + random.nextInt(99_000);
    JsonNode consent =
        accepted(
            201,
            caller.post(
                door.sender,
                "/v1/toestemmingen",
                JSON_TYPE,
                said(
                    spelled(random, house),
                    "\"gezag\":\"tweehoofdig\",\"geldigTot\":\"2099-12-31\",")));
    accepted(201, push(door, spelled(random, house)));
    assertThat(asked(door.sender, spelled(random, house))).isTrue();
    assertThat(right("/v1/inzage", spelled(random, house), "").path("gevonden").asBoolean())
        .isTrue();

    if (random.nextBoolean()) {
      accepted(
          201,
          caller.post(door.sender, "/v1/bezwaren", JSON_TYPE, said(spelled(random, house), "")));
    } else {
      accepted(
          204,
          caller.post(
              door.sender,
              "/v1/toestemmingen/" + consent.path("id").asText() + "/intrekking",
              JSON_TYPE,
              bytes(
                  "{\"betrokkene\":%s,\"door\":\"vertegenwoordiger\"}"
                      .formatted(person(spelled(random, house))))));
    }

    assertThat(asked(door.sender, spelled(random, house))).isFalse();
    assertThat(push(door, spelled(random, house)).statusCode()).isIn(202, 403);
    JsonNode erased =
        right("/v1/wissingen", spelled(random, house), ",\"grond\":\"toestemming-ingetrokken\"");
    assertThat(erased.path("gevonden").asBoolean()).isTrue();
    assertThat(erased.at("/gewist/sleutels").asInt()).isPositive();
    assertThat(right("/v1/inzage", spelled(random, house), "").path("gevonden").asBoolean())
        .isFalse();
  }

  private static Written spelled(Random random, int house) {
    UnaryOperator<String> spelling = one(random, SPELLINGS);
    return new Written(
        spelling.apply("Zoë Anne-Fleur"),
        spelling.apply(one(random, VOORVOEGSELS).apply("van der D'Hônt-Øster")),
        one(random, List.of("5211AB", "5211 AB", "5211ab", "5211 Ab")),
        house,
        one(random, List.of("a", "A", "")));
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private HttpResponse<String> push(Door door, Written who) throws JsonProcessingException {
    String id = UUID.randomUUID().toString();
    return switch (door) {
      case SCHOOL -> caller.post("school", "/v1/signalen", JSON_TYPE, bytes(signal(id, who, true)));
      case EVENT ->
          caller.post(
              "school",
              "/v1/gebeurtenissen",
              "application/cloudevents+json",
              bytes(
                  """
                  {"specversion":"1.0","id":"%s","source":"urn:nld:oin:00000099000000001000:systeem:lvs",
                   "type":"nl.jeugd.signaal.gemeld","time":"%s","datacontenttype":"application/json","data":%s}
                  """
                      .formatted(id, gateway.now(), signal(id, who, false))));
      case FHIR ->
          caller.post(
              "huisarts", "/fhir", "application/fhir+json", bytes(bundle(id, who).toString()));
    };
  }

  private boolean asked(String sender, Written who) throws JsonProcessingException {
    HttpResponse<String> answer =
        caller.post(
            sender,
            "/access/v1/evaluation",
            JSON_TYPE,
            bytes(
                """
                {"subject":{"type":"organisatie","id":"%s"},
                 "action":{"name":"nl.jeugd.signaal.gemeld"},
                 "resource":{"type":"bericht","id":"1","properties":{"betrokkene":%s,
                   "velden":{"ernst":"midden"}}},
                 "context":{"ontvanger":"00000099000000004000"}}
                """
                    .formatted(
                        sender.equals("school") ? "00000099000000001000" : "00000099000000002000",
                        person(who))));
    return accepted(200, answer).path("decision").asBoolean();
  }

  private JsonNode right(String path, Written who, String more) throws JsonProcessingException {
    return accepted(
        200,
        caller.manage(
            "fg",
            path,
            JSON_TYPE,
            bytes(
                """
                {"betrokkene":%s,"gezag":"tweehoofdig",
                 "verzoekers":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"},
                               {"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-2"}]%s}
                """
                    .formatted(person(who), more))));
  }

  private static JsonNode accepted(int status, HttpResponse<String> answer)
      throws JsonProcessingException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private static byte[] said(Written who, String more) throws JsonProcessingException {
    return bytes(
        """
        {"betrokkene":%s,"ontvangers":["regisseur","wijkteam"],"doel":"vroeghulp-jeugd",%s
         "gegevenDoor":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"},
                        {"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-2"}],
         "geldigVan":"2026-01-01"}
        """
            .formatted(person(who), more));
  }

  private static String signal(String id, Written who, boolean alone)
      throws JsonProcessingException {
    return """
    {"id":"%s","type":"nl.jeugd.signaal.gemeld",%s "betrokkenen":[%s],
     "leefgebieden":["opleiding"],"ernst":"midden","urgentie":"week","gevraagdeActie":"contact-opnemen",
     "besprokenMetOuders":{"besproken":true,"datum":"2026-11-18"},
     "melder":{"naam":"I. Begeleider","functie":"intern begeleider","telefoon":"0731234567"}}
    """
        .formatted(id, alone ? "\"tijdstip\":\"2026-11-20T09:12:00+01:00\"," : "", person(who));
  }

  private static String person(Written who) throws JsonProcessingException {
    ObjectNode person = JSON.createObjectNode().put("geboortedatum", who.born());
    person
        .putObject("naam")
        .put("voornamen", who.givenNames())
        .put("geslachtsnaam", who.familyName());
    ObjectNode address =
        person
            .putObject("adres")
            .put("postcode", who.postcode())
            .put("huisnummer", who.houseNumber());
    if (!who.addition().isEmpty()) {
      address.put("toevoeging", who.addition());
    }
    return JSON.writeValueAsString(person);
  }

  private static ObjectNode bundle(String id, Written who) throws JsonProcessingException {
    ObjectNode bundle = (ObjectNode) JSON.readTree(resource("bundel-huisarts.json"));
    bundle.withObject("/identifier").put("value", "urn:uuid:" + id);
    ArrayNode entries = bundle.withArray("/entry");
    // Without the Flag, for what goes to the Verwijsindex goes by law.
    entries.remove(3);
    ObjectNode patient = (ObjectNode) entries.get(0).get("resource");
    patient.remove("identifier");
    patient.put("birthDate", who.born());
    ObjectNode name = (ObjectNode) patient.withArray("/name").get(0);
    name.put("family", who.familyName()).putArray("given").add(who.givenNames());
    ObjectNode address = (ObjectNode) patient.withArray("/address").get(0);
    address.put("postalCode", who.postcode());
    address.putArray("line").add("Voorbeeldstraat " + who.houseNumber());
    ((ObjectNode) address.at("/_line/0/extension/1"))
        .put("valueString", Integer.toString(who.houseNumber()));
    return bundle;
  }

  private static String resource(String name) {
    try (var file = Gateway.class.getResourceAsStream("/nl/sluis/demo/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String body) {
    return body.getBytes(UTF_8);
  }
}
