package nl.sluis.school;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.intake.Wrong;

/** The fixed Dutch sentences that say what a keyword of the schema asks. */
final class KeywordReasons {

  static final String OTHER = "voldoet niet aan het schema";

  private KeywordReasons() {}

  /**
   * What was asked.
   *
   * @param keyword the keyword that failed
   * @param schema the subschema in which it stands
   */
  static String of(String keyword, JsonNode schema) {
    return switch (keyword) {
      case "type" -> type(schema.path("type").asText());
      case "enum" -> Wrong.listed("waarde staat niet in de lijst", words(schema.path("enum")));
      case "minLength" -> "te kort";
      case "maxLength" -> "te lang";
      case "minItems" -> "te weinig waarden";
      case "maxItems" -> "te veel waarden";
      case "uniqueItems" -> "dezelfde waarde staat er twee keer in";
      case "minimum" -> "te laag";
      case "maximum" -> "te hoog";
      case "pattern" -> Wrong.OTHER_FORM;
      case "not" -> Wrong.CHARACTERS;
      case "format" -> format(schema.path("format").asText());
      case "anyOf" -> alternatives(schema);
      default -> OTHER;
    };
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static String type(String type) {
    return switch (type) {
      case "string" -> "moet een tekst zijn";
      case "integer" -> "moet een geheel getal zijn";
      case "boolean" -> "moet true of false zijn";
      case "array" -> Wrong.NO_LIST;
      case "object" -> Wrong.NO_OBJECT;
      default -> OTHER;
    };
  }

  private static String format(String format) {
    return switch (format) {
      case "uuid" -> Wrong.NO_UUID;
      case "date" -> Wrong.NO_DATE;
      case "date-time" -> Wrong.NO_MOMENT;
      case "email" -> "geen e-mailadres";
      default -> OTHER;
    };
  }

  private static final JsonPointer ADDRESS = JsonPointer.compile("/properties/adres");

  private static String alternatives(JsonNode schema) {
    if (schema.path("type").asText().equals("string")) {
      return Wrong.NO_BIRTH_DATE;
    }
    return schema.at(ADDRESS).isMissingNode() ? "telefoon of email is nodig" : Wrong.NOT_IDENTIFIED;
  }
}
