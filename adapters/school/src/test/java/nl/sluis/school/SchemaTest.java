package nl.sluis.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private final JsonNode schema = Examples.schema();

  @Test
  void isAValidSchemaOf2020() {
    ValidatorFactory factory =
        new ValidatorFactory()
            .withDialect(new Dialects.Draft2020Dialect())
            .withJsonNodeFactory(new JacksonNode.Factory());

    assertThatCode(() -> factory.createValidator().registerSchema(schema))
        .doesNotThrowAnyException();
  }

  @Test
  void acceptsItsOwnExamples() {
    Explanation explanation = new Explanation(SignalForm.resource("/signaal.schema.json"));

    assertThat(schema.get("examples")).hasSize(3);
    assertThat(schema.get("examples"))
        .allSatisfy(example -> assertThat(explanation.of(example)).isEmpty());
  }

  @Test
  void closesEveryObjectAndBoundsEveryTextAndList() {
    List<JsonNode> subschemas = new ArrayList<>();
    collect(schema, subschemas);

    assertThat(subschemas)
        .allSatisfy(each -> {
          switch (each.path("type").asText()) {
            case "object" -> assertThat(each.path("additionalProperties").isBoolean()).isTrue();
            case "string" -> assertThat(each.path("maxLength").asInt()).isBetween(1, 4000);
            case "array" -> assertThat(each.path("maxItems").asInt()).isBetween(1, 20);
            case "integer" -> assertThat(each.has("minimum") && each.has("maximum")).isTrue();
            default -> assertThat(each.isObject()).isTrue();
          }
        });
  }

  private static void collect(JsonNode node, List<JsonNode> subschemas) {
    if (node.path("type").isTextual() && !node.has("betrokkenen")
        || node.path("type").asText().equals("object")) {
      subschemas.add(node);
    }
    node.properties().stream()
        .filter(entry -> !entry.getKey().equals("examples"))
        .forEach(entry -> collect(entry.getValue(), subschemas));
  }
}
