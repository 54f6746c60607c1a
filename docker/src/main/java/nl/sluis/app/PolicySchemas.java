package nl.sluis.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.json.YamlMistake;
import nl.sluis.json.YamlPosition;

/** The files of policies/ held against the JSON Schemas that editors complete them with. */
record PolicySchemas(Path folder) {

  /**
   * What came of it.
   *
   * @param files how many files were held against their schema
   * @param complaints one sentence for each place that breaks it
   */
  record Result(int files, List<String> complaints) {}

  Result check() throws IOException {
    List<String> complaints = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder, 3)) {
      files = walk.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    for (Path file : files) {
      check(file, complaints);
    }
    return new Result(files.size(), complaints);
  }

  private void check(Path file, List<String> complaints) throws IOException {
    Path schema = folder.resolve("schema").resolve(schemaOf(file) + ".schema.json");
    String name = folder.relativize(file).toString();
    if (Files.notExists(schema)) {
      complaints.add(
          "%s, regel 1: van dit bestand is geen schema %s; hoort het hier?"
              .formatted(name, schema.getFileName()));
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    JsonNode document;
    try {
      document = new YAMLMapper().readTree(bytes);
    } catch (JacksonException e) {
      complaints.add(
          "%s, regel %d: %s".formatted(name, e.getLocation().getLineNr(), YamlMistake.of(e)));
      return;
    }
    if (document.isMissingNode()) {
      complaints.add(name + ", regel 1: het bestand is leeg");
      return;
    }
    URI uri = URI.create("urn:schema:" + schema.getFileName());
    Validator validator =
        new ValidatorFactory()
            .withDialect(new Dialects.Draft2020Dialect())
            .withJsonNodeFactory(new JacksonNode.Factory())
            .createValidator();
    JsonNode form = new ObjectMapper().readTree(Files.readAllBytes(schema));
    validator.registerSchema(uri, form);
    SchemaSentences sentences = new SchemaSentences(form, document);
    String text = new String(bytes, StandardCharsets.UTF_8);
    validator.validate(uri, document).getErrors().stream()
        .flatMap(error -> sentences.of(error).stream())
        .distinct()
        .forEach(one ->
            complaints.add(
                "%s, regel %d: %s%s"
                    .formatted(
                        name,
                        YamlPosition.of(text, one.path()).line(),
                        one.path().isEmpty() ? "" : ConfigFile.written(one.path()) + ": ",
                        one.sentence())));
  }

  /** Named after the file; agreements and cases share one. */
  private String schemaOf(Path file) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    if (name.startsWith("agreements/")) {
      return "agreement";
    }
    return name.startsWith("cases/") ? "cases" : file.getFileName().toString().replace(".yaml", "");
  }
}
