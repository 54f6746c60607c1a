package nl.sluis.fhir;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The first look at an XML message, before a FHIR parser builds anything from it: well-formed, FHIR
 * and XHTML only, no DTD (so no entities and nothing external), not too deep, no forbidden element.
 */
final class XmlScan {

  private static final String FHIR = "http://hl7.org/fhir";
  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final XMLInputFactory XML = factory();

  private final Findings findings;

  XmlScan(Findings findings) {
    this.findings = findings;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  void scan(String text) {
    read(text, "Het bericht is geen geldige XML.");
  }

  /** Looks at the XHTML of a narrative that came in a JSON string. */
  void scanNarrative(String xhtml) {
    if (xhtml.contains("<!") || xhtml.chars().filter(c -> c == '<').count() > Limits.DEPTH) {
      read(xhtml, "Een narrative (text.div) is geen geldige XHTML.");
    }
  }

  private void read(String text, String malformed) {
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(text));
      int depth = 0;
      while (xml.hasNext() && depth <= Limits.DEPTH) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            readElement(xml);
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
            findings.add("Bundle", "Een DTD of entiteit wordt niet aangenomen.");
            return;
          }
          case XMLStreamConstants.PROCESSING_INSTRUCTION ->
              findings.add("Bundle", "Een verwerkingsinstructie wordt niet aangenomen.");
          default -> {}
        }
      }
      if (depth > Limits.DEPTH) {
        findings.add("Bundle", Limits.TOO_DEEP);
      }
    } catch (XMLStreamException _) {
      findings.add("Bundle", malformed);
    }
  }

  private void readElement(XMLStreamReader xml) {
    String space = xml.getNamespaceURI();
    if (FHIR.equals(space)) {
      if (Limits.NOT_TAKEN.contains(xml.getLocalName())) {
        findings.add("Bundle.descendants()", Limits.NOT_TAKEN_REASON);
      }
    } else if (!XHTML.equals(space)) {
      findings.add("Bundle", "Een element staat in een andere naamruimte dan die van FHIR.");
    }
  }
}
