package nl.sluis.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.sluis.http.ProblemJson;
import nl.sluis.intake.Parsed;
import nl.sluis.school.SignalForm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class HostileEventTest {

  private static final String CANARY = "Kanarie";

  private final PartnerAdapter adapter = new PartnerAdapter(new EventReader(new SignalForm()));

  @Test
  void echoesNoAttributeNameOrValue() {
    List<String> names = new ArrayList<>(List.of(CANARY, "subject", "dataschema", "dataref"));
    Events.event().fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      for (JsonNode value : values()) {
        ObjectNode event = withCanaries();
        event.set(name, value);

        assertSilent(Events.bytes(event));
      }
    }
  }

  @Test
  void echoesNothingFromWhatIsNoEvent() {
    String json = new String(Events.bytes(withCanaries()), UTF_8);

    assertSilent(json.substring(1).getBytes(UTF_8));
    assertSilent((json + CANARY).getBytes(UTF_8));
    assertSilent(("[" + json + "]").getBytes(UTF_8));
    assertSilent(("{\"" + CANARY + "\":" + "[".repeat(10_000)).getBytes(UTF_8));
    assertSilent(
        json.replaceFirst("\\{", "{\"" + CANARY + "\":1,\"" + CANARY + "\":2,").getBytes(UTF_8));
  }

  @Test
  void echoesNoHeader() {
    for (String name : List.of("specversion", "id", "source", "type", "time", CANARY, "data")) {
      Map<String, String> headers = new HashMap<>();
      headers.put("content-type", "application/json");
      headers.put("ce-specversion", "1.0");
      headers.put("ce-" + name, CANARY + "%00");

      assertSilent(
          adapter.parse(Events.request(headers, Events.bytes(Events.event().get("data")))));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void neverThrowsOnDamagedBytes(long seed) {
    Random random = new Random(seed);
    byte[] original = Events.bytes(Events.event());
    for (int i = 0; i < 1500; i++) {
      byte[] damaged = original.clone();
      for (int hits = random.nextInt(4); hits >= 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }

      assertThat(adapter.parse(Events.structured(damaged))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void neverThrowsOnAttributesOfAnyKind(long seed) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>(List.of("subject", "dataschema", "data_base64", "x", "A"));
    Events.event().fieldNames().forEachRemaining(names::add);
    List<JsonNode> values = values();
    for (int i = 0; i < 1500; i++) {
      ObjectNode event = Events.event();
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        String name = names.get(random.nextInt(names.size()));
        event.set(name, values.get(random.nextInt(values.size())));
      }

      assertThat(adapter.parse(Events.structured(event))).isNotNull();
    }
  }

  private void assertSilent(byte[] body) {
    assertSilent(adapter.parse(Events.structured(body)));
  }

  private static void assertSilent(Parsed parsed) {
    assertThat(parsed.toString()).doesNotContain(CANARY);
    if (parsed instanceof Parsed.Rejected rejected) {
      assertThat(new String(ProblemJson.write(rejected.problem()), UTF_8)).doesNotContain(CANARY);
    }
  }

  private static ObjectNode withCanaries() {
    ObjectNode event = Events.event();
    event.put("id", CANARY).put("subject", CANARY).put("sequence", CANARY);
    ((ObjectNode) event.get("data")).put("toelichting", CANARY).put("ernst", CANARY);
    return event;
  }

  private static List<JsonNode> values() {
    List<JsonNode> values = new ArrayList<>();
    for (String text :
        List.of(
            "", CANARY, CANARY + "\u0000", "\uD800", "::" + CANARY, CANARY.repeat(100), "1.0")) {
      values.add(Events.JSON.getNodeFactory().textNode(text));
    }
    values.add(Events.JSON.getNodeFactory().numberNode(1));
    values.add(Events.JSON.getNodeFactory().numberNode(1.5));
    values.add(Events.JSON.getNodeFactory().numberNode(Long.MAX_VALUE));
    values.add(Events.JSON.getNodeFactory().nullNode());
    values.add(Events.JSON.getNodeFactory().booleanNode(true));
    values.add(Events.JSON.createArrayNode().add(CANARY));
    values.add(Events.JSON.createObjectNode().put(CANARY, CANARY));
    return values;
  }
}
