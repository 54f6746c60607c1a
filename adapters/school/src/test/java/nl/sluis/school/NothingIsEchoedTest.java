package nl.sluis.school;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.http.ProblemJson;
import nl.sluis.intake.Parsed;
import org.junit.jupiter.api.Test;

/** A refusal repeats no value and no name that the sender chose. */
class NothingIsEchoedTest {

  private static final String CANARY = "Kanarie";

  private final SignalForm form = new SignalForm();

  @Test
  void notAValueWhereverItStands() {
    for (ObjectNode original : List.of(Examples.concern(), Examples.debt(), Examples.emergency())) {
      for (String pointer : strings(original)) {
        ObjectNode document = withCanaries(original);
        put(document, pointer, CANARY + "\u0000" + "x".repeat(4000));

        assertSilent(Examples.bytes(document));
      }
    }
  }

  @Test
  void notANameWhereverItStands() {
    for (String parent : List.of("", "/betrokkenen/0", "/betrokkenen/0/adres", "/melder")) {
      for (String name : List.of(CANARY, CANARY + "/0", "~1" + CANARY, "0/" + CANARY)) {
        ObjectNode document = Examples.concern();
        ((ObjectNode) document.at(parent)).putObject(name).put(CANARY, CANARY);

        assertSilent(Examples.bytes(document));
      }
    }
  }

  @Test
  void notFromWhatIsNoJson() {
    String json = new String(Examples.bytes(withCanaries(Examples.concern())), UTF_8);

    assertSilent(json.substring(0, json.length() - 5).getBytes(UTF_8));
    assertSilent((json + CANARY).getBytes(UTF_8));
    assertSilent((CANARY + json).getBytes(UTF_8));
    assertSilent(json.replace(":", CANARY).getBytes(UTF_8));
    assertSilent(
        json.replaceFirst("\\{", "{\"" + CANARY + "\":1,\"" + CANARY + "\":2,").getBytes(UTF_8));
  }

  private void assertSilent(byte[] document) {
    Parsed parsed = form.read(document);

    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    String answer = new String(ProblemJson.write(((Parsed.Rejected) parsed).problem()), UTF_8);
    assertThat(answer).doesNotContain(CANARY).doesNotContain("xxx");
    assertThat(parsed.toString()).doesNotContain(CANARY);
  }

  /** The document with a canary in each free text. */
  private static ObjectNode withCanaries(ObjectNode original) {
    ObjectNode document = original.deepCopy();
    for (String pointer : strings(original)) {
      if (pointer.contains("naam") || pointer.contains("functie")) {
        put(document, pointer, CANARY);
      }
    }
    return document;
  }

  private static void put(ObjectNode document, String pointer, String value) {
    int cut = pointer.lastIndexOf('/');
    String last = pointer.substring(cut + 1);
    switch (document.at(pointer.substring(0, cut))) {
      case ObjectNode object -> object.put(last, value);
      case ArrayNode list -> list.set(Integer.parseInt(last), value);
      default -> throw new IllegalStateException("no place " + pointer);
    }
  }

  private static List<String> strings(JsonNode document) {
    List<String> pointers = new ArrayList<>();
    collect(document, "", pointers);
    return pointers;
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    if (node.isTextual()) {
      pointers.add(pointer);
    }
    node.properties()
        .forEach(entry -> collect(entry.getValue(), pointer + "/" + entry.getKey(), pointers));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), pointer + "/" + i, pointers);
    }
  }
}
