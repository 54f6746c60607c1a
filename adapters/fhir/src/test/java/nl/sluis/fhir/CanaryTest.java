package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.sluis.intake.Parsed;
import nl.sluis.policy.PolicySet;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A sentence in any string of a Bundle, one after another, comes out nowhere but in fields that the
 * policies name as free text.
 */
@Tag("slow")
class CanaryTest {

  private static final String SENTENCE = "KANARIE Sam is opgenomen geweest";

  private final PolicySet policy = Policies.load();

  @Test
  void aSentenceLeavesOnlyInWhatIsNamedAsFreeText() {
    Set<String> reached = new TreeSet<>();
    int accepted = 0;
    int strings = strings(Push.rich()).size();
    for (int i = 0; i < strings; i++) {
      ObjectNode bundle = Push.rich();
      Place place = strings(bundle).get(i);
      place.put(SENTENCE);
      if (Push.json(Push.bytes(bundle)) instanceof Parsed.Accepted push) {
        accepted++;
        Set<String> holding = holding(push.signal().content());
        reached.addAll(holding);
        assertThat(holding).describedAs(place.name()).noneMatch(this::leavesUnnamed);
      }
    }

    assertThat(accepted).isGreaterThan(strings / 4);
    assertThat(reached).contains("melder.naam", "toelichting", "diagnose", "verwijzing.brief");
  }

  private static Set<String> holding(Map<String, Object> content) {
    return content.entrySet().stream()
        .filter(field -> field.getValue().toString().contains("KANARIE"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private boolean leavesUnnamed(String name) {
    Field field = policy.rules().fields().get(name);
    boolean leaves =
        policy.rules().allowLists().all().entrySet().stream()
            .filter(list -> list.getKey().type().equals(MessageType.SIGNAL))
            .anyMatch(list -> list.getValue().fields().contains(name));
    return leaves && (field == null || field.free() == null);
  }

  /** A string in a tree, to be replaced. */
  private record Place(JsonNode parent, String name, int at) {
    void put(String text) {
      if (parent instanceof ArrayNode array) {
        array.set(at, array.textNode(text));
      } else {
        ((ObjectNode) parent).put(name, text);
      }
    }
  }

  private static List<Place> strings(JsonNode node) {
    List<Place> places = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(field -> {
            if (field.getValue().isTextual()) {
              places.add(new Place(object, field.getKey(), 0));
            }
            places.addAll(strings(field.getValue()));
          });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i).isTextual()) {
          places.add(new Place(array, "", i));
        }
        places.addAll(strings(array.get(i)));
      }
    }
    return places;
  }
}
