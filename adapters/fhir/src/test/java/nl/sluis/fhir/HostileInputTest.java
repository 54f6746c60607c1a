package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import nl.sluis.http.ProblemType;
import nl.sluis.intake.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

  private static final int DEEP = 10_000;
  private static final String XMLNS = "<Bundle xmlns=\"http://hl7.org/fhir\">";

  private static void assertRefused(Parsed parsed) {
    assertThat(Push.problem(parsed).type()).isEqualTo(ProblemType.ONGELDIG);
    assertThat(Push.problem(parsed).findings()).isNotEmpty();
  }

  static Stream<String> deepJson() {
    return Stream.of(
        "[".repeat(DEEP) + "]".repeat(DEEP),
        "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP),
        "{\"a\":".repeat(DEEP),
        "{\"resourceType\":\"Bundle\",\"extension\":"
            + "[{\"url\":\"urn:x\",\"extension\":".repeat(DEEP)
            + "[]"
            + "}]".repeat(DEEP)
            + "}",
        "{\"resourceType\":\"Bundle\",\"entry\":"
            + "[{\"resource\":{\"resourceType\":\"Bundle\",\"entry\":".repeat(DEEP)
            + "[]"
            + "}}]".repeat(DEEP)
            + "}");
  }

  @ParameterizedTest
  @MethodSource("deepJson")
  void refusesDeepJson(String body) {
    assertRefused(Push.json(body));
  }

  @Test
  void refusesADeepNarrativeInsideAJsonString() {
    ObjectNode bundle = Push.rich();
    String open = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
    Push.first(bundle, "Patient")
        .putObject("text")
        .put("status", "generated")
        .put("div", open.repeat(DEEP) + "</div>".repeat(DEEP));

    assertRefused(Push.json(Push.bytes(bundle)));
  }

  @Test
  void refusesAnUnclosedNarrativeInsideAJsonString() {
    ObjectNode bundle = Push.rich();
    Push.first(bundle, "Patient")
        .putObject("text")
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + "<b>".repeat(DEEP));

    assertRefused(Push.json(Push.bytes(bundle)));
  }

  @Test
  void refusesADtdInANarrative() {
    ObjectNode bundle = Push.rich();
    Push.first(bundle, "Patient")
        .putObject("text")
        .put("status", "generated")
        .put("div", "<!DOCTYPE div [<!ENTITY a \"aaa\">]><div>&a;</div>");

    assertRefused(Push.json(Push.bytes(bundle)));
  }

  static Stream<String> hostileXml() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE Bundle [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 20; i++) {
      laughs.append("<!ENTITY a").append(i).append(" \"");
      laughs.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
    }
    laughs.append("]>").append(XMLNS).append("<id value=\"&a19;\"/></Bundle>");
    return Stream.of(
        laughs.toString(),
        "<!DOCTYPE Bundle [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + XMLNS
            + "<id value=\"&x;\"/></Bundle>",
        "<!DOCTYPE Bundle SYSTEM \"http://127.0.0.1:1/x.dtd\">" + XMLNS + "</Bundle>",
        "<!DOCTYPE Bundle [<!ENTITY % p SYSTEM \"file:///dev/zero\">%p;]>" + XMLNS + "</Bundle>",
        "<!DOCTYPE Bundle>" + XMLNS + "<type value=\"transaction\"/></Bundle>",
        XMLNS + "<id value=\"&nbsp;\"/></Bundle>",
        XMLNS + "<entry>".repeat(DEEP) + "</entry>".repeat(DEEP) + "</Bundle>",
        XMLNS + "<extension url=\"urn:x\">".repeat(DEEP),
        "<?xml-stylesheet href=\"http://127.0.0.1:1/x.xsl\"?>" + XMLNS + "</Bundle>",
        "<Bundle><type value=\"transaction\"/></Bundle>",
        "<Bundle xmlns=\"urn:other\"/>",
        "",
        "   ",
        "{}");
  }

  @ParameterizedTest
  @MethodSource("hostileXml")
  void refusesHostileXml(String body) {
    assertRefused(Push.xml(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "42",
        "\"Bundle\"",
        "[]",
        "{}",
        "{} {}",
        "{\"resourceType\":\"Bundle\"} x",
        "{\"resourceType\":\"Bundle\",\"resourceType\":\"Bundle\"}",
        "{\"resourceType\":\"Patient\"}",
        "{\"resourceType\":\"Bundel\"}",
        "{\"resourceType\":7}",
        "{\"resourceType\":\"Bundle\",\"type\":null}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[null]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[[]]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"total\":1e999999999}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"id\":\"\\u0000\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"id\":\"\\ud800\"}",
        "<Bundle xmlns=\"http://hl7.org/fhir\"/>"
      })
  void refusesJsonThatIsNoBundle(String body) {
    assertRefused(Push.json(body));
  }

  private static final String DECIMAL =
      "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":{\"resourceType\":"
          + "\"Patient\",\"extension\":[{\"url\":\"urn:x\",\"valueDecimal\":%s}]}}]}";

  static Stream<String> numbers() {
    return Stream.of(
        "1e999999999",
        "1E-999999999",
        "\"1e999999999\"",
        "1".repeat(1_000_000),
        "\"" + "1".repeat(1_000_000) + "\"",
        "\" " + "1".repeat(1_000_000) + " \"",
        "0." + "0".repeat(1_000_000) + "1");
  }

  @ParameterizedTest
  @MethodSource("numbers")
  @Timeout(30)
  void refusesNumbersThatTakeLongToWorkOut(String number) {
    assertRefused(Push.json(DECIMAL.formatted(number)));
  }

  @Test
  @Timeout(30)
  void refusesLongNumbersInXml() {
    assertRefused(
        Push.xml(
            XMLNS
                + "<entry><resource><Patient><extension url=\"urn:x\"><valueDecimal value=\""
                + "1".repeat(1_000_000)
                + "\"/></extension></Patient></resource></entry></Bundle>"));
  }

  @Test
  @Timeout(30)
  void refusesAVeryWideMessage() {
    String entries = "{},".repeat(300_000) + "{}";

    assertRefused(Push.json("{\"resourceType\":\"Bundle\",\"entry\":[" + entries + "]}"));
    assertRefused(Push.xml(XMLNS + "<entry/>".repeat(300_000) + "</Bundle>"));
  }

  @Test
  @Timeout(30)
  void refusesVeryManyNarratives() {
    ObjectNode bundle = Push.rich();
    var sections = Push.first(bundle, "Composition").putArray("section");
    for (int i = 0; i < 10_000; i++) {
      sections
          .addObject()
          .putObject("text")
          .put("status", "generated")
          .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">a</div>");
    }
    String section =
        "<section><text><div xmlns=\"http://www.w3.org/1999/xhtml\"/></text></section>";

    assertRefused(Push.json(Push.bytes(bundle)));
    assertRefused(Push.xml(XMLNS + section.repeat(10_000) + "</Bundle>"));
  }

  @Test
  void refusesOtherEncodings() {
    String text = Push.minimal().toString();

    assertRefused(Push.json(text.getBytes(StandardCharsets.UTF_16)));
    assertRefused(Push.json(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', '}'}));
  }

  @Test
  void refusesAByteOrderMark() {
    assertRefused(Push.json("\uFEFF" + Push.minimal()));
    assertRefused(
        Push.xml("\uFEFF" + new String(Push.xml(Push.minimal()), StandardCharsets.UTF_8)));
  }

  @Test
  void tellsNoMoreThanTwentyFindings() {
    ObjectNode bundle = Push.minimal();
    for (int i = 0; i < 100; i++) {
      Push.add(bundle, "o" + i, "{\"resourceType\":\"Observation\"}");
    }

    assertThat(Push.problem(Push.json(Push.bytes(bundle))).findings()).hasSize(Findings.MOST);
  }
}
