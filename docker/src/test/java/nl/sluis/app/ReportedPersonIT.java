package nl.sluis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.sluis.signal.Bsn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A child who is reported to the Verwijsindex by number, by name and address or by both, and is
 * taken back, erased or said to have died in another of these ways.
 */
final class ReportedPersonIT extends WithStoryGateway {

  private static final JsonMapper JSON = new JsonMapper();

  /** Of whom parents may ask everything. */
  private static final String YOUNG = "2018-03-12";

  private static final String TYPE = "application/json";

  /** How a child is named. */
  private enum Naming {
    NUMBER,
    NAME,
    BOTH
  }

  /** When the gateway learns that the number and the name are one child's. */
  private enum Linked {
    BEFORE,
    AFTER,
    BY_THE_REPORT
  }

  /** A child, with a number and an address of its own. */
  private record Child(String bsn, int house, String born) {

    ObjectNode as(Naming naming) {
      ObjectNode person = JSON.createObjectNode().put("geboortedatum", born);
      if (naming != Naming.NAME) {
        person.put("bsn", bsn);
      }
      if (naming != Naming.NUMBER) {
        person.putObject("naam").put("voornamen", "Zoë").put("geslachtsnaam", family());
        person.putObject("adres").put("postcode", "5211AB").put("huisnummer", house);
      }
      return person;
    }

    /** A name for each, for reports have no address. */
    private String family() {
      return "van der Brug" + (char) ('a' + house / 26) + (char) ('a' + house % 26);
    }
  }

  private int children;

  static Stream<Arguments> ways() {
    return Arrays.stream(Naming.values())
        .flatMap(later ->
            Stream.of(
                Arguments.of(Linked.BY_THE_REPORT, Naming.BOTH, later),
                Arguments.of(Linked.BEFORE, Naming.NAME, later),
                Arguments.of(Linked.BEFORE, Naming.NUMBER, later),
                Arguments.of(Linked.AFTER, Naming.NAME, later),
                Arguments.of(Linked.AFTER, Naming.NUMBER, later)));
  }

  private Child reported(Linked linked, Naming naming) throws IOException {
    return reported(child(YOUNG), linked, naming);
  }

