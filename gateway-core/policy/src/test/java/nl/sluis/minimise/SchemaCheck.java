package nl.sluis.minimise;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.net.URI;

/** A schema as a partner would use it: with a validator that is not ours, formats asserted. */
final class SchemaCheck {

  private static final URI NAME = URI.create("https://sluis.example/test");

  private final Validator validator =
      new ValidatorFactory()
          .withDialect(new Dialects.Draft2020Dialect())
          .withJsonNodeFactory(new JacksonNode.Factory())
          .withEvaluatorFactory(new FormatEvaluatorFactory())
          .createValidator();

  SchemaCheck(byte[] schema) {
    validator.registerSchema(NAME, new String(schema, UTF_8));
  }

  boolean accepts(byte[] document) {
    return validator.validate(NAME, new String(document, UTF_8)).isValid();
  }
}
