package nl.sluis.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
      complaints.add(name + ": er is geen schema " + schema.getFileName());
      return;
    }
    JsonNode document;
    try {
      document = new YAMLMapper().readTree(Files.readAllBytes(file));
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      complaints.add(
          name + ", regel " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage());
      return;
    }
    URI uri = URI.create("urn:schema:" + schema.getFileName());
    Validator validator =
        new ValidatorFactory()
            .withDialect(new Dialects.Draft2020Dialect())
            .withJsonNodeFactory(new JacksonNode.Factory())
            .createValidator();
    validator.registerSchema(uri, new ObjectMapper().readTree(Files.readAllBytes(schema)));
    for (Error error : validator.validate(uri, document).getErrors()) {
      complaints.add("%s: %s %s".formatted(name, error.getInstanceLocation(), error.getError()));
    }
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
