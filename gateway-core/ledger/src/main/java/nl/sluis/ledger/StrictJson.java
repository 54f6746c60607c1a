package nl.sluis.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON that two readers cannot understand differently: no member twice, nothing after the end. */
final class StrictJson {
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
          .build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private StrictJson() {}

  /**
   * Reads one JSON object.
   *
   * @throws IllegalArgumentException when the bytes are anything else
   */
  static JsonNode object(byte[] bytes) {
    JsonNode node;
    try {
      node = MAPPER.readTree(bytes);
    } catch (IOException malformed) {
      throw new IllegalArgumentException("malformed JSON");
    }
    if (node == null || !node.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    return node;
  }

  /** The text of a member, null when it is absent; any other type is refused. */
  static @Nullable String text(JsonNode object, SerializableString name) {
    JsonNode node = object.get(name.getValue());
    if (node == null) {
      return null;
    }
    if (!node.isTextual()) {
      throw new IllegalArgumentException(name.getValue() + " is not a text");
    }
    return node.textValue();
  }

  /** The text of a member that must be there. */
  static String required(JsonNode object, SerializableString name) {
    String text = text(object, name);
    if (text == null) {
      throw new IllegalArgumentException(name.getValue() + " is missing");
    }
    return text;
  }

  /** The moment of a member that must be there (RFC 3339, in UTC). */
  static Instant instant(JsonNode object, SerializableString name) {
    try {
      return Instant.parse(required(object, name));
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException(name.getValue() + " is not a moment");
    }
  }

  /** The whole number of a member that must be there. */
  static long number(JsonNode object, SerializableString name) {
    JsonNode node = object.path(name.getValue());
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new IllegalArgumentException(name.getValue() + " is not a whole number");
    }
    return node.longValue();
  }

  /** The day of a member (ISO 8601), null when it is absent. */
  static @Nullable LocalDate day(JsonNode object, SerializableString name) {
    String text = text(object, name);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException(name.getValue() + " is not a day");
    }
  }

  /** The elements of a member, none when it is absent; any other type is refused. */
  static List<JsonNode> elements(JsonNode object, SerializableString name) {
    JsonNode node = object.get(name.getValue());
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      throw new IllegalArgumentException(name.getValue() + " is not a list");
    }
    List<JsonNode> elements = new ArrayList<>(node.size());
    node.forEach(elements::add);
    return elements;
  }

  /** The texts of a member that lists texts. */
  static List<String> texts(JsonNode object, SerializableString name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(object, name)) {
      if (!element.isTextual()) {
        throw new IllegalArgumentException(name.getValue() + " lists something else than texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }
}
