package nl.sluis.app;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.sluis.json.Nearest;

/** What a file of policies/ has otherwise than its schema, in Dutch sentences for who wrote it. */
record SchemaSentences(JsonNode schema, JsonNode document) {

  /**
   * @param path keys and positions that lead to the place
   * @param sentence what is wrong there
   */
  record Complaint(List<Object> path, String sentence) {}

  /** The complaint behind an error; empty when another error says it already. */
  Optional<Complaint> of(Error error) {
    String location = error.getSchemaLocation();
    JsonPointer within = JsonPointer.compile(location.substring(location.indexOf('#') + 1));
    JsonPointer place = JsonPointer.compile(error.getInstanceLocation());
    String keyword = error.getKeyword();
    if (error.getEvaluationPath().contains("/oneOf/") || error.getEvaluationPath().endsWith("/if")) {
      // Only one of several forms; that none fits is an error of its own.
      return Optional.empty();
    }
    if (keyword == null) {
      JsonNode parent = schema.at(within.head());
      return Optional.of(new Complaint(path(place), unknown(place, parent)));
    }
    return Optional.of(new Complaint(path(place), sentence(keyword, schema.at(within), place)));
  }

  private static String unknown(JsonPointer place, JsonNode schema) {
    List<String> known = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(known::add);
    return "onbekende sleutel" + Nearest.hint(place.last().getMatchingProperty(), known);
  }

  private String sentence(String keyword, JsonNode schema, JsonPointer place) {
    JsonNode rule = schema.path(keyword);
    return switch (keyword) {
      case "type" -> "hier hoort " + type(rule.isArray() ? rule.path(0).asText() : rule.asText());
      case "enum" -> "dit kan hier niet" + Nearest.hint(document.at(place).asText(), words(rule));
      case "const" -> "hier kan alleen " + rule.asText() + " staan";
      case "required" -> "er ontbreekt: " + String.join(", ", missing(rule, place));
      case "pattern" -> "heeft niet de gevraagde vorm: " + form(schema, rule);
      case "minLength", "minItems", "minProperties" -> "mag niet leeg zijn, of is te kort";
      case "maxLength", "maxItems" -> "is te lang: hoogstens " + rule.asText();
      case "uniqueItems" -> "dezelfde waarde staat er twee keer in: haal er een weg";
      case "minimum" -> "is te laag: ten minste " + rule.asText();
      case "maximum" -> "is te hoog: hoogstens " + rule.asText();
      case "propertyNames" -> "een van de sleutels hieronder heeft niet de gevraagde vorm";
      case "dependentRequired" -> "hier hoort nog een sleutel bij: " + rule;
      default -> "voldoet niet aan het schema" + (described(schema) ? ": " + text(schema) : "");
    };
  }

  private static String form(JsonNode schema, JsonNode pattern) {
    return described(schema) ? text(schema) : pattern.asText();
  }

  private static boolean described(JsonNode schema) {
    return schema.hasNonNull("description");
  }

  private static String text(JsonNode schema) {
    return schema.path("description").asText();
  }

  private List<String> missing(JsonNode required, JsonPointer place) {
    JsonNode there = document.at(place);
    return words(required).stream().filter(name -> !there.has(name)).toList();
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static String type(String type) {
    return switch (type) {
      case "string" -> "een tekst; zet een getal, datum of ja en nee tussen aanhalingstekens";
      case "integer", "number" -> "een getal";
      case "boolean" -> "true of false";
      case "array" -> "een lijst, zoals [een, twee]";
      default -> "een blok met sleutels";
    };
  }

  /** Positions as numbers where the document has a list. */
  private List<Object> path(JsonPointer place) {
    List<Object> path = new ArrayList<>();
    JsonNode at = document;
    for (JsonPointer step = place; !step.matches(); step = step.tail()) {
      path.add(at.isArray() ? (Object) step.getMatchingIndex() : step.getMatchingProperty());
      at = at.isArray() ? at.path(step.getMatchingIndex()) : at.path(step.getMatchingProperty());
    }
    return path;
  }
}
