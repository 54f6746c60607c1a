package nl.sluis.school;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * JSON as RFC 8259 has it and no more: UTF-8 without a byte order mark, one value, no field twice,
 * at most 20 levels deep, strings of at most 40,000 UTF-16 units.
 *
 * <p>Bytes are decoded before they are parsed, because Jackson's byte parser guesses the encoding
 * and lets some invalid UTF-8 through. Field names are not kept in a shared table, which a sender
 * could fill.
 */
public final class StrictJson {

  private static final int DEEPEST = 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(40_000)
                  .maxNameLength(100)
                  .maxNumberLength(40)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private StrictJson() {}

  /** The document as a tree; nothing when it is not JSON in this sense. */
  public static Optional<JsonNode> tree(byte[] json) {
    try (JsonParser in = parser(json)) {
      JsonNode node = MAPPER.readTree(in);
      return Optional.ofNullable(node).filter(tree -> !tree.isMissingNode());
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /**
   * A parser over the document.
   *
   * @throws IOException when the bytes are not UTF-8
   */
  static JsonParser parser(byte[] json) throws IOException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
    return FACTORY.createParser(text.array(), text.arrayOffset(), text.length());
  }
}
