package nl.sluis.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads the bytes of a message into a FHIR R4 resource, or says why they are not one.
 *
 * <p>The text is scanned before HAPI sees it, for HAPI forgives and follows more than a gateway
 * can: a thousand levels, two equal names, a DTD, a number that takes hours to work out. HAPI's own
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
    switch (format) {
      case JSON -> scanJson(text.get(), type.getSimpleName(), findings);
      case XML -> new XmlScan(findings).scan(text.get());
    }
    Optional<R> resource =
        findings.isEmpty() ? parse(type, format, text.get(), findings) : Optional.empty();
    resource.ifPresent(read ->
        new MissingValues(FhirContext.forR4Cached(), findings).check(read, type.getSimpleName()));
    return resource.filter(_ -> findings.isEmpty());
  }

  private static void scanJson(String text, String type, Findings findings) {
    new JsonScan(findings).scan(text);
    if (findings.isEmpty()) {
      JsonNode resource = Json.tree(text);
      if (resource.path("resourceType").asText().equals(type)) {
        new JsonStructure(FhirContext.forR4Cached(), findings).checkResource(resource, type);
      }
    }
  }

  /**
   * Any unchecked exception counts as a wrong message: on broken input HAPI throws more than the
   * DataFormatException that it documents, and a message that it cannot read is not taken.
   */
  private static <R extends Resource> Optional<R> parse(
      Class<R> type, Format format, String text, Findings findings) {
    IParser parser = parser(format);
    parser.setParserErrorHandler(new ParserFindings(findings));
    parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
    try {
      IBaseResource resource = parser.parseResource(text);
      if (!type.isInstance(resource)) {
        findings.add("Bundle", "Het bericht is geen " + type.getSimpleName() + ".");
        return Optional.empty();
      }
      return findings.isEmpty() ? Optional.of(type.cast(resource)) : Optional.empty();
    } catch (RuntimeException _) {
      findings.add("Bundle", "Het bericht is geen FHIR R4.");
      return Optional.empty();
    }
  }

  private static IParser parser(Format format) {
    FhirContext context = FhirContext.forR4Cached();
    return switch (format) {
      case JSON -> context.newJsonParser();
      case XML -> context.newXmlParser();
    };
  }

  /** Makes the definitions of the resources in this message, in both formats. */
  static void warm(Bundle example) {
    IParser xml = parser(Format.XML);
    xml.parseResource(xml.encodeResourceToString(example));
  }
}
