package nl.sluis.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes JSON as the XML of the same resource, whether it is one or not: what is empty stays so.
 */
final class XmlText {

  private static final String FHIR = "http://hl7.org/fhir";

  private XmlText() {}

  static String of(ObjectNode resource) {
    StringBuilder text = new StringBuilder();
    resource(resource, " xmlns=\"" + FHIR + "\"", text);
    return text.toString();
  }

  private static void resource(JsonNode resource, String space, StringBuilder text) {
    String type = resource.path("resourceType").asText();
    text.append('<').append(type).append(space).append('>');
    elements(resource, Set.of(), text);
    text.append("</").append(type).append('>');
  }

  private static void elements(JsonNode object, Set<String> attributes, StringBuilder text) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      if (name.equals("resourceType")
          || attributes.contains(name)
          || name.startsWith("_") && object.has(name.substring(1))) {
        continue;
      }
      String plain = name.startsWith("_") ? name.substring(1) : name;
      List<JsonNode> values = list(object.path(plain));
      List<JsonNode> beside = list(object.path("_" + plain));
      for (int i = 0; i < Math.max(values.size(), beside.size()); i++) {
        element(plain, at(values, i), at(beside, i), text);
      }
    }
  }

  private static List<JsonNode> list(JsonNode value) {
    List<JsonNode> list = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(list::add);
    } else if (!value.isMissingNode()) {
      list.add(value);
    }
    return list;
  }

  private static JsonNode at(List<JsonNode> list, int i) {
    return i < list.size() ? list.get(i) : NullNode.instance;
  }

  private static void element(String name, JsonNode value, JsonNode beside, StringBuilder text) {
    if (name.equals("div")) {
      text.append(value.asText());
      return;
    }
    Set<String> attributes = name.equals("extension") ? Set.of("id", "url") : Set.of("id");
    text.append('<').append(name);
    if (value.isValueNode() && !value.isNull()) {
      attribute("value", value, text);
    }
    for (JsonNode holder : List.of(value, beside)) {
      for (String attribute : attributes) {
        if (holder.has(attribute) && !holder.has("resourceType")) {
          attribute(attribute, holder.path(attribute), text);
        }
      }
    }
    text.append('>');
    if (value.has("resourceType")) {
      resource(value, "", text);
    } else {
      elements(value, attributes, text);
    }
    elements(beside, attributes, text);
    text.append("</").append(name).append('>');
  }

  private static void attribute(String name, JsonNode value, StringBuilder text) {
    text.append(' ').append(name).append("=\"");
    for (char c : value.asText().toCharArray()) {
      if (c < ' ' || "&<>\"".indexOf(c) >= 0) {
        text.append("&#").append((int) c).append(';');
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
