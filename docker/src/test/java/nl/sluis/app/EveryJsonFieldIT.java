package nl.sluis.app;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.api.RouteKey;
import nl.sluis.intake.Wrong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every field of every JSON body that the gateway takes, in every other form: refused with its
 * place, and never a fault of ours, whatever the door.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryJsonFieldIT {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Lines that take no body, or none in JSON, or forms that tests of their own walk. */
  private static final Set<String> OTHERS =
      Set.of(
          "/v1/berichten/{id}/bevestiging",
          "/v1/dode-berichten/{id}/opnieuw",
          "/v1/beleid/herladen",
          "/getuige/add-checkpoint",
          "/fhir",
          "/fhir/$process-message",
          "/fhir/Consent",
          "/fhir/Subscription");

  @TempDir static Path folder;
  private StoryGateway gateway;
  private Caller caller;
  private final List<Door> doors = new ArrayList<>();

  @BeforeAll
  void start() throws Exception {
    gateway = new StoryGateway(folder, Path.of(System.getProperty("sluis.root", "..")));
    caller = new Caller(gateway);
    Doors all = new Doors(gateway.now().truncatedTo(ChronoUnit.SECONDS));
    doors.addAll(all.all());
    HttpResponse<String> sent =
        send(
            new Door(
                "school", false, "/v1/signalen", "application/json", all.emergency(), Set.of()));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
    JsonNode open = JSON.readTree(caller.look("fg", "/v1/beoordelingen").body());
    doors.add(all.judgement(open.at("/beoordelingen/0/id").asText()));
    doors.add(all.look());
  }

  @AfterAll
  void stop() {
    caller.close();
    gateway.close();
  }

  @Test
  void everyLineWithABodyIsWalked() {
    Set<String> walked =
        doors.stream()
            .map(door -> door.path().replaceFirst("[0-9a-f]{8}-[^/]*", "{id}"))
            .collect(Collectors.toSet());
    assertThat(Stream.concat(gateway.dataLines().stream(), gateway.managementLines().stream()))
        .filteredOn(line -> line.method().equals("POST") && !line.path().startsWith("/console"))
        .extracting(RouteKey::path)
        .filteredOn(path -> !OTHERS.contains(path))
        .isSubsetOf(walked);
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryOtherForm() {
    return doors.stream().map(door -> DynamicTest.dynamicTest(door.toString(), () -> walk(door)));
  }

  private void walk(Door door) throws Exception {
    HttpResponse<String> whole = send(door);
    assertThat(whole.statusCode()).as(whole.body()).isLessThan(500).isNotEqualTo(400);
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (JsonPointer place : places(door.body())) {
      JsonNode value = door.body().at(place);
      Map<String, JsonNode> variants = new LinkedHashMap<>(Variants.wrong(value));
      if (value.isTextual() && !door.free().contains(place.toString())) {
        variants.put("too long", Variants.tooLong(value));
      }
      for (Map.Entry<String, JsonNode> variant : variants.entrySet()) {
        asked++;
        HttpResponse<String> answer = send(changed(door, place, variant.getValue()));
        if (answer.statusCode() != 400 && !isAbsent(door, place, variant.getValue())) {
          wrong.add(place + " " + variant.getKey() + ": " + answer.statusCode());
        }
      }
      for (Map.Entry<String, JsonNode> same : Variants.same(value).entrySet()) {
        asked++;
        int status = send(changed(door, place, same.getValue())).statusCode();
        if (status >= 500 || status == 400) {
          wrong.add(place + " " + same.getKey() + ": " + status);
        }
      }
      asked++;
      int without = send(changed(door, place, null)).statusCode();
      if (without >= 500) {
        wrong.add(place + " left out: " + without);
      }
    }
    assertThat(wrong).as("of %d", asked).isEmpty();
  }

  /** Wherever one stands, and how to write that no more is known. */
  @TestFactory
  Stream<DynamicTest> takesADateOfBirthAsFarAsItIsKnown() {
    return doors.stream()
        .flatMap(door ->
            places(door.body()).stream()
                .filter(place -> place.toString().endsWith("/geboortedatum"))
                .map(place ->
                    DynamicTest.dynamicTest(door + " " + place, () -> births(door, place))));
  }

  private void births(Door door, JsonPointer place) throws Exception {
    boolean speaks = !place.toString().contains("betrokkene");
    String year = speaks ? "1984" : "2014";
    for (String known : List.of(year + "-03-02", year + "-03", year)) {
      HttpResponse<String> answer = send(changed(door, place, new TextNode(known)));
      assertThat(answer.statusCode())
          .as("%s: %s", known, answer.body())
          .isLessThan(500)
          .isNotEqualTo(400);
    }
    for (String other : List.of("2014-00-00", "2014-03-00", "00-03-2014", "2014-3", "14", "")) {
      HttpResponse<String> answer = send(changed(door, place, new TextNode(other)));
      assertThat(answer.statusCode()).as("%s: %s", other, answer.body()).isEqualTo(400);
      assertThat(answer.body()).as(other).contains(place.toString(), Wrong.NO_BIRTH_DATE);
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsNotOneDocumentInUtf8() {
    return doors.stream()
        .map(door -> DynamicTest.dynamicTest(door.toString(), () -> refusesOtherDocuments(door)));
  }

  private void refusesOtherDocuments(Door door) throws Exception {
    String text = JSON.writeValueAsString(door.body());
    String first = text.substring(1, text.indexOf(',') < 0 ? text.length() - 1 : text.indexOf(','));
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("UTF-16", text.getBytes(UTF_16));
    bodies.put("a byte order mark", ("\uFEFF" + text).getBytes(UTF_8));
    bodies.put(
        "a byte that is not UTF-8",
        (text + "\u00FF").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    bodies.put("two documents", (text + text).getBytes(UTF_8));
    bodies.put("a comment", (text + "/**/").getBytes(UTF_8));
    bodies.put("a comma too many", text.replaceFirst("}$", ",}").getBytes(UTF_8));
    bodies.put("a field twice", ("{" + first + "," + text.substring(1)).getBytes(UTF_8));
    bodies.put("too deep", ("[".repeat(5_000)).getBytes(UTF_8));
    bodies.put("null", "null".getBytes(UTF_8));
    bodies.put("nothing", new byte[0]);
    for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
      assertThat(send(door, body.getValue()).statusCode()).as(body.getKey()).isEqualTo(400);
    }
  }

  /** In a CloudEvent a member that is null is one that is absent (JSON Event Format, 2.4). */
  private static boolean isAbsent(Door door, JsonPointer place, JsonNode value) {
    return value.isNull() && door.type().contains("cloudevents") && place.tail().matches();
  }

  private static List<JsonPointer> places(JsonNode body) {
    List<JsonPointer> places = new ArrayList<>();
    collect(body, JsonPointer.empty(), places);
    return places;
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    if (!at.matches()) {
      places.add(at);
    }
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(m -> collect(m.getValue(), at.appendProperty(m.getKey()), places));
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        collect(list.get(i), at.appendIndex(i), places);
      }
    }
  }

  /** The body with another value at a place, or with none; each a message of its own. */
  private static Door changed(Door door, JsonPointer place, @Nullable JsonNode value) {
    ObjectNode body = door.body().deepCopy();
    if (body.has("tijdstip") || body.has("specversion")) {
      String id = UUID.randomUUID().toString();
      body.put("id", id);
      if (body.has("data")) {
        body.withObject("/data").put("id", id);
      }
    }
    JsonNode parent = body.at(place.head());
    String name = place.last().getMatchingProperty();
    if (parent instanceof ObjectNode object) {
      if (value == null) {
        object.remove(name);
      } else {
        object.set(name, value);
      }
    } else if (parent instanceof ArrayNode list) {
      if (value == null) {
        list.remove(place.last().getMatchingIndex());
      } else {
        list.set(place.last().getMatchingIndex(), value);
      }
    }
    return new Door(door.who(), door.manages(), door.path(), door.type(), body, door.free());
  }

  private HttpResponse<String> send(Door door) throws Exception {
    return send(door, JSON.writeValueAsString(door.body()).getBytes(UTF_8));
  }

  private HttpResponse<String> send(Door door, byte[] body) {
    return door.manages()
        ? caller.manage(door.who(), door.path(), door.type(), body)
        : caller.post(door.who(), door.path(), door.type(), body);
  }
}
