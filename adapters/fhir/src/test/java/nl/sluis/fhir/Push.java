package nl.sluis.fhir;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import nl.sluis.http.Problem;
import nl.sluis.http.Problem.Finding;
import nl.sluis.http.Request;
import nl.sluis.intake.Parsed;
import nl.sluis.signal.Signal;
import org.assertj.core.api.Assertions;

/**
 * Makes pushes of the bundles in the test resources, whole or changed, and reads what comes of it.
 */
final class Push {

  static final FhirAdapter TRANSACTIONS = FhirAdapter.transactions();
  static final FhirAdapter MESSAGES = FhirAdapter.messages();
  static final ObjectMapper MAPPER = new ObjectMapper();

  private Push() {}

  static byte[] resource(String name) {
    try (InputStream in = Push.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode tree(String name) {
    try {
      return (ObjectNode) MAPPER.readTree(resource(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The minimal example of the README. */
  static ObjectNode minimal() {
    return tree("voorbeeld.json");
  }

  /** An over-rich referral and signal about two children of one household. */
  static ObjectNode rich() {
    return tree("/verwijzing.json");
  }

  static byte[] bytes(ObjectNode bundle) {
    return bundle.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] xml(ObjectNode bundle) {
    FhirContext context = FhirContext.forR4Cached();
    var parser = context.newJsonParser();
    parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
    var resource = parser.parseResource(bundle.toString());
    return context.newXmlParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
  }

  static Request request(String contentType, byte[] body) {
    return new Request(null, "POST", "/fhir", Map.of(), Map.of("content-type", contentType), body);
  }

  static Parsed json(byte[] body) {
    return TRANSACTIONS.parse(request("application/fhir+json", body));
  }

  static Parsed json(String body) {
    return json(body.getBytes(StandardCharsets.UTF_8));
  }

  static Parsed xml(byte[] body) {
    return TRANSACTIONS.parse(request("application/fhir+xml", body));
  }

  static Parsed xml(String body) {
    return xml(body.getBytes(StandardCharsets.UTF_8));
  }

  static Signal signal(ObjectNode bundle) {
    return signal(json(bytes(bundle)));
  }

  static Signal signal(Parsed parsed) {
    Assertions.assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
    return ((Parsed.Accepted) parsed).signal();
  }

  static Problem problem(Parsed parsed) {
    Assertions.assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    return ((Parsed.Rejected) parsed).problem();
  }

  static List<String> pointers(Parsed parsed) {
    return problem(parsed).findings().stream().map(Finding::pointer).toList();
  }

  /** The first resource of a type in a bundle, for a test to change. */
  static ObjectNode first(ObjectNode bundle, String type) {
    for (var entry : bundle.withArray("entry")) {
      if (entry.path("resource").path("resourceType").asText().equals(type)) {
        return (ObjectNode) entry.path("resource");
      }
    }
    throw new AssertionError("no " + type);
  }

  static ObjectNode with(ObjectNode bundle, Consumer<ObjectNode> change) {
    change.accept(bundle);
    return bundle;
  }

  /** Adds a resource as an entry of a transaction. */
  static void add(ObjectNode bundle, String id, String resource) {
    try {
      ObjectNode node = (ObjectNode) MAPPER.readTree(resource);
      String type = node.path("resourceType").asText();
      ArrayNode entries = bundle.withArray("entry");
      ObjectNode entry = entries.addObject();
      entry.put("fullUrl", "https://huisarts.example/fhir/" + type + "/" + id);
      entry.set("resource", node);
      entry.putObject("request").put("method", "POST").put("url", type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
