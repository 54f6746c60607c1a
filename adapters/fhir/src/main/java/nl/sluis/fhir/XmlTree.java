package nl.sluis.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Brings a message in XML to the JSON of the same resource (FHIR R4, 2.6.2), so that one reader
 * judges both and neither is taken where the other is refused. What is empty stays and is refused
 * there. The text was scanned before. For one use.
 */
final class XmlTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");
  private static final String EXTENSION = "Extension";

  /** In XML an attribute, in JSON a member like all others (FHIR R4, 2.6.1). */
  private static final Set<String> ATTRIBUTES = Set.of("id", "url");

  /** Where a schema is says nothing of the resource; of xsi, nil and type do. */
  private static final Set<String> SCHEMAS = Set.of("schemaLocation", "noNamespaceSchemaLocation");

  private final FhirContext context;
  private final Findings findings;

  XmlTree(FhirContext context, Findings findings) {
    this.context = context;
    this.findings = findings;
  }

  /**
   * The resource, when the XML has the structure of one.
   *
   * @param type of the resource
   */
  Optional<ObjectNode> read(String text, String type) {
    try {
      XMLStreamReader xml = XmlScan.reader(text);
      xml.nextTag();
      if (!xml.getLocalName().equals(type)) {
        findings.add("Bundle", FhirReader.otherType(type));
        return Optional.empty();
      }
      ObjectNode resource = resource(xml, type);
      return Optional.of(resource).filter(_ -> findings.isEmpty());
    } catch (XMLStreamException _) {
      findings.add("Bundle", XmlScan.MALFORMED);
      return Optional.empty();
    }
  }

  private ObjectNode resource(XMLStreamReader xml, String at) throws XMLStreamException {
    String type = xml.getLocalName();
    ObjectNode resource = NODES.objectNode().put("resourceType", type);
    if (context.getResourceTypes().contains(type)) {
      attributes(xml, resource, Set.of(), at);
      while (next(xml, at)) {
        child(xml, resource, context.getResourceDefinition(type), at);
      }
    } else {
      findings.add(at, JsonStructure.NO_RESOURCE);
      skip(xml);
    }
    return resource;
  }

  /** The one resource in an element that holds resources; none when there is not one. */
  private ObjectNode held(XMLStreamReader xml, String at) throws XMLStreamException {
    ObjectNode held = NODES.objectNode();
    attributes(xml, held, Set.of(), at);
    while (next(xml, at)) {
      if (!held.isEmpty()) {
        findings.add(at, JsonStructure.OTHER);
      }
      held = resource(xml, at);
    }
    return held;
  }

  /** Reads the element at which the reader stands into what it is part of. */
  private void child(
      XMLStreamReader xml,
      ObjectNode into,
      BaseRuntimeElementCompositeDefinition<?> parent,
      String at)
      throws XMLStreamException {
    String name = xml.getLocalName();
    BaseRuntimeChildDefinition child = parent.getChildByName(name);
    BaseRuntimeElementDefinition<?> type =
        child == null || !JsonStructure.isName(name, child) ? null : child.getChildByName(name);
    boolean ours =
        type != null && (JsonStructure.isXhtml(type) || XmlScan.FHIR.equals(xml.getNamespaceURI()));
    if (child == null || type == null || !ours) {
      findings.add(at, JsonStructure.UNKNOWN);
      skip(xml);
    } else if (child.getMax() == 1 && (into.has(name) || into.has("_" + name))) {
      findings.add(at + "." + child.getElementName(), JsonStructure.OTHER);
      skip(xml);
    } else {
      put(xml, into, child, type, at + "." + child.getElementName());
    }
  }

  private void put(
      XMLStreamReader xml,
      ObjectNode into,
      BaseRuntimeChildDefinition child,
      BaseRuntimeElementDefinition<?> type,
      String at)
      throws XMLStreamException {
    String name = xml.getLocalName();
    boolean one = child.getMax() == 1;
    ArrayNode list = one ? NODES.arrayNode() : into.withArray(name);
    String below = one ? at : at + "[" + list.size() + "]";
    ObjectNode beside = NODES.objectNode();
    list.add(value(xml, type, beside, below));
    if (one && (beside.isEmpty() || !list.get(0).isNull())) {
      into.set(name, list.get(0));
    }
    if (one && !beside.isEmpty()) {
      into.set("_" + name, beside);
    } else if (!beside.isEmpty() || into.has("_" + name)) {
      ArrayNode all = into.withArray("_" + name);
      while (all.size() < list.size() - 1) {
        all.addNull();
      }
      all.add(beside.isEmpty() ? NullNode.getInstance() : beside);
    }
  }

  /**
   * The value of an element; null when it has none.
   *
   * @param beside takes what a primitive has besides its value
   */
  private JsonNode value(
      XMLStreamReader xml, BaseRuntimeElementDefinition<?> type, ObjectNode beside, String at)
      throws XMLStreamException {
    if (JsonStructure.isXhtml(type)) {
      return TextNode.valueOf(new Xhtml(findings, at).read(xml));
    }
    if (JsonStructure.isPrimitive(type)) {
      String text = xml.getAttributeValue(XMLConstants.NULL_NS_URI, "value");
      attributes(xml, beside, Set.of("id", "value"), at);
      beside.remove("value");
      parts(xml, beside, extension(), Set.of("extension"), at);
      return text == null ? NullNode.getInstance() : primitive(text, type.getName());
    }
    if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
      ObjectNode object = NODES.objectNode();
      boolean extension = type.getName().equals(EXTENSION);
      attributes(xml, object, extension ? ATTRIBUTES : Set.of("id"), at);
      parts(xml, object, composite, null, at);
      return object;
    }
    return held(xml, at);
  }

  /**
   * The elements in one that is no resource.
   *
   * @param taken the names that can stand there; null for all that the type has
   */
  private void parts(
      XMLStreamReader xml,
      ObjectNode into,
      BaseRuntimeElementCompositeDefinition<?> type,
      @Nullable Set<String> taken,
      String at)
      throws XMLStreamException {
    while (next(xml, at)) {
      String name = xml.getLocalName();
      boolean attribute =
          name.equals("id") || name.equals("url") && type.getName().equals(EXTENSION);
      if (attribute || taken != null && !taken.contains(name)) {
        findings.add(at, JsonStructure.UNKNOWN);
        skip(xml);
      } else {
        child(xml, into, type, at);
      }
    }
  }

  /** Has what any element has in it: extensions. */
  private BaseRuntimeElementCompositeDefinition<?> extension() {
    return (BaseRuntimeElementCompositeDefinition<?>)
        Objects.requireNonNull(context.getElementDefinition(EXTENSION), EXTENSION);
  }

  private static JsonNode primitive(String text, String type) {
    boolean number = JsonStructure.isNumber(type);
    if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    if (number && WHOLE.matcher(text).matches()) {
      return BigIntegerNode.valueOf(new BigInteger(text));
    }
    return number && DECIMAL.matcher(text).matches()
        ? DecimalNode.valueOf(new BigDecimal(text))
        : TextNode.valueOf(text);
  }

  private void attributes(XMLStreamReader xml, ObjectNode into, Set<String> taken, String at) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String space = xml.getAttributeNamespace(i);
      String name = xml.getAttributeLocalName(i);
      if ((space == null || space.isEmpty()) && taken.contains(name)) {
        into.put(name, xml.getAttributeValue(i));
      } else if (!XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(space)
          || !SCHEMAS.contains(name)) {
        findings.add(at, JsonStructure.UNKNOWN);
      }
    }
  }

  /** Goes to the next element inside this one, or to its end; there is no text between elements. */
  private boolean next(XMLStreamReader xml, String at) throws XMLStreamException {
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!xml.isWhiteSpace()) {
            findings.add(at, "Er staat tekst tussen de elementen.");
          }
        }
        default -> {}
      }
    }
  }

  /** Goes to the end of the element at which the reader stands. */
  private static void skip(XMLStreamReader xml) throws XMLStreamException {
    for (int open = 1; open > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> open++;
        case XMLStreamConstants.END_ELEMENT -> open--;
        default -> {}
      }
    }
  }
}
