package nl.sluis.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import nl.sluis.api.RouteKey;

/** The API description that a gateway serves, and what it says of requests and answers. */
final class ApiDocument {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode api;
  private int validated;

  ApiDocument(String served) throws IOException {
    this.api = JSON.readTree(served);
  }

  /** One operation. */
  record Operation(String method, String path, JsonNode json) {

    String id() {
      return json.path("operationId").asText();
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /**
   * One example of a body.
   *
   * @param type media type of the body
   */
  record Example(Operation of, String name, String type, JsonNode json) {

    int status() {
      return json.path("x-antwoord").asInt();
    }

    @Override
    public String toString() {
      return of.id() + " " + name;
    }
  }

  JsonNode json() {
    return api;
  }

  /** All of them; the path is the whole one. */
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      String base =
          URI.create(
                  path.getValue()
                      .path("servers")
                      .path(0)
                      .path("url")
                      .asText(api.at("/servers/0/url").asText()))
              .getPath()
              .replaceFirst("/$", "");
      for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
        if (one.getValue().has("operationId")) {
          operations.add(
              new Operation(one.getKey().toUpperCase(), base + path.getKey(), one.getValue()));
        }
      }
    }
    return operations;
  }

  /** The lines it describes, with {@code {id}} for whatever is in an address. */
  Set<String> lines() {
    return operations().stream()
        .map(one -> one.method() + " " + one.path().replaceAll("\\{[a-z]+}", "{id}"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those lines of a plane that do not begin with one of these. */
  static Set<String> lines(Set<RouteKey> plane, List<String> without) {
    return plane.stream()
        .filter(line -> without.stream().noneMatch(line.path()::startsWith))
        .map(line -> line.method() + " " + line.path())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The schemas that do not say what they take. */
  List<String> openSchemas() {
    List<String> open = new ArrayList<>();
    schemas((place, schema) -> {
      if (schema.isEmpty() && !schema.isBoolean()) {
        open.add(place + ": empty");
      } else if (isObject(schema) && !isClosed(schema)) {
        open.add(place + ": says nothing of other members");
      }
    });
    return open;
  }

  /** How many objects it describes of which all members are known. */
  long closedSchemas() {
    List<String> closed = new ArrayList<>();
    schemas((place, schema) -> {
      if (isObject(schema) && isClosed(schema)) {
        closed.add(place);
      }
    });
    return closed.size();
  }

  private static boolean isObject(JsonNode schema) {
    return schema.path("type").asText().equals("object");
  }

  private static boolean isClosed(JsonNode schema) {
    JsonNode more = schema.path("additionalProperties");
    return more.isBoolean() && !more.asBoolean() || more.isObject() && !more.isEmpty();
  }

  /** The bodies that an operation shows. */
  static List<Example> examples(Operation operation) {
    List<Example> examples = new ArrayList<>();
    operation
        .json()
        .at("/requestBody/content")
        .properties()
        .forEach(content ->
            content
                .getValue()
                .path("examples")
                .properties()
                .forEach(one ->
                    examples.add(
                        new Example(operation, one.getKey(), content.getKey(), one.getValue()))));
    return examples;
  }

  /** What is not as the document says of this answer; empty when all is. */
  List<String> wrongWith(Operation operation, HttpResponse<String> answer) throws IOException {
    JsonNode said = resolved(operation.json().path("responses").path("" + answer.statusCode()));
    if (said.isMissingNode()) {
      return List.of("status " + answer.statusCode() + ": " + answer.body());
    }
    List<String> wrong = new ArrayList<>();
    said.path("headers")
        .fieldNames()
        .forEachRemaining(name -> {
          if (answer.headers().firstValue(name).isEmpty()) {
            wrong.add("no header " + name);
          }
        });
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
    JsonNode schema = said.path("content").path(type).path("schema");
    if (said.has("content") != !answer.body().isEmpty()
        || said.has("content") && schema.isMissingNode()) {
      wrong.add("content " + type);
    } else if (said.has("content") && type.endsWith("json")) {
      wrong.addAll(against(schema, JSON.readTree(answer.body())));
    }
    return wrong;
  }

  /** What of a value is not as a schema in the document says. */
  List<String> against(JsonNode schema, JsonNode value) throws IOException {
    ObjectNode whole = JSON.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.set("$defs", api.at("/components/schemas"));
    JsonNode alone = JSON.readTree(JSON.writeValueAsString(whole).replace(SCHEMAS, "#/$defs/"));
    Validator validator =
        new ValidatorFactory()
            .withDialect(new Dialects.Draft2020Dialect())
            .withJsonNodeFactory(new JacksonNode.Factory())
            .withDisabledSchemaValidation(true)
            .createValidator();
    URI name = URI.create("https://sluis.example/schemas/tried" + ++validated);
    validator.registerSchema(name, alone);
    return validator.validate(name, value).getErrors().stream()
        .map(error -> error.getInstanceLocation() + " " + error.getError())
        .toList();
  }

  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** Shows each schema in the document with its place. */
  void schemas(BiConsumer<String, JsonNode> each) {
    walk(api.path("paths"), "/paths", false, each);
    walk(api.path("components"), "/components", false, each);
  }

  private static void walk(
      JsonNode node, String place, boolean schema, BiConsumer<String, JsonNode> each) {
    if (schema) {
      each.accept(place, node);
    }
    Iterator<Map.Entry<String, JsonNode>> members = node.fields();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      String name = member.getKey();
      String at = place + "/" + name;
      JsonNode value = member.getValue();
      switch (name) {
        case "schema", "items", "not", "if", "then", "else" -> walk(value, at, true, each);
        case "additionalProperties" -> walk(value, at, value.isObject(), each);
        case "schemas", "properties", "$defs" -> children(value, at, each);
        case "allOf", "anyOf", "oneOf" -> children(value, at, each);
        case "examples", "example", "enum", "const", "default" -> {}
        default -> walk(value, at, false, each);
      }
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), place + "/" + i, false, each);
      }
    }
  }

  private static void children(JsonNode node, String place, BiConsumer<String, JsonNode> each) {
    node.properties().forEach(one -> walk(one.getValue(), place + "/" + one.getKey(), true, each));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(node.get(i), place + "/" + i, true, each);
    }
  }
}
