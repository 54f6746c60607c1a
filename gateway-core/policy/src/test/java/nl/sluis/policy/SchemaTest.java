package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.sluis.policy.load.CaseLoader;
import nl.sluis.testing.Policies;
import nl.sluis.testing.PolicyCopy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas that help editors say the same as the loader: of the files, and of broken ones. */
@Tag("slow")
class SchemaTest {

  private static final Pattern NAMED =
      Pattern.compile("(?m)^# yaml-language-server: \\$schema=(\\S+)$");

  @TempDir private Path folder;

  /** The schemas, each read once. */
  private static final class Schemas {

    private final Validator validator =
        new ValidatorFactory()
            .withDialect(new Dialects.Draft2020Dialect())
            .withJsonNodeFactory(new JacksonNode.Factory())
            .createValidator();
    private final Map<Path, URI> registered = new HashMap<>();

    /** What a schema finds wrong with a document, as places in it. */
    List<String> findings(Path schema, JsonNode document) throws IOException {
      URI known = registered.get(schema);
      if (known == null) {
        known = validator.registerSchema(new JsonMapper().readTree(schema.toFile()));
        registered.put(schema, known);
      }
      return validator.validate(known, document).getErrors().stream()
          .map(Error::getInstanceLocation)
          .toList();
    }
  }

  private static final Schemas SCHEMAS = new Schemas();

  static List<String> files() throws IOException {
    try (Stream<Path> walk = Files.walk(Policies.folder())) {
      return walk.map(file -> Policies.folder().relativize(file).toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void acceptsEveryFileByTheSchemaThatItNames(String file) throws IOException {
    assertThat(findings(Policies.folder(), file)).isEmpty();
  }

  @Test
  void hasNoSchemaThatNoFileNames() throws IOException {
    List<Path> named = new ArrayList<>();
    for (String file : files()) {
      named.add(schema(file));
    }
    try (Stream<Path> schemas = Files.list(Policies.folder().resolve("schema"))) {
      assertThat(schemas.map(Path::normalize).toList()).allMatch(named::contains);
    }
  }

  @Test
  void knowsEveryReasonThatACaseCanExpect() throws IOException {
    List<String> reasons = new ArrayList<>();
    new JsonMapper()
        .readTree(Policies.folder().resolve("schema/cases.schema.json").toFile())
        .findValue("expect")
        .at("/properties/reason/enum")
        .forEach(reason -> reasons.add(reason.asText()));

    assertThat(reasons)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Reason.values()).map(Reason::slug).toList());
  }

  @ParameterizedTest(name = "{0}: {1} becomes {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          matrix.yaml | effect: forbid | effect: misschien
          matrix.yaml | effect: forbid | kleur: rood
          matrix.yaml | notice: avg-achteraf | verhaal: kort
          matrix.yaml | review: P3D | review: drie dagen
          matrix.yaml | senders: any | senders: iedereen
          roles.yaml | { title: School } | { titel: School }
          age-table.yaml | all: [representatives] } | all: [buurman] }
          age-table.yaml | all: [representatives] } | all: [self], any: [self] }
          age-table.yaml | voices: 2 | voices: -1
          age-table.yaml | laws: [bw-1-282, bw-1-246] | laws: []
          fields.yaml | kind: code, values: [laag, midden, hoog] | kind: kleur
          messages.yaml | code: M7 | nummer: M7
          notices.yaml | within: P28D | within: vier weken
          legal-bases.yaml | validFrom: 2015-01-01 | validFrom: vroeger
          legal-bases.yaml | article: "7.1.4.1" | artikel: "7.1.4.1"
          purposes.yaml | effect: consent | effect: misschien
          retention.yaml | after: P2Y | after: lang
          retention.yaml | receipts: gateway-ontvangstbewijs | bonnetjes: gateway-ontvangstbewijs
          rights.yaml | tell: until | tell: alles
          rights.yaml | representatives: all | representatives: sommige
          rights.yaml | end: recipient | einde: recipient
          routing.yaml | recipient: regisseur | ontvanger: regisseur
          policy.yaml | packs: [] | pakketten: []
          terms.yaml | within: P10W | within: tien weken
          terms.yaml | say: herinnering | say: gedicht
          terms.yaml | after: P0D | na: P0D
          terms.yaml | of: ontvanger | of: iedereen
          terms.yaml | { agreement: true } | { agreement: true, notice: [avg], of: afzender }
          calendar.yaml | easter: 39 | pasen: 39
          calendar.yaml | day: "12-25" | day: "25-12"
          calendar.yaml | on: sunday | on: zondag
          agreements/school.yaml | "00000099000000001000" | "99"
          agreements/school.yaml | from: 2026-01-01 | from: gisteren
          cases/school.yaml | effect: permit | effect: misschien
          cases/school.yaml | sender: school | afzender: school
          """)
  void refusesWhatTheLoaderRefuses(String file, String text, String by) throws IOException {
    PolicyCopy copy = Policies.copyTo(folder).change(file, text, by);

    assertThat(findings(copy.folder(), file)).isNotEmpty();
    assertThatThrownBy(() -> new CaseLoader(copy.folder()).run(copy.compile()))
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith(file + ", regel ");
  }

  private static List<String> findings(Path policies, String file) throws IOException {
    return SCHEMAS.findings(
        schema(file), new YAMLMapper().readTree(policies.resolve(file).toFile()));
  }

  private static Path schema(String file) throws IOException {
    Path path = Policies.folder().resolve(file);
    Matcher named = NAMED.matcher(Files.readString(path));
    assertThat(named.find()).as("%s names its schema", file).isTrue();
    return path.resolveSibling(named.group(1)).normalize();
  }
}
