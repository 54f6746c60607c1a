package nl.sluis.verwijsindex.landelijk;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * SOAP 1.1 envelopes with WS-Addressing 1.0 headers, written and read. What is read has no document
 * type, no entity and no processing instruction, is at most 1 MB and ten levels deep, and its body
 * is valid to the schema; anything else is no message.
 */
public final class Soap {

  /** Largest message that is read, in bytes. */
  public static final int MAX_BYTES = 1024 * 1024;

  /** Namespace of the messages; an action is this, a colon and the name of the body. */
  public static final String NAMESPACE = "urn:sluis:verwijsindex:1";

  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String WSA = "http://www.w3.org/2005/08/addressing";
  private static final int MAX_DEPTH = 10;
  private static final Schema SCHEMA = schema();

  private Soap() {}

  /**
   * A message.
   *
   * @param to address of who it is for
   * @param id its own id, {@code urn:uuid:…}
   * @param relatesTo id of the message that it answers; null for a request
   * @param body what it says; its name is the last part of the action
   */
  public record Message(String to, String id, @Nullable String relatesTo, Element body) {}

  /** What was read is no message. */
  public static final class NoMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    NoMessageException(String reason) {
      super(reason, null, false, false);
    }
  }

  /** The bytes of a message, UTF-8. */
  public static byte[] write(Message message) {
    // Not to a stream: the JDK's writer breaks characters beyond U+FFFF in two when it encodes.
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("soap", "Envelope", SOAP);
      xml.writeNamespace("soap", SOAP);
      xml.writeNamespace("wsa", WSA);
      xml.writeNamespace("v", NAMESPACE);
      xml.writeStartElement("soap", "Header", SOAP);
      header(xml, "To", message.to());
      header(xml, "Action", NAMESPACE + ':' + message.body().name());
      header(xml, "MessageID", message.id());
      if (message.relatesTo() != null) {
        header(xml, "RelatesTo", message.relatesTo());
      }
      xml.writeEndElement();
      xml.writeStartElement("soap", "Body", SOAP);
      element(xml, message.body());
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a message can be written", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void header(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement("wsa", name, WSA);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, Element element) throws XMLStreamException {
    xml.writeStartElement("v", element.name(), NAMESPACE);
    if (element.children().isEmpty()) {
      xml.writeCharacters(element.text());
    }
    for (Element child : element.children()) {
      element(xml, child);
    }
    xml.writeEndElement();
  }

  /**
   * Reads a message.
   *
   * @throws NoMessageException when it is none; says nothing of what was there
   */
  public static Message read(byte[] bytes) throws NoMessageException {
    if (bytes.length > MAX_BYTES) {
      throw new NoMessageException("too large");
    }
    try {
      Element envelope = tree(bytes);
      Element header = envelope.child("Header");
      List<Element> bodies = envelope.child("Body").children();
      if (!envelope.name().equals("Envelope") || bodies.size() != 1) {
        throw new NoMessageException("not one body");
      }
      Element body = bodies.getFirst();
      validate(body);
      if (!header.child("Action").text().equals(NAMESPACE + ':' + body.name())) {
        throw new NoMessageException("another action");
      }
      return new Message(
          header.child("To").text(),
          header.child("MessageID").text(),
          header.find("RelatesTo").map(Element::text).orElse(null),
          body);
    } catch (XMLStreamException | SAXException | IllegalArgumentException e) {
      throw new NoMessageException("not as it should be");
    }
  }

  private static Element tree(byte[] bytes) throws XMLStreamException, NoMessageException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLReporter((message, type, about, location) -> {});
    XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(utf8(bytes)));
    Element root = null;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> root = element(xml, 1, SOAP);
        case XMLStreamConstants.SPACE,
            XMLStreamConstants.CHARACTERS,
            XMLStreamConstants.COMMENT,
            XMLStreamConstants.END_DOCUMENT -> {}
        default -> throw new NoMessageException("more than elements");
      }
    }
    if (root == null) {
      throw new NoMessageException("nothing");
    }
    return root;
  }

  private static String utf8(byte[] bytes) throws NoMessageException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new NoMessageException("not UTF-8");
    }
  }

  /**
   * @param namespace in which it has to be: the envelope and its parts, headers, or what is said
   */
  private static Element element(XMLStreamReader xml, int depth, String namespace)
      throws XMLStreamException, NoMessageException {
    if (depth > MAX_DEPTH || !namespace.equals(xml.getNamespaceURI())) {
      throw new NoMessageException("too deep, or of another namespace");
    }
    String name = xml.getLocalName();
    String within = depth == 2 ? (name.equals("Header") ? WSA : NAMESPACE) : namespace;
    StringBuilder text = new StringBuilder();
    List<Element> children = new ArrayList<>();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(xml, depth + 1, within));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.SPACE, XMLStreamConstants.COMMENT -> {}
        case XMLStreamConstants.END_ELEMENT -> {
          if (!children.isEmpty() && !text.toString().isBlank()) {
            throw new NoMessageException("text between elements");
          }
          return new Element(name, children.isEmpty() ? text.toString() : "", children);
        }
        default -> throw new NoMessageException("more than elements and text");
      }
    }
  }

  /** The body as it was understood, written anew, against the schema. */
  private static void validate(Element body) throws XMLStreamException, SAXException {
    StringWriter text = new StringWriter();
    XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    xml.setPrefix("v", NAMESPACE);
    xml.writeStartElement("v", body.name(), NAMESPACE);
    xml.writeNamespace("v", NAMESPACE);
    if (body.children().isEmpty()) {
      xml.writeCharacters(body.text());
    }
    for (Element child : body.children()) {
      element(xml, child);
    }
    xml.writeEndElement();
    xml.close();
    Validator validator = SCHEMA.newValidator();
    validator.setErrorHandler(new Unforgiving());
    try {
      validator.validate(new StreamSource(new StringReader(text.toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says nothing of what was there, on no stream. */
  private static final class Unforgiving implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }

  private static Schema schema() {
    try (InputStream in = Soap.class.getResourceAsStream("verwijsindex.xsd")) {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return factory.newSchema(new StreamSource(Objects.requireNonNull(in)));
    } catch (SAXException e) {
      throw new IllegalStateException("the schema is in this module", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
