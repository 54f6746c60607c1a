package nl.sluis.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import nl.sluis.http.Request;
import nl.sluis.json.StrictJson;

/**
 * Brings both modes of the HTTP binding (CloudEvents HTTP Protocol Binding 1.0.2, section 3) to the
 * JSON form of an event. A member that is null is absent, as the JSON format has it.
 */
final class EventForm {

  private static final String PREFIX = "ce-";

  private EventForm() {}

  /** The body is the event. Nothing when it is not a JSON object. */
  static Optional<ObjectNode> structured(Request request) {
    return StrictJson.tree(request.body())
        .filter(JsonNode::isObject)
        .map(ObjectNode.class::cast)
        .map(event -> event.removeIf(JsonNode::isNull));
  }

  /**
   * The headers are the attributes and the body is the data. Nothing when the body is not JSON or a
   * header is not percent-encoded UTF-8.
   */
  static Optional<ObjectNode> binary(Request request) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      if (header.getKey().startsWith(PREFIX)) {
        Optional<String> value = PercentEncoding.decode(header.getValue());
        if (value.isEmpty()) {
          return Optional.empty();
        }
        event.put(header.getKey().substring(PREFIX.length()), value.get());
      }
    }
    if (event.has("")
        || event.has("data")
        || event.has("data_base64")
        || event.has("datacontenttype")) {
      return Optional.empty(); // no header means one of these
    }
    return StrictJson.tree(request.body())
        .map(data -> data.isNull() ? event : event.set("data", data));
  }
}
