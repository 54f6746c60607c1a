package nl.sluis.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads the bytes of a message into a FHIR R4 resource, or says why they are not one.
 *
 * <p>The text is scanned before HAPI sees it, for HAPI forgives and follows more than a gateway
 * can: a thousand levels, two equal names, a DTD, a number that takes hours to work out. XML is
 * brought to JSON first, so that what is refused in one is refused in the other. HAPI's own
 * definitions (seconds of work) are made at the first message or by {@link FhirAdapter#warm}, once
 * in the process.
 */
public final class FhirReader {

  /** The Bundle, when nothing was found wrong with it. */
  Optional<Bundle> read(Format format, byte[] body, Findings findings) {
    return read(Bundle.class, format, body, findings);
  }

  /** The resource, when nothing was found wrong with it. */
  public <R extends Resource> Optional<R> read(
      Class<R> type, Format format, byte[] body, Findings findings) {
    Optional<String> text = Utf8.text(body);
    if (text.isEmpty()) {
      findings.add("Bundle", Limits.NOT_TEXT);
      return Optional.empty();
    }
    String name = type.getSimpleName();
    Optional<String> json =
        switch (format) {
          case JSON -> fromJson(text.get(), name, findings);
          case XML -> fromXml(text.get(), name, findings);
        };
    Optional<R> resource = json.flatMap(one -> parse(type, one, findings));
    resource.ifPresent(read -> {
      new MissingValues(FhirContext.forR4Cached(), findings).check(read, name);
      Elements.walk(read, new OwnNames(findings));
      Elements.walk(read, new Misspelt(findings));
      Elements.walk(read, new Numbers(findings));
      Elements.walk(read, new Lines(findings));
    });
    return resource.filter(_ -> findings.isEmpty());
  }

  private static Optional<String> fromJson(String text, String type, Findings findings) {
    new JsonScan(findings).scan(text);
    if (findings.isEmpty()) {
      checkStructure(Json.tree(text), type, findings);
    }
    return Optional.of(text).filter(_ -> findings.isEmpty());
  }

  private static Optional<String> fromXml(String text, String type, Findings findings) {
    new XmlScan(findings).scan(text);
    if (!findings.isEmpty()) {
      return Optional.empty();
    }
    Optional<ObjectNode> tree = new XmlTree(FhirContext.forR4Cached(), findings).read(text, type);
    tree.ifPresent(resource -> checkStructure(resource, type, findings));
    return tree.map(Json::text).filter(_ -> findings.isEmpty());
  }

  private static void checkStructure(JsonNode resource, String type, Findings findings) {
    if (resource.path("resourceType").asText().equals(type)) {
      new JsonStructure(FhirContext.forR4Cached(), findings).checkResource(resource, type);
    } else {
      findings.add("Bundle", otherType(type));
    }
  }

  static String otherType(String type) {
    return "Het bericht is geen " + type + ".";
  }

  /**
   * Any unchecked exception counts as a wrong message: on broken input HAPI throws more than the
   * DataFormatException that it documents, and a message that it cannot read is not taken.
   */
  private static <R extends Resource> Optional<R> parse(
      Class<R> type, String json, Findings findings) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new ParserFindings(findings));
    parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
    try {
      R resource = parser.parseResource(type, json);
      return findings.isEmpty() ? Optional.of(resource) : Optional.empty();
    } catch (RuntimeException _) {
      findings.add("Bundle", "Het bericht is geen FHIR R4.");
      return Optional.empty();
    }
  }
}
