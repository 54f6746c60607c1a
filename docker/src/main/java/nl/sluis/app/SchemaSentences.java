package nl.sluis.app;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.json.Nearest;

/** What a file of policies/ has otherwise than its schema, in Dutch sentences for who wrote it. */
record SchemaSentences(JsonNode schema, JsonNode document) {

  /**
   * @param path keys and positions that lead to the place
   * @param sentence what is wrong there
   */
  record Complaint(List<Object> path, String sentence) {}

  private static final Set<String> GATHERING = Set.of("if", "then", "else", "allOf", "items");

  /** What a pattern of the schemas asks, by how it begins. */
  private static final Map<String, String> FORMS =
      Map.of(
          "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "een datum, zoals 2026-01-31",
          "^P(", "een termijn, zoals P14D, P2M of P1Y",
          "^PT", "een duur, zoals PT24H",
          "^000000", "een oin van twintig tekens, tussen aanhalingstekens",
          "^nl(", "een berichttype, zoals nl.jeugd.signaal.gemeld",
          "^[a-z0-9-]", "een naam van kleine letters, cijfers en streepjes",
          "^[a-z-]+$", "een naam van kleine letters en streepjes",
          "^[a-z0-9][a-z0-9.-]*$", "een naam van kleine letters, cijfers, punten en streepjes",
          "^[a-z][A-Za-z0-9]*", "de naam van een veld, zoals betrokkene.bsn");

  /** The complaint behind an error; empty when another error says it already. */
  Optional<Complaint> of(Error error) {
    String location = error.getSchemaLocation();
    JsonPointer within = JsonPointer.compile(location.substring(location.indexOf('#') + 1));
    JsonPointer place = JsonPointer.compile(error.getInstanceLocation());
    String keyword = error.getKeyword();
    String way = error.getEvaluationPath() + "/";
    if (way.contains("/oneOf/")
        || way.contains("/if/")
        || (keyword != null && GATHERING.contains(keyword))) {
      // A form that was tried, or that something within is wrong: an error of its own tells what.
      return Optional.empty();
    }
    if (keyword == null) {
      return Optional.of(
          new Complaint(
              path(place),
              location.endsWith("/additionalProperties")
                  ? unknown(place, schema.at(within.head()))
                  : "deze sleutel hoort hier niet bij: haal hem weg"));
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
      case "pattern" -> form(schema, rule);
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
    return FORMS.entrySet().stream()
            .filter(one -> pattern.asText().startsWith(one.getKey()))
            .map(one -> "hier hoort " + one.getValue())
            .findFirst()
            .orElse("hier hoort iets van de vorm " + pattern.asText())
        + (described(schema) ? " (" + text(schema) + ")" : "");
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
