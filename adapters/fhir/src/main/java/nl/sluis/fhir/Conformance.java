package nl.sluis.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The definitions that this project publishes: code systems, value sets and extensions. */
public final class Conformance {

  private Conformance() {}

  /**
   * A definition as JSON.
   *
   * @param name of its file, such as {@code CodeSystem-ernst}
   */
  public static String document(String name) {
    String path = "/nl/sluis/fhir/conformance/" + name + ".json";
    try (InputStream in = Conformance.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The codes of a code system, in its order. */
  static List<String> codes(String system) {
    return Json.tree(document("CodeSystem-" + system))
        .path("concept")
        .valueStream()
        .map(concept -> concept.path("code").asText())
        .toList();
  }
}
