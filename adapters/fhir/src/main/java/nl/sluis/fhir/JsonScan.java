package nl.sluis.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import nl.sluis.json.Texts;

/**
 * The first look at a JSON message, before a FHIR parser builds anything from it: well-formed, one
 * document, no name twice in an object, not too deep, no forbidden element or character.
 *
 * <p>A narrative is XHTML inside a string, so its depth is looked at too. For one use.
 */
final class JsonScan {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH)
                  .maxNameLength(100)
                  .maxNumberLength(Text.NUMBER)
                  .build())
          .build();

  private final Findings findings;
  private int narratives;

  JsonScan(Findings findings) {
    this.findings = findings;
  }

  void scan(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        findings.add("Bundle", "Het bericht is geen JSON-object.");
        return;
      }
      readObject(json);
      if (findings.isEmpty() && json.nextToken() != null) {
        findings.add("Bundle", "Na het JSON-object staat nog iets.");
      }
    } catch (StreamConstraintsException _) {
      findings.add("Bundle", Limits.TOO_DEEP);
    } catch (IOException _) {
      findings.add("Bundle", "Het bericht is geen geldige JSON, of een naam komt dubbel voor.");
    }
  }

  private void readObject(JsonParser json) throws IOException {
    int open = 1;
    int elements = 0;
    while (open > 0) {
      if (elements++ > Limits.ELEMENTS || narratives > Limits.NARRATIVES) {
        findings.add("Bundle", Limits.TOO_MANY);
        return;
      }
      JsonToken token = json.nextToken();
      if (token == null) {
        return;
      }
      switch (token) {
        case START_OBJECT, START_ARRAY -> open++;
        case END_OBJECT, END_ARRAY -> open--;
        case VALUE_STRING -> readString(json);
        case VALUE_NUMBER_FLOAT -> readDecimal(json);
        case FIELD_NAME -> {
          if (Limits.NOT_TAKEN.contains(json.currentName())) {
            findings.add("Bundle.descendants()", Limits.NOT_TAKEN_REASON);
          }
        }
        default -> {}
      }
    }
  }

  /** HAPI writes a number out in full: 1e99999999 would keep it busy for hours. */
  private void readDecimal(JsonParser json) throws IOException {
    if (Text.hasExponent(json.getText())) {
      findings.add("Bundle", "Een getal met een exponent wordt niet aangenomen.");
    }
  }

  private void readString(JsonParser json) throws IOException {
    char[] text = json.getTextCharacters();
    int start = json.getTextOffset();
    int end = start + json.getTextLength();
    if (!Texts.isClean(json.getText())) {
      findings.add("Bundle", Limits.NOT_TEXT);
    }
    if (Text.isHugeNumber(text, start, end)) {
      findings.add("Bundle", Limits.HUGE);
    }
    if ("div".equals(json.currentName())) {
      narratives++;
      new XmlScan(findings).scanNarrative(new String(text, start, end - start));
    }
  }
}
