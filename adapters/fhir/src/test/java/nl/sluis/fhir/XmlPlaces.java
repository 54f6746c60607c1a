package nl.sluis.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import nl.sluis.fhir.Variant.May;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The primitives of a message in XML. Those of the same name and system stand for each other. */
public final class XmlPlaces {

  private static final String FHIR = "http://hl7.org/fhir";
  private static final String HERE = "@@HIER@@";

  private final byte[] message;
  private final Document document;
  private final List<Place> places = new ArrayList<>();

  private XmlPlaces(byte[] message) throws Exception {
    this.message = message;
    this.document = parse(message);
  }

  /** Those of a message in JSON, once it is written as XML. */
  public static List<Place> of(ObjectNode json) throws Exception {
    XmlPlaces all = new XmlPlaces(Push.xml(json));
    NodeList elements = all.document.getElementsByTagNameNS(FHIR, "*");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      String attribute = element.hasAttribute("url") ? "url" : "value";
      String name = name(element, attribute);
      if (element.hasAttribute(attribute) && seen.add(name)) {
        all.add(i, name, attribute);
      }
    }
    return all.places;
  }

  private static String name(Element element, String attribute) {
    StringBuilder name = new StringBuilder("@" + attribute);
    for (@Nullable Element at = element; at != null; at = above(at)) {
      name.insert(0, "." + at.getLocalName() + kind(at));
      if (Character.isUpperCase(at.getLocalName().charAt(0))) {
        break;
      }
    }
    return name.substring(1);
  }

  private static @Nullable Element above(Element element) {
    return element.getParentNode() instanceof Element parent ? parent : null;
  }

  private static String kind(Element element) {
    String kind = element.getAttribute("url");
    for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element part && "system".equals(part.getLocalName())) {
        kind += part.getAttribute("value");
      }
    }
    return kind.isEmpty() ? "" : "(" + kind + ")";
  }

  private void add(int at, String name, String attribute) throws Exception {
    String value = element(document, at).getAttribute(attribute);
    List<Variant> variants = new ArrayList<>();
    May asAbsent = May.BE_AS_ABSENT;
    String text = write(at, element -> element.setAttribute(attribute, HERE));
    variant(variants, name, "empty", asAbsent, text.replace(HERE, ""));
    variant(variants, name, "blank", asAbsent, text.replace(HERE, "  "));
    if (attribute.equals("value")) { // another url is another extension
      variant(variants, name, "long", May.BE_WHOLE_OR_UNREAD, text.replace(HERE, Variant.LONG));
    }
    for (String bad :
        List.of("&#0;", "&#xD800;", "\u202e", "&#x202e;", "&#x85;", "&#x7f;", "&#xffff;")) {
      variant(variants, name, bad, May.ONLY_BE_REFUSED, text.replace(HERE, escaped(value) + bad));
    }
    variant(
        variants,
        name,
        "no value",
        asAbsent,
        write(at, element -> element.removeAttribute(attribute)));
    variant(
        variants,
        name,
        "as content",
        asAbsent,
        write(
            at,
            element -> {
              element.removeAttribute(attribute);
              element.setTextContent(value);
            }));
    variant(
        variants,
        name,
        "a child",
        asAbsent,
        write(
            at,
            element ->
                element.appendChild(element.getOwnerDocument().createElementNS(FHIR, "kind"))));
    if (attribute.equals("value")) {
      variant(variants, name, "without value", asAbsent, write(at, XmlPlaces::silence));
    }
    byte[] absent = write(at, XmlPlaces::remove).getBytes(UTF_8);
    byte[] bare = write(at, element -> element.removeAttribute(attribute)).getBytes(UTF_8);
    places.add(new Place(name, List.of(absent, bare), message, variants));
  }

  /** Takes an element away, and whatever is empty then: in FHIR nothing is. */
  private static void remove(Node element) {
    Node parent = Objects.requireNonNull(element.getParentNode());
    parent.removeChild(element);
    if (parent instanceof Element above
        && above.getElementsByTagNameNS("*", "*").getLength() == 0
        && !above.hasAttribute("value")) {
      remove(above);
    }
  }

  private static void silence(Element element) {
    element.removeAttribute("value");
    while (element.getFirstChild() != null) {
      element.removeChild(element.getFirstChild());
    }
    Document document = element.getOwnerDocument();
    Element reason = document.createElementNS(FHIR, "extension");
    reason.setAttribute("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason");
    Element code = document.createElementNS(FHIR, "valueCode");
    code.setAttribute("value", "masked");
    reason.appendChild(code);
    element.appendChild(reason);
  }

  private static void variant(
      List<Variant> variants, String name, String what, May may, String body) {
    variants.add(new Variant(name, what, may, body.getBytes(UTF_8)));
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private String write(int at, Consumer<Element> change) throws Exception {
    Document copy = (Document) document.cloneNode(true);
    change.accept(element(copy, at));
    StringWriter text = new StringWriter();
    Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
    writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    writer.transform(new DOMSource(copy), new StreamResult(text));
    return text.toString();
  }

  private static Element element(Document document, int at) {
    return (Element) document.getElementsByTagNameNS(FHIR, "*").item(at);
  }

  private static Document parse(byte[] xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }
}
