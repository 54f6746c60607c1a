package nl.sluis.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.Request;
import nl.sluis.intake.ConsentForm.Read;
import nl.sluis.intake.Parsed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same resource gets the same answer in JSON and in XML, and at the same places. */
@Tag("slow")
class BothFormsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final List<String> TEXTS =
      List.of("", " ", "\u00A0", "\t", " x", "x ", "2026-11-21", "2026-11-20T09:12:00", "5211 AB");

  private final FhirConsentForm form = new FhirConsentForm();
  private int accepted;
  private int refused;

  @Test
  void ofATransaction() {
    everywhere(Push.rich(), (type, body) -> push(Push.TRANSACTIONS, type, body));
  }

  @Test
  void ofAMessage() {
    everywhere(Push.tree("/message.json"), (type, body) -> push(Push.MESSAGES, type, body));
  }

  @Test
  void ofAConsent() {
    everywhere(Push.tree("/toestemming.json"), this::register);
  }

  /** What no JSON can say: attributes and elements in the place of each other, and loose text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <identifier> | <identifier value="999990342">
          <identifier> | <identifier>999990342
          <identifier> | <identifier system="urn:x">
          <birthDate value= | <birthDate url="urn:x" value=
          <birthDate value="2014-03-02"> | <birthDate value="2014-03-02"/><birthDate value="2014-03-02">
          <birthDate value="2014-03-02"> | <birthDate>2014-03-02
          <birthDate value="2014-03-02"> | <birthDate value="2014-03-02"><value value="x"/>
          <extension url="https://sluis.example/fhir/StructureDefinition/ernst"> | <extension><url value="https://sluis.example/fhir/StructureDefinition/ernst"/>
          <identifier> | <identifier><id value="x"/>
          <Patient> | <Patient id="x">
          <Patient> | <Patient xmlns:h="http://www.w3.org/1999/xhtml"><h:gender value="male"/>
          <Patient> | <Patient xml:lang="nl">
          <birthDate value= | <birthDate xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true" value=
          <Patient> | <Patient xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="false">
          <Patient> | <Patient xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Person">
          </Patient> | </Patient><Patient/>
          """)
  void refusesWhatIsInXmlOnly(String text, String by) {
    String xml = XmlText.of(Push.minimal());
    assertThat(xml).contains(text);

    assertThat(Push.pointers(Push.xml(xml.replaceFirst(java.util.regex.Pattern.quote(text), by))))
        .allMatch(place -> place.matches("Bundle([.].*)?"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-7", "US-ASCII", "windows-1252"})
  void refusesXmlThatSaysThatItIsInAnotherEncoding(String encoding) {
    String declared = "<?xml version=\"1.0\" encoding=\"%s\"?>" + XmlText.of(Push.minimal());

    assertThat(Push.pointers(Push.xml(declared.formatted(encoding)))).containsExactly("Bundle");
    assertThat(Push.signal(Push.xml(declared.formatted("utf-8")))).isNotNull();
  }

  @Test
  void takesWhereASchemaIsAndAnEmptyPlaceBetweenElements() {
    String xml = XmlText.of(Push.minimal()).replace("><", ">\n <!-- niets -->\n<");
    String schema =
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xsi:schemaLocation=\"http://hl7.org/fhir bundle.xsd\" xmlns=";

    assertThat(Push.signal(Push.xml(xml.replaceFirst(" xmlns=", schema))))
        .isEqualTo(Push.signal(Push.minimal()));
  }

  private void everywhere(ObjectNode message, BiFunction<String, byte[], String> door) {
    assertSame(message, "as it is", door);
    Set<String> seen = new HashSet<>();
    walk(message, List.of(), "", seen, message, door);
    assertThat(accepted).isPositive();
    assertThat(refused).isGreaterThan(accepted / 10);
  }

  private void walk(
      JsonNode node,
      List<Object> path,
      String name,
      Set<String> seen,
      ObjectNode message,
      BiFunction<String, byte[], String> door) {
    boolean fresh = !path.isEmpty() && seen.add(name) && !name.endsWith(".resourceType");
    if (fresh) {
      changed(message, path, name + " away", holder -> remove(holder, path.getLast()), door);
    }
    if (node instanceof ObjectNode object) {
      String of = object.path("resourceType").asText(name) + object.path("url").asText();
      if (fresh && !object.has("resourceType")) {
        changed(message, path, name + " {}", h -> set(h, path.getLast(), empty()), door);
      }
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        String below = of + "." + member.getKey();
        walk(member.getValue(), with(path, member.getKey()), below, seen, message, door);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        walk(array.get(i), with(path, i), name + "[]", seen, message, door);
      }
    } else if (fresh && node.isTextual() && !name.endsWith(".div")) {
      for (String text : TEXTS) {
        JsonNode other = Push.MAPPER.getNodeFactory().textNode(text);
        changed(message, path, name + " '" + text + "'", h -> set(h, path.getLast(), other), door);
      }
    }
  }

  private void changed(
      ObjectNode message,
      List<Object> path,
      String what,
      Consumer<JsonNode> change,
      BiFunction<String, byte[], String> door) {
    ObjectNode copy = message.deepCopy();
    JsonNode holder = copy;
    for (Object step : path.subList(0, path.size() - 1)) {
      holder = step instanceof Integer i ? holder.get(i) : holder.get(step.toString());
    }
    change.accept(holder);
    if (hasXml(copy)) {
      assertSame(copy, what, door);
    }
  }

  private void assertSame(
      ObjectNode message, String what, BiFunction<String, byte[], String> door) {
    String json = door.apply("application/fhir+json", Push.bytes(message));
    String xml = door.apply("application/fhir+xml", XmlText.of(message).getBytes(UTF_8));
    assertThat(xml).as(what).isEqualTo(json);
    if (json.startsWith("refused")) {
      refused++;
    } else {
      accepted++;
    }
  }

  private static String push(FhirAdapter adapter, String type, byte[] body) {
    return switch (adapter.parse(Push.request(type, body))) {
      case Parsed.Accepted(var signal) ->
          signal.id() + signal.at() + signal.content() + signal.consents() + fields(signal);
      case Parsed.Rejected(var problem) -> told(problem);
    };
  }

  private static String fields(nl.sluis.signal.Signal signal) {
    return signal.subjects().stream()
        .map(subject -> subject.fields().toString())
        .toList()
        .toString();
  }

  private String register(String type, byte[] body) {
    Request request =
        new Request(null, "POST", form.path(), Map.of(), Map.of("content-type", type), body);
    return switch (form.read(request, TODAY)) {
      case Read.Wanted(var wanted) -> wanted.subject().fields() + wanted.toString();
      case Read.Rejected(var problem) -> told(problem);
    };
  }

  private static String told(Problem problem) {
    return "refused " + problem.findings().stream().map(Finding::toString).sorted().toList();
  }

  /** XML has no empty list, nothing empty beside a primitive, and no list that keeps no places. */
  private static boolean hasXml(JsonNode node) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      JsonNode value = member.getValue();
      boolean beside = member.getKey().startsWith("_");
      boolean loose = value.isArray() && !node.has(member.getKey().substring(1));
      if (value.isArray() && value.isEmpty() || beside && (loose || isEmpty(value))) {
        return false;
      }
    }
    for (JsonNode child : node) {
      if (!hasXml(child)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEmpty(JsonNode beside) {
    boolean empty = beside.isObject() && beside.isEmpty();
    for (JsonNode one : beside) {
      empty = empty || one.isObject() && one.isEmpty();
    }
    return empty;
  }

  private static List<Object> with(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static ObjectNode empty() {
    return Push.MAPPER.createObjectNode();
  }

  private static void remove(JsonNode holder, Object step) {
    if (holder instanceof ArrayNode array) {
      array.remove((int) step);
    } else {
      ((ObjectNode) holder).remove(step.toString());
    }
  }

  private static void set(JsonNode holder, Object step, JsonNode value) {
    if (holder instanceof ArrayNode array) {
      array.set((int) step, value);
    } else {
      ((ObjectNode) holder).set(step.toString(), value);
    }
  }
}
