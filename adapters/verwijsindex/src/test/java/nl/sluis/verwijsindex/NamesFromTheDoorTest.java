package nl.sluis.verwijsindex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.sluis.intake.Findings;
import nl.sluis.intake.PersonForm;
import nl.sluis.json.Texts;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.verwijsindex.landelijk.Element;
import nl.sluis.verwijsindex.landelijk.Soap;
import org.junit.jupiter.api.Test;

/** What a door lets in as a name is a name to the index too, here and elsewhere: it is promised. */
class NamesFromTheDoorTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final LocalDate LATER = LocalDate.parse("2027-05-01");

  private final ReportParser index = new ReportParser(new PersonKey.Maker(new byte[32]));

  /** Every character that there is, in names of the greatest length. */
  @Test
  void everyNameThatADoorTakesIsDelivered() throws Exception {
    for (String name : names()) {
      ObjectNode person = JSON.createObjectNode().put("geboortedatum", "2014-03-02");
      person.putObject("naam").put("voornamen", name).put("geslachtsnaam", name);
      person
          .putObject("adres")
          .put("postcode", "5211AB")
          .put("huisnummer", 99_999)
          .put("toevoeging", name.substring(0, name.offsetByCodePoints(0, PersonForm.SUFFIX)));
      Findings findings = new Findings();
      Subject subject =
          PersonForm.NAME_AND_ADDRESS.read(
              JSON.readTree(person.toString().getBytes(UTF_8)), "", findings);
      if (subject == null) { // an addition of blanks only
        assertThat(findings.all()).allMatch(f -> f.pointer().equals("/adres/toevoeging"));
        continue;
      }
      assertThat(subject.name()).isEqualTo(new PersonName(name, name));

      ObjectNode report = Reports.named(Reports.SCHOOL, name, name, LATER);
      report.withObject("/betrokkene").set("adres", person.get("adres"));
      assertThat(index.read(MessageType.INDEX_REPORT, report.toString().getBytes(UTF_8)))
          .isInstanceOf(Report.class);
      assertThat(elsewhere(report)).as("from U+%04X", name.codePointAt(0)).isEqualTo(report);
    }
  }

  /** As the index elsewhere reads it. */
  private static ObjectNode elsewhere(ObjectNode report) throws Exception {
    String id = report.path("id").asText();
    Element request =
        Element.with(
            "Melden",
            Element.of("levering", id),
            Element.of("besloten", "2026-11-20T09:12:00Z"),
            Element.of("melding", report));
    byte[] sent =
        Soap.write(new Soap.Message("https://index.example", "urn:uuid:" + id, null, request));
    return Soap.read(sent).body().child("melding").json();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("A|B" + " ".repeat(20), "\"<&>]]>'\\/ Zoë"));
    StringBuilder name = new StringBuilder();
    int characters = 0;
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Texts.isLine("a" + Character.toString(c), 2)) {
        name.appendCodePoint(c);
        characters++;
      }
      if (characters == Texts.LINE || c == Character.MAX_CODE_POINT) {
        names.add("a".repeat(Texts.LINE - characters) + name);
        name.setLength(0);
        characters = 0;
      }
    }
    return names;
  }
}
