package nl.sluis.verwijsindex.landelijk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An XML element without attributes: a text, or other elements. All messages here are built of it.
 *
 * @param name its local name
 * @param text its text; empty when it has children
 */
public record Element(String name, String text, List<Element> children) {

  public Element {
    children = List.copyOf(children);
  }

  /** An element with a text. */
  public static Element of(String name, Object text) {
    return new Element(name, text.toString(), List.of());
  }

  /** An element with others in it. */
  public static Element with(String name, Element... children) {
    return new Element(name, "", Arrays.asList(children));
  }

  /** The members of a JSON object as elements of the same names; null is left out. */
  public static Element of(String name, JsonNode json) {
    List<Element> children = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      JsonNode value = member.getValue();
      if (value.isObject()) {
        children.add(of(member.getKey(), value));
      } else if (!value.isNull()) {
        children.add(of(member.getKey(), (Object) value.asText()));
      }
    }
    return new Element(name, "", children);
  }

  /** The same as a JSON object; a {@code huisnummer} is a number and all else text. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Element child : children) {
      if (!child.children.isEmpty()) {
        json.set(child.name, child.json());
      } else if (child.name.equals("huisnummer")) {
        json.put(child.name, Integer.parseInt(child.text));
      } else {
        json.put(child.name, child.text);
      }
    }
    return json;
  }

  /** The first child of this name. */
  public Optional<Element> find(String child) {
    return children.stream().filter(one -> one.name.equals(child)).findFirst();
  }

  /**
   * The child of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Element child(String child) {
    return find(child)
        .orElseThrow(() -> new IllegalArgumentException("an element is missing: " + child));
  }

  /** All children of this name. */
  public List<Element> all(String child) {
    return children.stream().filter(one -> one.name.equals(child)).collect(Collectors.toList());
  }

  /** It can hold a BSN. */
  @Override
  public String toString() {
    return "Element[" + name + "]";
  }
}
