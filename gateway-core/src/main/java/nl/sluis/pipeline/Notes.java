package nl.sluis.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Map;

/** The JSON of the small messages that the gateway itself sends. */
final class Notes {

  private static final JsonMapper JSON = new JsonMapper();

  private Notes() {}

  static byte[] write(Map<String, Object> note) {
    try {
      return JSON.writeValueAsBytes(note);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
