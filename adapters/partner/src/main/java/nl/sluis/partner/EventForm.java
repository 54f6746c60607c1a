package nl.sluis.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
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
  private static final ObjectWriter ORDERED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build().writer();

  private EventForm() {}

  /**
   * The event in one order. An attribute is a text, as it is in a header, and what says that the
   * data is JSON is left out, for in binary mode that is the media type of the request.
   */
  static byte[] bytes(ObjectNode event) {
    ObjectNode same = JsonNodeFactory.instance.objectNode();
    event
        .properties()
        .forEach(member -> {
          if (member.getKey().equals("data")) {
            same.set("data", member.getValue());
          } else if (!member.getKey().equals("datacontenttype")) {
            same.put(member.getKey(), member.getValue().asText());
          }
        });
    try {
      return ORDERED.writeValueAsBytes(same);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

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
