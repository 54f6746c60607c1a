package nl.sluis.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Wrong;
import nl.sluis.json.JsonOut;
import nl.sluis.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Small JSON bodies: read strictly into records, and written. */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonMapper MAPPER = StrictJson.records(Persons.module());

  private static final String OTHER = "ontbreekt of heeft een andere vorm";

  private Json() {}

  /** A body that is not what it should be; says where, and nothing of what was there. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    Malformed(String pointer, String reason) {
      super(reason, null, false, false);
      this.finding = new Finding(pointer, reason);
    }

    Finding finding() {
      return finding;
    }
  }

  static <T> T read(byte[] body, Class<T> shape) throws Malformed {
    try (JsonParser in = StrictJson.parser(body)) {
      @Nullable T read = MAPPER.readValue(in, shape);
      if (read == null) {
        throw new Malformed("", OTHER);
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      throw new Malformed(pointer(e, 1), Wrong.unknownField(names(e)));
    } catch (InvalidFormatException e) {
      throw new Malformed(pointer(e, 0), Wrong.listed(OTHER, words(e.getTargetType())));
    } catch (Persons.NobodyException e) {
      throw new Malformed(pointer(e, 0) + e.finding().pointer(), e.finding().reason());
    } catch (JsonMappingException e) {
      throw new Malformed(pointer(e, 0), OTHER);
    } catch (JsonProcessingException e) {
      throw new Malformed("", Wrong.UNREADABLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void check(boolean holds, String pointer, String reason) throws Malformed {
    if (!holds) {
      throw new Malformed(pointer, reason);
    }
  }

  private static List<String> names(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds() == null
        ? List.of()
        : e.getKnownPropertyIds().stream().map(String::valueOf).toList();
  }

  /** The words that a value can be; none where it is not one of a few. */
  private static List<String> words(@Nullable Class<?> type) {
    return type == null || !type.isEnum()
        ? List.of()
        : Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
  }

  /** The way there, as far as the names are ours: the keys of a map are the client's. */
  private static String pointer(JsonMappingException e, int without) {
    StringBuilder pointer = new StringBuilder();
    for (var step : e.getPath().subList(0, Math.max(0, e.getPath().size() - without))) {
      if (step.getFrom() instanceof Map) {
        break;
      }
      pointer
          .append('/')
          .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return pointer.toString();
  }

  /** Writes a body. */
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes sentences under this name; nothing when there are none. */
  static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
    if (!texts.isEmpty()) {
      JsonOut.texts(json, name, texts);
    }
  }

  static byte[] write(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
