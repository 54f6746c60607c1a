package nl.sluis.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * JSON as RFC 8259 has it and no more, which is how all JSON that comes in is read: UTF-8 without a
 * byte order mark, one value, no field twice, at most 20 levels deep, strings of at most 40,000
 * UTF-16 units, numbers of at most 40 characters, of which nine in the exponent.
 *
 * <p>Bytes are decoded before they are parsed, because Jackson's byte parser guesses the encoding
 * and lets some invalid UTF-8 through. Field names are not kept in a shared table, which a sender
 * could fill.
 */
public final class StrictJson {

  private static final int DEEPEST = 20;

  /** In characters, the letter among them. */
  private static final int LONGEST_EXPONENT = 10;

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

  private static final JsonMapper TREES = profile().build();

  private StrictJson() {}

  /** The document as a tree; nothing when it is not JSON in this sense. */
  public static Optional<JsonNode> tree(byte[] json) {
    try (JsonParser in = parser(json)) {
      JsonNode node = TREES.readTree(in);
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
  public static JsonParser parser(byte[] json) throws IOException {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
      return new Numbers(FACTORY.createParser(text.array(), text.arrayOffset(), text.length()));
    } catch (CharacterCodingException notUtf8) {
      throw new JsonParseException(null, "not UTF-8");
    }
  }

  /**
   * Reads documents into records as they stand: each value of the type that is declared and in its
   * one form, nothing missing that is not {@code @Nullable}, nothing null, nothing unknown. Give it
   * what {@link #parser} makes.
   *
   * @param more how values of other types are read
   */
  public static JsonMapper records(Module more) {
    return profile()
        .addModule(new StrictValues())
        .addModule(more)
        .annotationIntrospector(new RequiredUnlessNullable())
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfigDefaults(config -> {
          for (CoercionInputShape shape : CoercionInputShape.values()) {
            config.setCoercion(shape, CoercionAction.Fail);
          }
        })
        .build();
  }

  private static JsonMapper.Builder profile() {
    return JsonMapper.builder(FACTORY)
        .enable(
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  }

  /**
   * Refuses a number with more to its exponent than Java can count with, wherever it stands: a
   * reader would come upon it only when it works the number out, or never.
   */
  private static final class Numbers extends JsonParserDelegate {

    Numbers(JsonParser parser) {
      super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
      JsonToken token = super.nextToken();
      if (token == JsonToken.VALUE_NUMBER_FLOAT) {
        String number = getText();
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (exponent >= 0 && number.length() - exponent > LONGEST_EXPONENT) {
          throw new JsonParseException(this, "an exponent of too many digits");
        }
      }
      return token;
    }
  }

  /**
   * The number, when it is a whole one; as in JSON Schema, {@code 12.0} and {@code 1.2e1} are
   * twelve.
   */
  public static OptionalLong whole(BigDecimal number) {
    try {
      return OptionalLong.of(number.longValueExact());
    } catch (ArithmeticException broken) {
      return OptionalLong.empty();
    }
  }
}
