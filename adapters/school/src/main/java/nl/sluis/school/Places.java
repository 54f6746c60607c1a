package nl.sluis.school;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * The places in a document that may be named in an answer: those that lead along names of the
 * schema and positions in lists. A path ends where the document says a name of its own.
 */
final class Places {

  private final Set<String> names = new HashSet<>();

  /** The places that the schema knows. */
  Places(JsonNode schema) {
    collect(schema);
  }

  /** The part of the JSON Pointer, from the root, that may be named. */
  String known(String pointer, JsonNode document) {
    StringBuilder known = new StringBuilder();
    JsonNode node = document;
    String[] segments = pointer.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      String segment = segments[i];
      if (node.isArray() ? !isPosition(segment) : !names.contains(segment)) {
        break;
      }
      known.append('/').append(segment);
      node = node.isArray() ? node.path(Integer.parseInt(segment)) : node.path(segment);
    }
    return known.toString();
  }

  /** The pointer without its last segment. */
  static String parent(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }

  private static boolean isPosition(String segment) {
    return !segment.isEmpty()
        && segment.length() <= 5
        && segment.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void collect(JsonNode schema) {
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    schema.forEach(this::collect);
  }
}
