package nl.sluis.school;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.Optional;
import java.util.function.Predicate;
import nl.sluis.json.Moments;
import nl.sluis.json.Texts;

/** The keyword {@code format} as an assertion, checked by the same code as the reader's. */
final class FormatCheck implements EvaluatorFactory {

  @Override
  public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode value) {
    return keyword.equals("format") && value.isString()
        ? Optional.of(check(form(value.asString())))
        : Optional.empty();
  }

  private static Predicate<String> form(String format) {
    return switch (format) {
      case "uuid" -> Texts::isUuid;
      case "date" -> text -> Moments.date(text) != null;
      case "date-time" -> text -> Moments.instant(text) != null;
      case "email" -> Texts::isEmail;
      default -> throw new IllegalArgumentException("unknown format in the schema");
    };
  }

  private static Evaluator check(Predicate<String> form) {
    return new Evaluator() {
      @Override
      public Result evaluate(EvaluationContext context, JsonNode node) {
        return !node.isString() || form.test(node.asString())
            ? Result.success()
            : Result.failure("format");
      }
    };
  }
}
