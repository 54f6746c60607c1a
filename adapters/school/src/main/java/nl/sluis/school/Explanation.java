package nl.sluis.school;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Wrong;

/**
 * Where a document breaks the schema, and how, without a word of the document: places are built
 * from names that the schema has and from list positions, reasons are fixed sentences.
 *
 * <p>A validation costs over 40 µs, five times the reader; only refused documents come here.
 */
final class Explanation {

  /** Enough to mend a document, little enough to keep an answer small. */
  private static final int MOST_FINDINGS = 25;

  private static final URI NAME = URI.create("https://sluis.example/schemas/signaal.schema.json");

  private final JsonNode schema;
  private final Places places;
  private final Validator validator;

  /** Compiles the schema, a JSON document. */
  Explanation(byte[] schema) {
    try {
      this.schema = new ObjectMapper().readTree(schema);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    this.places = new Places(this.schema);
    this.validator =
        new ValidatorFactory()
            .withDialect(new Dialects.Draft2020Dialect())
            .withJsonNodeFactory(new JacksonNode.Factory())
            .withEvaluatorFactory(new FormatCheck())
            .withDisabledSchemaValidation(true) // a test does it once, not each start
            .createValidator();
    validator.registerSchema(NAME, this.schema);
  }

  /** The places where the document breaks the schema, at most 25; none when it does not. */
  List<Finding> of(JsonNode document) {
    try {
      return validator.validate(NAME, document).getErrors().stream()
          .filter(error -> !isTrial(error.getEvaluationPath()))
          .flatMap(error -> findings(error, document))
          .distinct()
          .limit(MOST_FINDINGS)
          .toList();
    } catch (ArithmeticException | NumberFormatException beyondTheLibrary) {
      // A number such as 1e400 is no double; the document is refused either way.
      return List.of(new Finding("", "bevat een getal dat te groot is"));
    }
  }

  /** Errors inside an {@code if} or an alternative only led to the error that counts. */
  private static boolean isTrial(String path) {
    return path.equals("/if") || path.contains("/if/") || path.contains("/anyOf/");
  }

  private Stream<Finding> findings(Error error, JsonNode document) {
    String location = error.getSchemaLocation();
    JsonPointer within = JsonPointer.compile(location.substring(location.indexOf('#') + 1));
    String place = places.known(error.getInstanceLocation(), document);
    String keyword = error.getKeyword();
    if (keyword == null) { // the schema "false", which has no keyword
      return Stream.of(
          location.endsWith("/additionalProperties")
              ? new Finding(parentOf(error, document), Wrong.unknownField(names(within.head())))
              : new Finding(place, Wrong.NOT_OF_THIS_TYPE));
    }
    if (keyword.equals("required")) {
      JsonNode object = document.at(error.getInstanceLocation());
      return StreamSupport.stream(schema.at(within).path("required").spliterator(), false)
          .map(JsonNode::asText)
          .filter(name -> !object.has(name))
          .map(name -> new Finding(place + "/" + name, Wrong.MISSING));
    }
    return Stream.of(new Finding(place, KeywordReasons.of(keyword, schema.at(within))));
  }

  /** The members that the subschema at this place has. */
  private List<String> names(JsonPointer place) {
    List<String> names = new ArrayList<>();
    schema.at(place).path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private String parentOf(Error error, JsonNode document) {
    return places.known(Places.parent(error.getInstanceLocation()), document);
  }
}
