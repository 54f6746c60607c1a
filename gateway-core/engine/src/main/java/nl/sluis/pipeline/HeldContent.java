package nl.sluis.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of a hold: the fields that would pass, and when the sender made the signal.
 *
 * @param fields by field name, the person's own among them
 */
record HeldContent(Instant at, Map<String, Object> fields) {

  private static final JsonMapper JSON = new JsonMapper();

  HeldContent {
    fields = Map.copyOf(fields);
  }

  byte[] write() {
    ObjectNode json = JSON.createObjectNode();
    json.put("at", at.toString());
    json.set("fields", JSON.valueToTree(fields));
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HeldContent read(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      Map<String, Object> fields = new HashMap<>();
      json.required("fields")
          .properties()
          .forEach(field -> fields.put(field.getKey(), value(field.getValue())));
      return new HeldContent(Instant.parse(json.required("at").asText()), fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonNode json) {
    if (json.isArray()) {
      List<Object> list = new ArrayList<>();
      json.forEach(item -> list.add(value(item)));
      return list;
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    return json.isIntegralNumber() ? (Object) json.longValue() : json.asText();
  }

  @Override
  public String toString() {
    return "HeldContent[*]";
  }
}
