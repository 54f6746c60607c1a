package nl.sluis.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.Request;
import nl.sluis.intake.ConsentForm.Read;
import nl.sluis.intake.Parsed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name of ours is read where it stands, or refused there: never read over. */
@Tag("slow")
class OwnNamesTest {

  private static final String NOT_CAPABLE =
      "{\"url\":\"https://sluis.example/fhir/StructureDefinition/wilsbekwaam\",\"valueBoolean\":false}";

  private final FhirConsentForm form = new FhirConsentForm();

  @Test
  void atEveryPlaceOfATransaction() {
    assertRefusedEverywhere(Push.rich(), body -> places(Push.json(body)));
  }

  @Test
  void atEveryPlaceOfAMessage() {
    assertRefusedEverywhere(
        Push.tree("/message.json"),
        body -> places(Push.MESSAGES.parse(Push.request("application/fhir+json", body))));
  }

  @Test
  void atEveryPlaceOfAConsent() {
    ObjectNode consent = Push.tree("/toestemming.json");
    consent.remove("extension");
    Map<String, ObjectNode> all = everywhere(consent);
    assertThat(all.remove("Consent")).as("where it is read").isNotNull();

    all.forEach((place, message) -> assertRefused(place, places(read(message))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sluis.example/fhir/StructureDefinition/wilsbekwaam",
        "HTTPS://sluis.example/fhir/StructureDefinition/wilsbekwaam",
        "https://Sluis.Example/fhir/StructureDefinition/wilsbekwaam",
        "https://www.sluis.example/fhir/StructureDefinition/wilsbekwaam",
        "https://sluis.example/FHIR/StructureDefinition/wilsbekwaam",
        "https://sluis.example/fhir/StructureDefinition/Wilsbekwaam",
        "https://sluis.example/fhir/StructureDefinition/wilsbekwaam/",
        "https://sluis.example/fhir/StructureDefinition/wilsbekwaam|1.0",
        "urn:sluis.example/fhir/StructureDefinition/wilsbekwaam"
      })
  void whateverIsWrittenBeforeOrAfterIt(String url) {
    ObjectNode consent = Push.tree("/toestemming.json");
    ((ObjectNode) consent.withArray("extension").addObject().put("valueBoolean", false))
        .put("url", url);
    int last = consent.withArray("extension").size() - 1;

    assertThat(places(read(consent))).containsExactly("Consent.extension[" + last + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "http://sluis.example/fhir/CodeSystem/leefgebied, reasonCode",
    "https://sluis.example/fhir/CodeSystem/Leefgebied, reasonCode",
    "http://sluis.example/fhir/CodeSystem/gevraagde-actie, code"
  })
  void inACode(String system, String element) {
    ObjectNode bundle = Push.minimal();
    JsonNode concept = Push.first(bundle, "ServiceRequest").get(element);
    JsonNode one = concept.isArray() ? concept.get(0) : concept;
    ((ObjectNode) one.at("/coding/0")).put("system", system);

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .containsExactly(
            "Bundle.entry[2].resource."
                + element
                + (concept.isArray() ? "[0]" : "")
                + ".coding[0].system");
  }

  @Test
  void inAnIdentifier() {
    ObjectNode bundle = Push.minimal();
    ((ObjectNode) Push.first(bundle, "Consent").at("/identifier/0"))
        .put("system", "http://sluis.example/fhir/NamingSystem/toestemming");

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .containsExactly("Bundle.entry[3].resource.identifier[0].system");
  }

  @Test
  void aMedicalFlagIsNoSignalByAnExtension() {
    ObjectNode bundle = Push.minimal();
    Push.add(
        bundle,
        "f",
        """
        {"resourceType":"Flag","status":"active","code":{"text":"Allergie"},
         "extension":[{"url":"https://sluis.example/fhir/StructureDefinition/ernst","valueCode":"hoog"}],
         "subject":{"reference":"urn:uuid:5a1c7f0e-0001-4000-8000-000000000001"}}
        """);

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .containsExactly("Bundle.entry[4].resource.extension");
  }

  @Test
  void extensionsOfOthersAreReadOver() {
    ObjectNode bundle = Push.minimal();
    for (String url :
        List.of("https://sluis.example.org/x", "http://nictiz.nl/fhir/StructureDefinition/x")) {
      Push.first(bundle, "Patient")
          .withArray("extension")
          .addObject()
          .put("url", url)
          .put("valueBoolean", false);
    }

    assertThat(Push.signal(bundle)).isEqualTo(Push.signal(Push.minimal()));
  }

  private static void assertRefusedEverywhere(
      ObjectNode message, Function<byte[], List<String>> door) {
    everywhere(message)
        .forEach((place, changed) -> assertRefused(place, door.apply(Push.bytes(changed))));
  }

  /** At the place itself, but for a choice of types, which has another name in FHIRPath. */
  private static void assertRefused(String place, List<String> told) {
    assertThat(told).as(place).hasSize(1);
    assertThat(told.getFirst()).as(place).contains(".extension[");
    if (!place.matches(".*[.](value|source|deceased|medication|event|content)[A-Z].*")) {
      assertThat(told.getFirst()).startsWith(place + ".extension[");
    }
  }

  /** The message with the extension, by each place that can have one; one of each kind. */
  private static Map<String, ObjectNode> everywhere(ObjectNode message) {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    walk(
        message,
        List.of(),
        message.path("resourceType").asText(),
        "",
        message,
        new HashSet<>(),
        all);
    assertThat(all).hasSizeGreaterThan(20);
    return all;
  }

  private static void walk(
      JsonNode node,
      List<Object> path,
      String place,
      String kind,
      ObjectNode message,
      Set<String> seen,
      Map<String, ObjectNode> all) {
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        walk(array.get(i), with(path, i), place + "[" + i + "]", kind, message, seen, all);
      }
      return;
    }
    if (kind.endsWith(".extension") || kind.endsWith(".div") || kind.endsWith(".resourceType")) {
      return;
    }
    boolean fresh = seen.add(kind) && !node.path("resourceType").asText().equals("Bundle");
    if (fresh && node.isObject()) {
      add(message, path, path, place, all);
    } else if (fresh && node.isTextual() && path.getLast() instanceof String name) {
      add(message, path, with(path.subList(0, path.size() - 1), "_" + name), place, all);
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey();
      String of = node.path("resourceType").asText(kind);
      boolean id = name.equals("id") || name.startsWith("_");
      if (!id) {
        walk(
            member.getValue(),
            with(path, name),
            place + "." + name,
            of + "." + name,
            message,
            seen,
            all);
      }
    }
  }

  private static void add(
      ObjectNode message,
      List<Object> path,
      List<Object> holder,
      String place,
      Map<String, ObjectNode> all) {
    ObjectNode copy = message.deepCopy();
    JsonNode node = copy;
    for (Object step : holder) {
      JsonNode next = step instanceof Integer i ? node.get(i) : node.get(step.toString());
      node = next == null ? ((ObjectNode) node).putObject(step.toString()) : next;
    }
    try {
      ((ObjectNode) node).withArray("extension").add(Push.MAPPER.readTree(NOT_CAPABLE));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    all.put(path.isEmpty() ? message.path("resourceType").asText() : place, copy);
  }

  private static List<Object> with(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static List<String> places(Parsed parsed) {
    return Push.pointers(parsed);
  }

  private Read read(ObjectNode consent) {
    return form.read(
        new Request(
            null,
            "POST",
            form.path(),
            Map.of(),
            Map.of("content-type", "application/fhir+json"),
            consent.toString().getBytes(UTF_8)),
        LocalDate.of(2026, 11, 22));
  }

  private static List<String> places(Read read) {
    assertThat(read).isInstanceOf(Read.Rejected.class);
    return ((Read.Rejected) read).problem().findings().stream().map(Finding::pointer).toList();
  }
}
