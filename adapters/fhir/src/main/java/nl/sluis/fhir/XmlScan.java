package nl.sluis.fhir;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.json.Texts;

/**
 * The first look at an XML message, before a FHIR parser builds anything from it: well-formed, FHIR
 * and XHTML only, no DTD (so no entities and nothing external), within the limits, no forbidden
 * element. For one use.
 */
final class XmlScan {

  static final String MALFORMED = "Het bericht is geen geldige XML.";
  static final String FHIR = "http://hl7.org/fhir";
  static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final XMLInputFactory XML = factory();

  private final Findings findings;
  private int depth;
  private int elements;
  private int narratives;

  /** The depth at which the narrative being read began; 0 outside narratives. */
  private int narrativeAt;

  XmlScan(Findings findings) {
    this.findings = findings;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  /** A reader that follows nothing outside the text. */
  static XMLStreamReader reader(String text) throws XMLStreamException {
    return XML.createXMLStreamReader(new StringReader(text));
  }

  void scan(String text) {
    read(text, MALFORMED);
  }

  /** Looks at the XHTML of a narrative that came in a JSON string. */
  void scanNarrative(String xhtml) {
    if (xhtml.contains("<!") || xhtml.chars().filter(c -> c == '<').count() > Limits.DEPTH) {
      read(xhtml, "Een narrative (text.div) is geen geldige XHTML.");
    }
  }

  private void read(String text, String malformed) {
    try {
      XMLStreamReader xml = reader(text);
      String declared = xml.getCharacterEncodingScheme();
      if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
        findings.add("Bundle", Limits.NOT_TEXT);
        return;
      }
      while (xml.hasNext() && withinLimits()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> startElement(xml);
          case XMLStreamConstants.END_ELEMENT -> endElement();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> checkText(xml.getText());
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
            findings.add("Bundle", "Een DTD of entiteit wordt niet aangenomen.");
            return;
          }
          case XMLStreamConstants.PROCESSING_INSTRUCTION ->
              findings.add("Bundle", "Een verwerkingsinstructie wordt niet aangenomen.");
          default -> {}
        }
      }
    } catch (XMLStreamException _) {
      findings.add("Bundle", malformed);
    }
  }

  private boolean withinLimits() {
    if (depth > Limits.DEPTH) {
      findings.add("Bundle", Limits.TOO_DEEP);
    } else if (elements > Limits.ELEMENTS || narratives > Limits.NARRATIVES) {
      findings.add("Bundle", Limits.TOO_MANY);
    } else {
      return true;
    }
    return false;
  }

  private void startElement(XMLStreamReader xml) {
    depth++;
    elements++;
    checkAttributes(xml);
    String space = xml.getNamespaceURI();
    if (XHTML.equals(space)) {
      if (narrativeAt == 0) {
        narrativeAt = depth;
        narratives++;
      }
    } else if (!FHIR.equals(space)) {
      findings.add("Bundle", "Een element staat in een andere naamruimte dan die van FHIR.");
    } else if (Limits.NOT_TAKEN.contains(xml.getLocalName())) {
      findings.add("Bundle.descendants()", Limits.NOT_TAKEN_REASON);
    }
  }

  private void endElement() {
    if (depth == narrativeAt) {
      narrativeAt = 0;
    }
    depth--;
  }

  private void checkAttributes(XMLStreamReader xml) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      checkText(xml.getAttributeValue(i));
      char[] value = xml.getAttributeValue(i).toCharArray();
      if (Text.isHugeNumber(value, 0, value.length)) {
        findings.add("Bundle", Limits.HUGE);
      }
    }
  }

  private void checkText(String text) {
    if (!Texts.isClean(text)) {
      findings.add("Bundle", Limits.NOT_TEXT);
    }
  }
}
