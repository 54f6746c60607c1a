package nl.sluis.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes the few resources that the gateway answers with. By hand and not by HAPI, so that a
 * refusal needs no definitions, and the same content is always the same bytes.
 */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter PLAIN =
      MAPPER.writer().with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

  private Json() {}

  public static ObjectNode resource(String type) {
    return MAPPER.createObjectNode().put("resourceType", type);
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static byte[] bytes(ObjectNode resource) {
    try {
      return MAPPER.writeValueAsBytes(resource);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A document as a tree.
   *
   * @throws UncheckedIOException when it is none
   */
  static JsonNode tree(String document) {
    try {
      return MAPPER.readTree(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tree as a document; a number stands there as it was written, without an exponent. */
  static String text(JsonNode tree) {
    try {
      return PLAIN.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text member of a JSON document; empty when it is not there or the document is none. */
  static String member(byte[] document, String name) {
    try {
      return MAPPER.readTree(document).path(name).asText("");
    } catch (IOException _) {
      return "";
    }
  }
}
