package nl.sluis.minimise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes fields by dotted name as nested JSON: {@code melder.naam} becomes a member of {@code
 * melder}.
 */
final class MessageJson {

  private static final JsonFactory JSON = new JsonFactory();

  /** By the names of fields; those are the policy's, and so not many. */
  private static final Map<String, String[]> PATHS = new ConcurrentHashMap<>();

  private MessageJson() {}

  static byte[] write(SortedMap<String, Object> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      String[] open = {};
      for (Map.Entry<String, Object> field : fields.entrySet()) {
        String[] path = PATHS.computeIfAbsent(field.getKey(), name -> name.split("\\."));
        int shared = shared(open, path);
        for (int i = open.length; i > shared; i--) {
          json.writeEndObject();
        }
        for (int i = shared; i < path.length - 1; i++) {
          json.writeObjectFieldStart(path[i]);
        }
        json.writeFieldName(path[path.length - 1]);
        value(json, field.getValue());
        open = java.util.Arrays.copyOf(path, path.length - 1);
      }
      for (int i = open.length; i > 0; i--) {
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static int shared(String[] open, String[] path) {
    int n = 0;
    while (n < open.length && n < path.length - 1 && open[n].equals(path[n])) {
      n++;
    }
    return n;
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          value(json, item);
        }
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException("a field is text, number, boolean or a list");
    }
  }
}
