package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import nl.sluis.http.Answer;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.SignalAdapterService;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others read about this adapter is so. */
class PublishedTest {

  private static <R extends org.hl7.fhir.r4.model.Resource> R read(Class<R> type, byte[] json) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .setParserErrorHandler(new StrictErrorHandler())
        .parseResource(type, new String(json, StandardCharsets.UTF_8));
  }

  private static CapabilityStatement metadata() {
    Answer answer = Push.TRANSACTIONS.published().get("/fhir/metadata");
    assertThat(answer).isNotNull();
    return read(CapabilityStatement.class, java.util.Objects.requireNonNull(answer).body());
  }

  @Test
  void isFoundByTheServiceLoaderOnBothAddresses() {
    List<String> paths =
        ServiceLoader.load(SignalAdapterService.class).stream()
            .map(Provider::get)
            .flatMap(service -> service.adapter(InstantSource.system()).paths().stream())
            .toList();

    assertThat(paths).containsExactlyInAnyOrder("/fhir", "/fhir/$process-message");
  }

  @Test
  void namesExactlyTheResourceTypesThatAreTaken() {
    assertThat(metadata().getRestFirstRep().getResource())
        .extracting(CapabilityStatementRestResourceComponent::getType)
        .filteredOn(type -> !type.equals("Subscription"))
        .containsExactlyElementsOf(ResourceTypes.TAKEN);
  }

  @Test
  void namesTheTopicOfSubscriptionsWhereTheBackportLooksForIt() {
    assertThat(metadata().getRestFirstRep().getResource())
        .filteredOn(resource -> resource.getType().equals("Subscription"))
        .singleElement()
        .satisfies(resource -> {
          assertThat(
                  resource
                      .getExtensionByUrl(
                          "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/"
                              + "capabilitystatement-subscriptiontopic-canonical")
                      .getValue()
                      .primitiveValue())
              .isEqualTo("https://sluis.example/fhir/SubscriptionTopic/bericht");
          assertThat(resource.getOperation())
              .extracting(operation -> operation.getName())
              .containsExactly("status", "events");
        });
  }

  @Test
  void promisesToKeepConsentsAndSubscriptionsAndNoOtherResources() {
    assertThat(metadata().getRestFirstRep().getResource())
        .allSatisfy(resource ->
            assertThat(resource.getInteraction())
                .extracting(interaction -> interaction.getCode().toCode())
                .isEqualTo(
                    switch (resource.getType()) {
                      case "Consent" -> List.of("create", "read", "delete");
                      case "Subscription" -> List.of("create", "read", "delete", "search-type");
                      default -> List.of();
                    }));
    assertThat(metadata().getRestFirstRep().getInteraction())
        .singleElement()
        .satisfies(i -> assertThat(i.getCode().toCode()).isEqualTo("transaction"));
    assertThat(metadata().getRestFirstRep().getOperation())
        .singleElement()
        .satisfies(o -> assertThat(o.getName()).isEqualTo("process-message"));
  }

  @Test
  void namesTheFormatsThatAreRead() {
    assertThat(metadata().getFormat())
        .allSatisfy(format -> assertThat(Format.of(format.getValue())).isPresent())
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "leefgebied, reasonCode",
    "gevraagde-actie, code",
  })
  void takesEveryPublishedCode(String system, String element) {
    CodeSystem codes =
        read(CodeSystem.class, Push.resource("conformance/CodeSystem-" + system + ".json"));
    for (ConceptDefinitionComponent concept : codes.getConcept()) {
      var bundle = Push.minimal();
      var request = Push.first(bundle, "ServiceRequest");
      var coded =
          element.equals("code")
              ? request.putObject("code")
              : request.putArray("reasonCode").addObject();
      coded
          .putArray("coding")
          .addObject()
          .put("system", codes.getUrl())
          .put("code", concept.getCode());

      assertThat(Push.signal(bundle).content().values())
          .anyMatch(v -> v.equals(concept.getCode()) || v.equals(List.of(concept.getCode())));
    }
  }

  @Test
  void isReadyAfterWarming() {
    FhirAdapter adapter = FhirAdapter.messages();
    adapter.warm();

    Parsed parsed =
        adapter.parse(Push.request("application/fhir+json", Push.resource("/message.json")));

    assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
  }

  @Test
  void showsTheExampleInTheReadmeAsItIsParsed() throws IOException {
    Path readme = Path.of(System.getProperty("sluis.root", ""), "adapters/fhir/README.md");
    String example = new String(Push.resource("voorbeeld.json"), StandardCharsets.UTF_8);

    assertThat(Files.readString(readme)).contains("```json\n" + example + "```");
    assertThat(Push.json(example)).isInstanceOf(Parsed.Accepted.class);
  }
}
