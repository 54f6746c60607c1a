package nl.sluis.school;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The words that a value may be, as the published schema lists them. */
final class Choices {

  private static final JsonNode SCHEMA = schema();

  private Choices() {}

  /**
   * The list at this place.
   *
   * @param pointer JSON Pointer to what has the {@code enum}
   * @throws IllegalStateException when there is none
   */
  static Set<String> at(String pointer) {
    Set<String> words = new LinkedHashSet<>();
    SCHEMA.at(pointer).path("enum").forEach(word -> words.add(word.asText()));
    if (words.isEmpty()) {
      throw new IllegalStateException("the schema lists nothing at " + pointer);
    }
    return words;
  }

  private static JsonNode schema() {
    try {
      return new ObjectMapper().readTree(SignalForm.resource("/signaal.schema.json"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
