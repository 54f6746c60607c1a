package nl.sluis.participant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.api.JsonConsentForm;
import nl.sluis.consent.Party;
import nl.sluis.http.Request;
import nl.sluis.intake.ConsentForm;
import nl.sluis.policy.PolicyException;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.Shape;
import nl.sluis.testing.Oins;
import nl.sluis.testing.Organisations;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.PolicyCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever an OIN is read, it is the same one, letters and all, or it is none. */
class OinDoorsTest {

  private static final String SCHOOL = "00000099000000001000";

  @TempDir private Path folder;

  @Test
  void everySchemaOfThePoliciesHasTheOneForm() throws IOException {
    int found = 0;
    try (Stream<Path> schemas = Files.list(Policies.folder().resolve("schema"))) {
      for (Path schema : schemas.toList()) {
        for (JsonNode node : oins(new JsonMapper().readTree(schema.toFile()))) {
          found++;
          assertThat(node.path("pattern").asText())
              .as("%s", schema)
              .isEqualTo("^" + Oin.FORM + "$");
        }
      }
    }
    assertThat(found).isEqualTo(4);
  }

  /** Of the outside too: what is published, and what is spoken with the index. */
  @Test
  void noSchemaHasAnotherForm() throws IOException {
    Path adapters = Policies.folder().resolve("../adapters");
    int found = 0;
    try (Stream<Path> files = Files.walk(adapters)) {
      for (Path file : files.filter(OinDoorsTest::isSchema).toList()) {
        String text = Files.readString(file);
        assertThat(text).as("%s", file).doesNotContain("[0-9]{20}");
        found += text.contains(Oin.FORM) ? 1 : 0;
      }
    }
    assertThat(found).isEqualTo(3);
  }

  private static boolean isSchema(Path file) {
    return file.toString().contains("/src/main/resources/")
        && (file.toString().endsWith(".json") || file.toString().endsWith(".xsd"));
  }

  private static List<JsonNode> oins(JsonNode schema) {
    return schema.findParents("description").stream()
        .filter(node -> node.path("description").asText().startsWith("OIN"))
        .filter(node -> node.path("type").asText().equals("string"))
        .toList();
  }

  @Test
  void aSchoolWithABrinCanHaveAnAgreement() {
    var policy = copy(Oins.BRIN).compile();

    assertThat(policy.agreement(new Oin(Oins.BRIN))).isPresent();
    assertThat(policy.agreement(new Oin(SCHOOL))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000000700000av00000", "00000012000000001000"})
  void whatIsNoOinHasNoAgreement(String text) {
    PolicyCopy copy = copy(text);

    assertThatThrownBy(copy::compile)
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("oin");
  }

  private PolicyCopy copy(String oin) {
    return Policies.copyTo(folder).change("agreements/school.yaml", SCHOOL, oin);
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#good")
  void isTheOrganisationInAConsent(String oin) {
    assertThat(recipients(oin)).containsExactly(new Party.Organisation(new Oin(oin)));
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#bad")
  void isNoOrganisationInAConsentWhenItIsNoOin(String text) {
    assertThat(recipients(text)).noneMatch(Party.Organisation.class::isInstance);
  }

  private static Set<Party> recipients(String recipient) {
    String body =
        """
        {"betrokkene":{"bsn":"%s","geboortedatum":"2014-03-02",
         "naam":{"voornamen":"Sam","geslachtsnaam":"Voorbeeld"}},
         "ontvangers":["%s"],"gezag":"tweehoofdig",
         "gegevenDoor":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"}],
         "geldigVan":"2026-01-01","geldigTot":"2027-01-01"}
        """
            .formatted(People.SAM_BSN.value(), recipient);
    Request request =
        new Request(
            Organisations.client(Organisations.SCHOOL),
            "POST",
            "/v1/toestemmingen",
            Map.of(),
            Map.of("content-type", "application/json"),
            body.getBytes(UTF_8));
    return switch (JsonConsentForm.consents().read(request, java.time.LocalDate.of(2026, 11, 23))) {
      case ConsentForm.Read.Wanted(var wanted) -> wanted.recipients();
      case ConsentForm.Read.Rejected rejected -> Set.of();
    };
  }

  @Test
  void isAValueOfAFieldThatHoldsOne() {
    List<FieldKind> kinds =
        Policies.load().rules().fields().values().stream()
            .map(Field::kind)
            .filter(
                kind -> kind instanceof FieldKind.Form(String name, var _) && name.equals("oin"))
            .toList();

    assertThat(kinds).isNotEmpty();
    for (FieldKind kind : kinds) {
      assertThat(Oins.good()).allMatch(one -> Shape.of(kind).fits(one));
      assertThat(Oins.bad()).noneMatch(one -> Shape.of(kind).fits(one));
    }
  }
}
