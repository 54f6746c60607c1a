package nl.sluis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.signal.FieldKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of codes that senders are shown are the lists of policies/fields.yaml. */
final class CodeListsTest {

  @ParameterizedTest
  @CsvSource({
    "leefgebieden, /properties/leefgebieden/items",
    "ernst, /properties/ernst",
    "urgentie, /properties/urgentie",
    "gevraagdeActie, /properties/gevraagdeActie",
    "huishouden.soort, /properties/huishouden/properties/soort",
    "verwijsindex.risicos, /properties/verwijsindex/properties/risicos/items",
    "noodgeval.gevaar, /properties/noodgeval/properties/gevaar",
    "vroegsignaal.signaalpartner, /$defs/vroegsignaal/properties/signaalpartner"
  })
  void theSchemaOfSignals(String field, String place) throws IOException {
    JsonNode listed = json("/signaal.schema.json").at(place + "/enum");

    assertThat(listed.valueStream().map(JsonNode::asText)).hasSameElementsAs(values(field));
  }

  @ParameterizedTest
  @CsvSource({
    "leefgebieden, leefgebied",
    "ernst, ernst",
    "gevraagdeActie, gevraagde-actie",
    "verwijsindex.risicos, vir-risico"
  })
  void theCodeSystemsOfFhir(String field, String system) throws IOException {
    JsonNode concepts =
        json("/nl/sluis/fhir/conformance/CodeSystem-" + system + ".json").path("concept");

    assertThat(concepts.valueStream().map(one -> one.path("code").asText()))
        .hasSameElementsAs(values(field));
  }

  private static Set<String> values(String field) {
    Path policies = Path.of(System.getProperty("sluis.root", ".."), "policies");
    return switch (Objects.requireNonNull(new PolicyLoader(policies).compile().fields().get(field))
        .kind()) {
      case FieldKind.Code(var values) -> values;
      case FieldKind.Codes(var values) -> values;
      case FieldKind other -> throw new IllegalStateException(field + " is " + other);
    };
  }

  private static JsonNode json(String resource) throws IOException {
    try (InputStream in = CodeListsTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
    }
  }
}
