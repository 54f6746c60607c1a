package nl.sluis.fhir;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Writes the XHTML of a narrative as the text that it is in JSON. */
final class Xhtml {

  private static final String OTHER =
      "Een narrative (text.div) heeft een element of attribuut dat geen XHTML is.";

  private final Findings findings;
  private final String at;

  /**
   * @param at where the narrative stands
   */
  Xhtml(Findings findings, String at) {
    this.findings = findings;
    this.at = at;
  }

  /** From the start of an element to its end. */
  String read(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int open = 1;
    start(xml, text, " xmlns=\"" + XmlScan.XHTML + '"');
    while (open > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          start(xml, text, "");
          open++;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          text.append("</").append(xml.getLocalName()).append('>');
          open--;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(escaped(xml.getText()));
        default -> {}
      }
    }
    return text.toString();
  }

  private void start(XMLStreamReader xml, StringBuilder text, String space) {
    check(XmlScan.XHTML.equals(xml.getNamespaceURI()));
    text.append('<').append(xml.getLocalName()).append(space);
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String of = xml.getAttributeNamespace(i);
      boolean plain = of == null || of.isEmpty();
      check(plain || XMLConstants.XML_NS_URI.equals(of));
      text.append(plain ? " " : " xml:")
          .append(xml.getAttributeLocalName(i))
          .append("=\"")
          .append(escaped(xml.getAttributeValue(i)))
          .append('"');
    }
    text.append('>');
  }

  private void check(boolean xhtml) {
    if (!xhtml) {
      findings.add(at, OTHER);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
