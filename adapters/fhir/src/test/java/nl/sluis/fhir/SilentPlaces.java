package nl.sluis.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.sluis.fhir.Variant.May;

/**
 * Every primitive that FHIR R4 knows in a resource, whether a message ever had it or not: there it
 * stands without a value.
 */
public final class SilentPlaces {

  private static final int DEEPEST = 3;
  private static final Set<String> PASSED_OVER =
      Set.of("id", "extension", "modifierExtension", "contained", "resource");
  private static final String SILENT =
      "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
          + "\"valueCode\":\"unknown\"}]}";

  /** A step to an element: its name, and whether it is a list. */
  private record Step(String name, boolean list) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final ObjectNode message;
  private final byte[] whole;
  private final String type;
  private final List<Place> places = new ArrayList<>();

  private SilentPlaces(ObjectNode message, String type) {
    this.message = message;
    this.whole = bytes(message);
    this.type = type;
  }

  /**
   * Those of one resource type.
   *
   * @param message a resource of the type, or a Bundle that has one
   */
  public static List<Place> of(ObjectNode message, String type) {
    SilentPlaces all = new SilentPlaces(message, type);
    all.walk(FhirContext.forR4Cached().getResourceDefinition(type), List.of());
    return all.places;
  }

  private void walk(BaseRuntimeElementCompositeDefinition<?> definition, List<Step> path) {
    for (BaseRuntimeChildDefinition child : definition.getChildren()) {
      if (PASSED_OVER.contains(child.getElementName())) {
        continue;
      }
      for (String name : child.getValidChildNames()) {
        BaseRuntimeElementDefinition<?> element = child.getChildByName(name);
        if (element == null) {
          continue;
        }
        List<Step> longer = new ArrayList<>(path);
        longer.add(new Step(name, child.getMax() != 1));
        switch (element.getChildType()) {
          case PRIMITIVE_DATATYPE, ID_DATATYPE -> add(longer);
          case COMPOSITE_DATATYPE, RESOURCE_BLOCK -> {
            if (longer.size() < DEEPEST) {
              walk((BaseRuntimeElementCompositeDefinition<?>) element, longer);
            }
          }
          default -> {}
        }
      }
    }
  }

  private void add(List<Step> path) {
    ObjectNode silent = message.deepCopy();
    ObjectNode holder = resource(silent);
    for (Step step : path.subList(0, path.size() - 1)) {
      holder = below(holder, step);
    }
    Step leaf = path.getLast();
    holder.remove(List.of(leaf.name(), "_" + leaf.name()));
    ObjectNode absent = silent.deepCopy();
    prune(absent);
    if (leaf.list()) {
      holder.putArray("_" + leaf.name()).add(json(SILENT));
    } else {
      holder.set("_" + leaf.name(), json(SILENT));
    }
    String name = type + path;
    places.add(
        new Place(
            name,
            List.of(whole, bytes(absent)),
            whole,
            List.of(new Variant(name, "without value", May.BE_AS_ABSENT, bytes(silent)))));
  }

  private ObjectNode resource(ObjectNode copy) {
    return copy.path("resourceType").asText().equals(type) ? copy : Push.first(copy, type);
  }

  private static ObjectNode below(ObjectNode holder, Step step) {
    JsonNode there = holder.path(step.name());
    if (there instanceof ArrayNode list && !list.isEmpty()) {
      return (ObjectNode) list.get(0);
    }
    if (there instanceof ObjectNode object) {
      return object;
    }
    return step.list() ? holder.putArray(step.name()).addObject() : holder.putObject(step.name());
  }

  /** Takes away what is empty: in FHIR nothing is. */
  private static void prune(JsonNode node) {
    node.forEach(SilentPlaces::prune);
    var children = node.elements();
    while (children.hasNext()) {
      JsonNode child = children.next();
      if (child.isContainerNode() && child.isEmpty()) {
        children.remove();
      }
    }
  }

  private static byte[] bytes(ObjectNode message) {
    return message.toString().getBytes(UTF_8);
  }

  private static JsonNode json(String text) {
    try {
      return Push.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
