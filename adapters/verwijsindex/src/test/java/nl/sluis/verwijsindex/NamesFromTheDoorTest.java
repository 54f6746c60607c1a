package nl.sluis.verwijsindex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.sluis.index.Reported;
import nl.sluis.intake.Findings;
import nl.sluis.intake.PersonForm;
import nl.sluis.json.Texts;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.verwijsindex.landelijk.Element;
import nl.sluis.verwijsindex.landelijk.Forms;
import nl.sluis.verwijsindex.landelijk.Soap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a door lets in as a name or a birth date is one to the index too, here and elsewhere: it is
 * promised.
 */
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

  @ParameterizedTest
  @ValueSource(strings = {"2014-03-02", "2014-03", "2014"})
  void everyBirthDateThatADoorTakesIsDelivered(String born) throws Exception {
    Subject person =
        Objects.requireNonNull(
            PersonForm.NAME.read(
                JSON.readTree(
                    """
                    {"geboortedatum":"%s","naam":{"voornamen":"Sam","geslachtsnaam":"Voorbeeld"}}
                    """
                        .formatted(born)),
                "",
                new Findings()));
    ObjectNode report = bornOn(born);

    assertThat(index.read(MessageType.INDEX_REPORT, report.toString().getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Report.class,
            read ->
                assertThat(index.called(Reported.as(person)).written())
                    .containsAll(read.person().written()));
    assertThat(elsewhere(report)).isEqualTo(report);
    Element erasure =
        Element.with(
            "Verwijderen",
            Element.with(
                "betrokkene",
                Element.with(
                    "naam",
                    Element.of("voornamen", "Sam"),
                    Element.of("geslachtsnaam", "Voorbeeld")),
                Element.of("geboortedatum", person.birthDate())));
    assertThat(Forms.person(Soap.read(soap(erasure)).body().child("betrokkene"))).isEqualTo(person);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014-00-00", "00-05-2014", "2014-13", "2014-02-30", "14", ""})
  void noOtherBirthDateIs(String born) {
    ObjectNode report = bornOn(born);

    assertThat(index.read(MessageType.INDEX_REPORT, report.toString().getBytes(UTF_8)))
        .isEqualTo(Refusal.FIELD_MALFORMED);
    assertThatThrownBy(() -> elsewhere(report)).isInstanceOf(Exception.class);
  }

  private static ObjectNode bornOn(String born) {
    ObjectNode report = Reports.named(Reports.SCHOOL, "Sam", "Voorbeeld", LATER);
    report.withObject("/betrokkene").put("geboortedatum", born);
    return report;
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
    return Soap.read(soap(request)).body().child("melding").json();
  }

  private static byte[] soap(Element body) throws Exception {
    return Soap.write(
        new Soap.Message("https://index.example", "urn:uuid:" + UUID.randomUUID(), null, body));
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
