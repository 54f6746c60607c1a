package nl.sluis.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An element without a value changes nothing, wherever FHIR R4 has one, or it is refused. */
@Tag("slow")
class SilentElementsTest {

  private static final String PATIENT = "urn:uuid:5a1c7f0e-0001-4000-8000-000000000001";
  private static final String PRACTITIONER = "urn:uuid:5a1c7f0e-0002-4000-8000-000000000002";

  private final Tried tried = new Tried();

  static List<String> types() {
    return List.copyOf(ResourceTypes.TAKEN);
  }

  @ParameterizedTest
  @MethodSource("types")
  void inAResourceOfATransaction(String type) throws Exception {
    ObjectNode bundle = Push.minimal();
    if (!bundle.findValuesAsText("resourceType").contains(type)) {
      Push.add(bundle, "extra", fromRich(type).toString());
    }
    push(bundle, type, Push.TRANSACTIONS);
  }

  @Test
  void inATransaction() throws Exception {
    push(Push.minimal(), "Bundle", Push.TRANSACTIONS);
  }

  @Test
  void inAMessage() throws Exception {
    push(Push.tree("/message.json"), "Bundle", Push.MESSAGES);
    push(Push.tree("/message.json"), "MessageHeader", Push.MESSAGES);
  }

  @Test
  void inAConsent() throws Exception {
    tried.all(
        SilentPlaces.of(Push.tree("/toestemming.json"), "Consent"),
        body -> EveryElementTest.register("application/fhir+json", body));
    tried.assertNoneWrong();
  }

  private void push(ObjectNode bundle, String type, FhirAdapter adapter) throws Exception {
    tried.all(
        SilentPlaces.of(bundle, type),
        body -> EveryElementTest.push(adapter, "application/fhir+json", body));
    tried.assertNoneWrong();
  }

  /** A resource of the type as the rich message has it, about the patient of the smallest. */
  private static ObjectNode fromRich(String type) {
    if (!Push.rich().findValuesAsText("resourceType").contains(type)) {
      return Push.MAPPER.createObjectNode().put("resourceType", type);
    }
    ObjectNode resource = Push.first(Push.rich(), type);
    for (String element : List.of("subject", "for")) {
      if (resource.path(element).isObject()) {
        resource.putObject(element).put("reference", PATIENT);
      }
    }
    for (String element : List.of("requester", "author", "sender")) {
      if (resource.path(element).isObject()) {
        resource.putObject(element).put("reference", PRACTITIONER);
      }
    }
    return resource;
  }
}
