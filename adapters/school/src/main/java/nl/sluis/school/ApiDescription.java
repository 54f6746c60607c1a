package nl.sluis.school;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import nl.sluis.http.ApiVersion;
import nl.sluis.http.ProblemType;

/**
 * The description of the API as it is served: openapi.json of this module, with what is defined
 * elsewhere put in its place. So it stands alone, for a tool that has no client certificate.
 */
final class ApiDescription {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA = "/schemas/signaal.schema.json";
  private static final String SIGNAL = "#/components/schemas/Signaal";

  /** What an event says itself, so that the signal in it need not. */
  private static final Set<String> IN_EVENT = Set.of("id", "type", "tijdstip");

  private ApiDescription() {}

  /** The document, OpenAPI 3.1. */
  static byte[] write() {
    try {
      JsonNode api = JSON.readTree(SignalForm.resource("/openapi.json"));
      object(api, "/info").put("version", ApiVersion.VALUE);
      object(api, "/components/headers/API-Version/schema").put("const", ApiVersion.VALUE);
      ObjectNode schemas = object(api, "/components/schemas");
      ObjectNode signal = (ObjectNode) JSON.readTree(SignalForm.resource("/signaal.schema.json"));
      signal.remove(Set.of("$schema", "$id", "examples"));
      within(signal);
      schemas.set("Signaal", signal);
      schemas.set("GebeurtenisData", inEvent(signal.deepCopy()));
      problems(api);
      within(api);
      return JSON.writeValueAsBytes(api);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static ObjectNode inEvent(ObjectNode signal) {
    signal.remove(Set.of("if", "then", "else", "$defs"));
    signal.put("title", "Signaal in een gebeurtenis");
    ArrayNode required = JSON.createArrayNode();
    for (JsonNode name : signal.path("required")) {
      if (!IN_EVENT.contains(name.asText())) {
        required.add(name);
      }
    }
    signal.set("required", required);
    return signal;
  }

  private static void problems(JsonNode api) {
    ArrayNode types = object(api, "/components/schemas/Probleem/properties/type").putArray("enum");
    ArrayNode names = object(api, "/components/parameters/probleem/schema").putArray("enum");
    Arrays.stream(ProblemType.values())
        .forEach(type -> {
          types.add(type.uri());
          names.add(type.slug());
        });
  }

  /** Lets references to the schema of a signal lead to its place in the document. */
  private static void within(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
      String to = object.path("$ref").asText();
      if (to.startsWith(SCHEMA)) {
        String part = to.substring(SCHEMA.length());
        object.put("$ref", SIGNAL + (part.isEmpty() ? "" : part.substring(1)));
      } else if (to.startsWith("#/$defs/")) {
        object.put("$ref", SIGNAL + to.substring(1));
      }
    }
    node.forEach(ApiDescription::within);
  }

  private static ObjectNode object(JsonNode api, String place) {
    return (ObjectNode) api.requiredAt(place);
  }
}
