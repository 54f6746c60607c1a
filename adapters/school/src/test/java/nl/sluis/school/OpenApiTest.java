package nl.sluis.school;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the NL API Design Rules 2.2 ask of an API description, as far as a machine can see. */
class OpenApiTest {

  private final JsonNode api = Examples.tree(ApiDescription.write());

  @Test
  void saysWhoAndWhichVersion() {
    assertThat(api.path("openapi").asText()).startsWith("3.1");
    assertThat(api.at("/info/version").asText()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(api.at("/info/contact").properties()).hasSize(3);
    assertThat(api.path("servers"))
        .isNotEmpty()
        .allSatisfy(
            server -> assertThat(server.path("url").asText()).matches("(https://.*[^/])?/v1"));
  }

  @Test
  void writesPathsInKebabCaseWithoutTrailingSlash() {
    assertThat(api.path("paths").fieldNames())
        .toIterable()
        .contains(
            "/signalen",
            "/gebeurtenissen",
            "/toestemmingen",
            "/toestemmingen/{id}",
            "/abonnementen",
            "/notificaties",
            "/berichten",
            "/berichten/{id}",
            "/berichten/{id}/bevestiging",
            "/verwijsindex/signalen")
        .allMatch(path -> path.matches("(/[a-z-]+(\\.[a-z]+)*|/\\{[a-zA-Z]+})+"));
  }

  @Test
  void answersEveryCallWithAVersionAndEveryErrorWithAProblem() {
    for (JsonNode operation : operations()) {
      assertThat(operation.path("responses").properties())
          .isNotEmpty()
          .allSatisfy(entry -> {
            JsonNode response = resolved(entry.getValue());
            assertThat(response.at("/headers/API-Version").isMissingNode()).isFalse();
            assertThat(response.at("/content/application~1problem+json").isObject())
                .isEqualTo(entry.getKey().compareTo("400") >= 0);
          });
    }
  }

  @Test
  void namesEachOperationOnce() {
    List<String> names =
        operations().stream().map(operation -> operation.path("operationId").asText()).toList();

    assertThat(names).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void refersOnlyToWhatExists() {
    Set<String> references = new HashSet<>();
    collect(api, references);

    assertThat(references)
        .contains("#/components/schemas/Signaal")
        .allMatch(reference -> reference.startsWith("#/"))
        .noneMatch(reference -> referred(reference).isMissingNode());
  }

  private JsonNode referred(String reference) {
    return api.at(reference.substring(1));
  }

  private List<JsonNode> operations() {
    List<JsonNode> operations = new ArrayList<>();
    api.path("paths")
        .forEach(path ->
            path.forEach(operation -> {
              if (operation.has("operationId")) {
                operations.add(operation);
              }
            }));
    return operations;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static void collect(JsonNode node, Set<String> references) {
    if (node.path("$ref").isTextual()) {
      references.add(node.path("$ref").asText());
    }
    node.forEach(child -> collect(child, references));
  }
}
