package nl.sluis.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.sluis.fhir.Variant.May;

/** The primitives of a message in JSON. Those of the same name and system stand for each other. */
public final class JsonPlaces {

  private static final String HERE = "@@HIER@@";
  private static final String ABSENT =
      "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
          + "\"valueCode\":\"masked\"}]}";

  private final ObjectNode message;
  private final byte[] whole;
  private final Set<String> seen = new HashSet<>();
  private final List<Place> places = new ArrayList<>();

  private JsonPlaces(ObjectNode message) {
    this.message = message;
    this.whole = message.toString().getBytes(UTF_8);
  }

  public static List<Place> of(ObjectNode message) {
    JsonPlaces all = new JsonPlaces(message);
    all.walk(message, List.of(), "");
    return all.places;
  }

  private void walk(JsonNode node, List<Object> path, String name) {
    if (node instanceof ObjectNode object) {
      String of = node.path("resourceType").asText(name);
      String kind = node.path("system").asText() + node.path("url").asText();
      object
          .properties()
          .forEach(field ->
              walk(field.getValue(), with(path, field.getKey()), at(of, kind, field.getKey())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        walk(array.get(i), with(path, i), name);
      }
    } else if (!node.isNull() && seen.add(name)) {
      places.add(
          new Place(name, List.of(absent(path), bare(path)), whole, variants(path, name, node)));
    }
  }

  private static String at(String of, String kind, String field) {
    return of + (kind.isEmpty() ? "" : "(" + kind + ")") + "." + field;
  }

  private static List<Object> with(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private byte[] absent(List<Object> path) {
    ObjectNode copy = message.deepCopy();
    remove(copy, path, true);
    return copy.toString().getBytes(UTF_8);
  }

  /** Without the value, and with what stands beside it. */
  private byte[] bare(List<Object> path) {
    ObjectNode copy = message.deepCopy();
    if (parent(copy, path) instanceof ArrayNode array && sibling(copy, path).isPresent()) {
      array.setNull((int) path.getLast());
    } else {
      remove(copy, path, false);
    }
    return copy.toString().getBytes(UTF_8);
  }

  /** Takes a value away, and whatever is empty then: in FHIR nothing is. */
  private static void remove(ObjectNode copy, List<Object> path, boolean beside) {
    JsonNode parent = parent(copy, path);
    if (parent instanceof ArrayNode array) {
      int at = (int) path.getLast();
      sibling(copy, path).filter(_ -> beside).ifPresent(others -> others.remove(at));
      array.remove(at);
    } else {
      String name = path.getLast().toString();
      ((ObjectNode) parent).remove(beside ? List.of(name, "_" + name) : List.of(name));
    }
    if (parent.isEmpty() && path.size() > 1) {
      remove(copy, path.subList(0, path.size() - 1), true);
    }
  }

  private List<Variant> variants(List<Object> path, String name, JsonNode value) {
    List<Variant> variants = new ArrayList<>();
    May asAbsent = May.BE_AS_ABSENT;
    ObjectNode bare = message.deepCopy();
    put(bare, path, HERE);
    String text = bare.toString();
    for (String other : List.of("null", "\"\"", "\"  \"", "12.9", "1e2", "{}", "[]", "[[1]]")) {
      add(variants, name, other, asAbsent, text, other);
    }
    add(variants, name, "in a list", asAbsent, text, "[" + value + "]");
    if (value.isTextual()) {
      add(variants, name, "true", asAbsent, text, "true");
      if (!name.endsWith(".url")) { // another url is another extension
        add(variants, name, "long", May.BE_WHOLE_OR_UNREAD, text, "\"" + Variant.LONG + "\"");
      }
      for (String bad : List.of("\\u0000", "\\ud800", "\\u202e", "\\u0085", "\\u007f", "\\uffff")) {
        String whole = value.toString();
        String longer = whole.substring(0, whole.length() - 1) + bad + "\"";
        add(variants, name, bad, May.ONLY_BE_REFUSED, text, longer);
      }
    } else {
      add(variants, name, "as text", asAbsent, text, "\"" + value + "\"");
      add(variants, name, "long", asAbsent, text, "9".repeat(39));
    }
    variants.add(new Variant(name, "without value", asAbsent, silent(path)));
    return variants;
  }

  private static void add(
      List<Variant> variants, String name, String what, May may, String text, String by) {
    String body = text.replace("\"" + HERE + "\"", by);
    variants.add(new Variant(name, what, may, body.getBytes(UTF_8)));
  }

  private byte[] silent(List<Object> path) {
    ObjectNode copy = message.deepCopy();
    JsonNode parent = parent(copy, path);
    if (parent instanceof ArrayNode array) {
      int at = (int) path.getLast();
      array.setNull(at);
      ObjectNode holder = (ObjectNode) parent(copy, path.subList(0, path.size() - 1));
      ArrayNode beside = holder.withArray("_" + path.get(path.size() - 2));
      while (beside.size() <= at) {
        beside.addNull();
      }
      beside.set(at, json(ABSENT));
    } else {
      ((ObjectNode) parent).remove(path.getLast().toString());
      ((ObjectNode) parent).set("_" + path.getLast(), json(ABSENT));
    }
    return copy.toString().getBytes(UTF_8);
  }

  /** The list of what stands beside the values of a list of primitives. */
  private static java.util.Optional<ArrayNode> sibling(ObjectNode copy, List<Object> path) {
    JsonNode holder = parent(copy, path.subList(0, path.size() - 1));
    return holder.path("_" + path.get(path.size() - 2)) instanceof ArrayNode beside
        ? java.util.Optional.of(beside)
        : java.util.Optional.empty();
  }

  private static void put(ObjectNode root, List<Object> path, String text) {
    if (parent(root, path) instanceof ArrayNode array) {
      array.set((int) path.getLast(), array.textNode(text));
    } else {
      ((ObjectNode) parent(root, path)).put(path.getLast().toString(), text);
    }
  }

  private static JsonNode parent(JsonNode root, List<Object> path) {
    JsonNode node = root;
    for (Object step : path.subList(0, path.size() - 1)) {
      node = step instanceof Integer i ? node.get(i) : node.get(step.toString());
    }
    return node;
  }

  private static JsonNode json(String text) {
    try {
      return Push.MAPPER.readTree(text);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