  private Child reported(Child child, Linked linked, Naming naming) throws IOException {
    if (linked == Linked.BEFORE) {
      link(child);
    }
    report("school", child.as(naming));
    if (linked == Linked.AFTER) {
      link(child);
    }
    return child;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isErased(Linked linked, Naming naming, Naming later) throws IOException {
    Child child = reported(linked, naming);
    int own = own("school").size();

    JsonNode erased = erase(child.as(later));

    assertThat(erased.path("gevonden").asBoolean()).isTrue();
    assertThat(erased.at("/gewist/verwijsindex").asInt()).as(erased.toString()).isEqualTo(1);
    assertThat(erased.has("verwijsindexNietBereikt")).isFalse();
    assertThat(own("school")).hasSize(own - 1);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void died(Linked linked, Naming naming, Naming later) throws IOException {
    Child child = reported(linked, naming);
    int own = own("school").size();
    ObjectNode body = JSON.createObjectNode();
    body.set("betrokkene", child.as(later));

    JsonNode died =
        read(
            200,
            caller.manage("fg", "/v1/verwijsindex/overlijden", TYPE, JSON.writeValueAsBytes(body)));

    assertThat(died.path("verwijderd").asInt()).isEqualTo(1);
    assertThat(own("school")).hasSize(own - 1);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isWithdrawn(Linked linked, Naming naming, Naming later) throws IOException {
    Child child = reported(linked, naming);
    int own = own("school").size();
    ObjectNode body = message(child.as(later)).put("reden", "onterecht");

    read(
        201,
        caller.post("school", "/v1/verwijsindex/afmeldingen", TYPE, JSON.writeValueAsBytes(body)));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(own("school")).hasSize(own - 1));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void meets(Linked linked, Naming naming, Naming later) throws IOException {
    int before = matches();
    Child child = reported(linked, naming);

    report("huisarts", child.as(later));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(matches()).isEqualTo(before + 1));
  }

  /** By nobody's report: by whoever named the child in both ways. */
  @Test
  void meetsWhenItTurnsOutToBeOneChild() throws IOException {
    int before = matches();
    Child child = child(YOUNG);
    report("school", child.as(Naming.NAME));
    report("huisarts", child.as(Naming.NUMBER));
    assertThat(matches()).isEqualTo(before);

    link(child);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(matches()).isEqualTo(before + 1));
  }

  /**
   * From 12 to 16 the parents may ask the one part and not the other. When they ask that together
   * with the child there is no key any more that says who is one child, and the index still does.
   */
  @ParameterizedTest
  @EnumSource(Naming.class)
  void isFoundAfterTheKeysAreGone(Naming later) throws IOException {
    Child child = reported(child("2013-03-12"), Linked.AFTER, Naming.NUMBER);
    int own = own("school").size();
    JsonNode first = erase(child.as(Naming.NAME));
    assertThat(first.at("/gewist/sleutels").asInt()).isPositive();
    assertThat(first.has("verwijsindexNietGewist")).as(first.toString()).isTrue();
    assertThat(own("school")).hasSize(own);
    ObjectNode together = wish(child.as(later));
    together
        .withArray("/verzoekers")
        .addObject()
        .put("hoedanigheid", "betrokkene")
        .put("kenmerk", "zelf");

    JsonNode second = read(200, caller.manage("fg", "/v1/wissingen", TYPE, bytes(together)));

    assertThat(second.at("/gewist/verwijsindex").asInt()).isEqualTo(1);
    assertThat(own("school")).hasSize(own - 1);
  }

  @Test
  void aChildOfThatNameAtAnotherAddressIsNotErased() throws IOException {
    Child child = child(YOUNG);
    report("school", child.as(Naming.NAME));
    int own = own("school").size();
    ObjectNode namesake = child.as(Naming.NAME);
    namesake.withObject("/adres").put("postcode", "5212CD");

    JsonNode erased = erase(namesake);

    assertThat(erased.path("gevonden").asBoolean()).isFalse();
    assertThat(erased.path("lijktOp")).isNotEmpty();
    assertThat(erased.at("/gewist/verwijsindex").asInt()).isZero();
    assertThat(own("school")).hasSize(own);
  }

  private Child child(String born) {
    int n = children++;
    String bsn =
        IntStream.rangeClosed(999_900_000, 999_999_999)
            .mapToObj(Integer::toString)
            .filter(number -> Bsn.parse(number).isPresent())
            .skip(n)
            .findFirst()
            .orElseThrow();
    return new Child(bsn, n + 1, born);
  }

  private void report(String by, ObjectNode person) throws IOException {
    Set<String> before = own(by);
    ObjectNode body = message(person);
    body.putArray("risicos").add("e");
    read(201, caller.post(by, "/v1/verwijsindex/meldingen", TYPE, bytes(body)));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(own(by)).hasSize(before.size() + 1));
  }

  private static ObjectNode message(ObjectNode person) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("id", UUID.randomUUID().toString())
            .put("tijdstip", "2026-11-20T09:12:00+01:00");
    body.set("betrokkene", person);
    return body;
  }

  /** Somebody names the child in both ways. */
  private void link(Child child) throws IOException {
    ObjectNode body =
        (ObjectNode)
            JSON.readTree(
                """
                {"ontvangers":["regisseur"],"doel":"vroeghulp-jeugd","gezag":"tweehoofdig",
                 "gegevenDoor":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"},
                                {"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-2"}],
                 "geldigVan":"2026-01-01","geldigTot":"2099-12-31"}
                """);
    body.set("betrokkene", child.as(Naming.BOTH));
    read(201, caller.post("school", "/v1/toestemmingen", TYPE, bytes(body)));
  }

  private JsonNode erase(ObjectNode person) throws IOException {
    return read(200, caller.manage("fg", "/v1/wissingen", TYPE, bytes(wish(person))));
  }

  private static ObjectNode wish(ObjectNode person) throws IOException {
    ObjectNode body =
        (ObjectNode)
            JSON.readTree(
                """
                {"gezag":"tweehoofdig","grond":"toestemming-ingetrokken",
                 "verzoekers":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"},
                               {"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-2"}]}
                """);
    body.set("betrokkene", person);
    return body;
  }

  private Set<String> own(String who) throws IOException {
    Set<String> ids = new HashSet<>();
    read(200, caller.get(who, "/v1/verwijsindex/meldingen"))
        .path("meldingen")
        .forEach(one -> ids.add(one.path("melding").asText()));
    return ids;
  }

  private int matches() throws IOException {
    return read(200, caller.get("vir-regievoerder", "/v1/verwijsindex/matches"))
        .path("matches")
        .size();
  }

  private static JsonNode read(int status, HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body().getBytes(UTF_8));
  }

  private static byte[] bytes(ObjectNode body) throws IOException {
    return JSON.writeValueAsBytes(body);
  }
}
