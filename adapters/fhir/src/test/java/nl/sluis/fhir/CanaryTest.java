package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.http.Problem;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.Parsed.Accepted;
import nl.sluis.intake.Parsed.Rejected;
import org.junit.jupiter.api.Test;

/** A refusal repeats nothing of what was sent. */
class CanaryTest {

  private static final String CANARY = "kanarie7f3a";

  private static void assertSilent(Parsed parsed) {
    switch (parsed) {
      case Accepted(var signal) -> assertThat(signal.toString()).doesNotContain(CANARY);
      case Rejected(Problem problem) -> {
        assertThat(problem.toString()).doesNotContain(CANARY);
        byte[] body = Push.TRANSACTIONS.refused(problem).body();
        assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain(CANARY);
      }
    }
  }

  /** All places in a tree that hold a string, as a way to replace it. */
  private static List<Runnable> places(JsonNode node, List<Runnable> undo) {
    List<Runnable> places = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      for (var field : object.properties()) {
        if (field.getValue().isTextual()) {
          JsonNode old = field.getValue();
          places.add(() -> object.set(field.getKey(), TextNode.valueOf(CANARY)));
          undo.add(() -> object.set(field.getKey(), old));
        } else {
          places.addAll(places(field.getValue(), undo));
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        if (array.get(i).isTextual()) {
          JsonNode old = array.get(i);
          places.add(() -> array.set(at, TextNode.valueOf(CANARY)));
          undo.add(() -> array.set(at, old));
        } else {
          places.addAll(places(array.get(i), undo));
        }
      }
    }
    return places;
  }

  @Test
  void isSilentAboutEachStringOnItsOwn() {
    ObjectNode bundle = Push.rich();
    List<Runnable> undo = new ArrayList<>();
    List<Runnable> places = places(bundle, undo);

    assertThat(places).hasSizeGreaterThan(300);
    for (int i = 0; i < places.size(); i++) {
      places.get(i).run();
      assertSilent(Push.json(Push.bytes(bundle)));
      undo.get(i).run();
    }
  }

  @Test
  void isSilentAboutAllStringsTogether() {
    ObjectNode bundle = Push.rich();
    places(bundle, new ArrayList<>()).forEach(Runnable::run);

    assertSilent(Push.json(Push.bytes(bundle)));
  }

  @Test
  void isSilentAboutNames() {
    ObjectNode bundle = Push.rich();
    Push.first(bundle, "Patient").put(CANARY, CANARY);
    bundle.put(CANARY, 1);

    assertSilent(Push.json(Push.bytes(bundle)));
  }

  @Test
  void isSilentAboutNamesAndValuesInXml() {
    String xml = new String(Push.xml(Push.rich()), StandardCharsets.UTF_8);

    assertSilent(Push.xml(xml.replace("<birthDate value=\"2014-03-02\"/>", "<" + CANARY + "/>")));
    assertSilent(Push.xml(xml.replace("2014-03-02", CANARY)));
    assertSilent(Push.xml(xml.replace("<gender", "<gender " + CANARY + "=\"" + CANARY + "\"")));
    assertSilent(Push.xml(xml.replace("</Bundle>", "</" + CANARY + ">")));
    assertSilent(Push.xml("<!DOCTYPE " + CANARY + ">" + xml));
  }
}
