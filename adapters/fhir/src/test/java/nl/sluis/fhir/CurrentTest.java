package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import nl.sluis.signal.Address;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who somebody is now, of all that they ever were; the message is of 20 November 2026. */
class CurrentTest {

  private static final String NUMBER =
      "http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-houseNumber";
  private static final PersonName NOW = new PersonName("Sam", "Nu");
  private static final Address HOME = new Address("5211AB", 12, null);

  private final ObjectNode bundle = Push.minimal();
  private final ObjectNode patient = Push.first(bundle, "Patient");

  private static ObjectNode name(String use, String given, String family) {
    ObjectNode name = Push.MAPPER.createObjectNode();
    if (!use.isEmpty()) {
      name.put("use", use);
    }
    name.put("family", family).putArray("given").add(given);
    return name;
  }

  private static ObjectNode home(String use, String postcode, String number) {
    ObjectNode address = Push.MAPPER.createObjectNode().put("postalCode", postcode);
    if (!use.isEmpty()) {
      address.put("use", use);
    }
    address.putArray("line").add("Straat " + number.strip());
    address
        .putArray("_line")
        .addObject()
        .putArray("extension")
        .addObject()
        .put("url", NUMBER)
        .put("valueString", number);
    return address;
  }

  private static ObjectNode during(
      ObjectNode element, @Nullable String start, @Nullable String end) {
    ObjectNode period = element.putObject("period");
    if (start != null && !start.isEmpty()) {
      period.put("start", start);
    }
    if (end != null && !end.isEmpty()) {
      period.put("end", end);
    }
    return element;
  }

  private void names(ObjectNode... names) {
    ArrayNode all = patient.putArray("name");
    for (ObjectNode name : names) {
      all.add(name);
    }
  }

  private void homes(ObjectNode... homes) {
    ArrayNode all = patient.putArray("address");
    for (ObjectNode home : homes) {
      all.add(home);
    }
  }

  private Subject subject() {
    return Push.signal(bundle).subjects().getFirst();
  }

  private void assertRefusedAt(String place) {
    assertThat(Push.pointers(Push.json(Push.bytes(bundle)))).containsExactly(place);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2020-01-01",
    "'', 2026-11-19",
    "'', 2026-10",
    "'', 2025",
    "'', 2026-11-19T22:59:59Z",
    "2026-11-21, ''",
    "2026-12, ''",
    "2027, ''",
    "2026-11-20T23:30:00Z, ''",
    "2010-01-01, 2019-12-31",
    "2027-01-01, 2026-01-01"
  })
  void countsNoNameAddressOrNumberOutOfItsPeriod(String start, String end) {
    ObjectNode then = during(name("official", "Jan", "Toen"), start, end);
    ObjectNode there = during(home("home", "1012NX", "3"), start, end);
    names(then, name("official", "Sam", "Nu"));
    homes(there, home("home", "5211AB", "12"));
    during((ObjectNode) patient.at("/identifier/0"), start, end);

    assertThat(subject().name()).isEqualTo(NOW);
    assertThat(subject().address()).isEqualTo(HOME);
    assertThat(subject().bsn()).isNull();
    names(name("official", "Sam", "Nu"), then);
    homes(home("home", "5211AB", "12"), there);
    assertThat(subject().name()).isEqualTo(NOW);
    assertThat(subject().address()).isEqualTo(HOME);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2026-11-20",
    "'', 2026-11",
    "'', 2026",
    "'', 9999-12-31",
    "'', 9999-12-31T23:59:59+01:00",
    "2026-11-20, ''",
    "2026-11-20, 2026-11-20",
    "1900, 2026",
    "2026-11-19T23:00:00Z, ''"
  })
  void countsWhatHoldsOnTheDayItself(String start, String end) {
    names(during(name("official", "Sam", "Nu"), start, end));
    homes(during(home("home", "5211AB", "12"), start, end));
    during((ObjectNode) patient.at("/identifier/0"), start, end);

    assertThat(subject().name()).isEqualTo(NOW);
    assertThat(subject().address()).isEqualTo(HOME);
    assertThat(subject().bsn()).isNotNull();
  }

  @Test
  void takesTheNameWithoutAUseWhenTheOfficialOneEnded() {
    names(during(name("official", "Jan", "Toen"), "", "2020"), name("", "Sam", "Nu"));
    homes(during(home("home", "1012NX", "3"), "", "2020"), home("", "5211AB", "12"));

    assertThat(subject().name()).isEqualTo(NOW);
    assertThat(subject().address()).isEqualTo(HOME);
  }

  @Test
  void takesNoNameThatEndedForWantOfAnother() {
    patient.remove("identifier");
    names(during(name("official", "Jan", "Toen"), "", "2020-01-01"));
    homes(home("home", "5211AB", "12"));

    assertRefusedAt("Bundle.entry[0].resource");
  }

  @ParameterizedTest
  @ValueSource(strings = {"official", ""})
  void refusesTwoNamesThatDiffer(String use) {
    names(name(use, "Jan", "Toen"), name(use, "Sam", "Nu"));

    assertRefusedAt("Bundle.entry[0].resource.name");
  }

  @Test
  void refusesAnOfficialNameBesideOneThatCannotBeRead() {
    ObjectNode text = Push.MAPPER.createObjectNode().put("use", "official").put("text", "Jan Toen");
    names(text, name("official", "Sam", "Nu"));

    assertRefusedAt("Bundle.entry[0].resource.name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"home", ""})
  void refusesTwoHomesThatDiffer(String use) {
    homes(home(use, "1012NX", "3"), home(use, "5211AB", "12"));

    assertRefusedAt("Bundle.entry[0].resource.address");
  }

  @Test
  void takesWhatStandsThereTwiceAndOthersBesideTheOfficialOne() {
    names(
        name("usual", "Sammie", "Nu"),
        name("official", "Sam", "Nu"),
        name("official", "Sam", "Nu"),
        name("", "S.", "Nu"));
    homes(home("", "1012NX", "3"), home("home", "5211 ab", "12"), home("home", "5211AB", "12"));

    assertThat(subject().name()).isEqualTo(NOW);
    assertThat(subject().address()).isEqualTo(HOME);
  }

  @Test
  void refusesAPeriodThatIsNoPeriod() {
    names(during(name("official", "Sam", "Nu"), "", "2026-02-30"));

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("Bundle");
  }

  @Test
  void reachesTheReporterWhereTheyCanBeReachedNow() {
    ObjectNode practitioner = Push.first(bundle, "Practitioner");
    practitioner.putArray("name").add(during(text("official", "dr. T. Oen"), "", "2020"));
    practitioner.withArray("name").add(text("official", "dr. H. Arts"));
    ArrayNode telecom = practitioner.putArray("telecom");
    telecom.add(during(phone("0201111111"), "", "2020-01-01"));
    telecom.add(phone("0202222222").put("use", "old"));
    telecom.add(during(phone("0203333333"), "2027", ""));
    telecom.add(phone("0731234567"));

    Signal signal = Push.signal(bundle);

    assertThat(signal.content())
        .containsEntry("melder.naam", "dr. H. Arts")
        .containsEntry("melder.telefoon", "0731234567");
  }

  @Test
  void refusesAReporterWithTwoOfficialNames() {
    ObjectNode practitioner = Push.first(bundle, "Practitioner");
    practitioner.putArray("name").add(text("official", "A")).add(text("official", "B"));

    assertThat(Push.pointers(Push.json(Push.bytes(bundle))))
        .contains("Bundle.entry[1].resource.name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"period", "active"})
  void takesNothingOfARoleThatSomebodyHad(String element) {
    ObjectNode rich = Push.rich();
    for (var entry : rich.withArray("entry")) {
      if (entry.path("resource").path("resourceType").asText().equals("PractitionerRole")) {
        ObjectNode role = (ObjectNode) entry.path("resource");
        if (element.equals("active")) {
          role.put("active", false);
        } else {
          during(role, "2010-01-01", "2020-01-01");
        }
      }
    }

    assertThat(Push.json(Push.bytes(rich)))
        .isInstanceOfSatisfying(
            nl.sluis.intake.Parsed.Rejected.class,
            rejected ->
                assertThat(rejected.problem().findings())
                    .extracting(finding -> finding.reason())
                    .anyMatch(reason -> reason.startsWith("De melder ontbreekt")));
  }

  @ParameterizedTest
  @CsvSource({"2020-01-01, 2026-11-19", "2026-11-21, "})
  void refusesARiskThatIsNotActiveOnTheDay(String start, String end) {
    ObjectNode rich = Push.rich();
    during(Push.first(rich, "Flag"), start, end);

    assertThat(Push.pointers(Push.json(Push.bytes(rich))))
        .hasSize(1)
        .first()
        .asString()
        .endsWith(".resource.period");
  }

  @Test
  void refusesAConsentByANumberThatEnded() {
    during((ObjectNode) Push.first(bundle, "Consent").at("/identifier/0"), "", "2020");

    assertRefusedAt("Bundle.entry[3].resource.identifier");
  }

  @ParameterizedTest
  @CsvSource({"5211AB", "5211 AB", "5211ab", "5211 Ab"})
  void readsAPostcodeAsEveryDoorDoes(String written) {
    homes(home("home", written, "12"));

    assertThat(subject().address()).isEqualTo(HOME);
  }

  @ParameterizedTest
  @ValueSource(strings = {" 5211AB", "5211AB ", "5211  AB", "5211\u00A0AB", "5211-AB"})
  void refusesWhatIsAlmostAPostcode(String written) {
    homes(home("home", written, "12"));

    assertRefusedAt("Bundle.entry[0].resource.address");
  }

  @Test
  void readsOverAnAddressElsewhere() {
    homes(home("home", "10115", "12"), home("home", "5211AB", "12"));

    assertThat(subject().address()).isEqualTo(HOME);
  }

  @ParameterizedTest
  @ValueSource(strings = {" 12", "12 ", "012", "+12", "12a", "0", "100000", "1\u0662"})
  void refusesAHouseNumberThatIsNone(String written) {
    homes(home("home", "5211AB", written));

    assertRefusedAt("Bundle.entry[0].resource.address");
  }

  @ParameterizedTest
  @ValueSource(strings = {" 999990342", "999990342 ", "9999.90.342", "0999990342"})
  void refusesABsnWithAnythingAroundIt(String written) {
    ((ObjectNode) patient.at("/identifier/0")).put("value", written);

    assertRefusedAt("Bundle.entry[0].resource.identifier");
  }

  @Test
  void refusesAPersonWhoseNameNobodySees() {
    names(name("official", "\u3164", "\u2800"));

    assertRefusedAt("Bundle.entry[0].resource.name");
  }

  private static ObjectNode text(String use, String text) {
    return Push.MAPPER.createObjectNode().put("use", use).put("text", text);
  }

  private static ObjectNode phone(String number) {
    return Push.MAPPER.createObjectNode().put("system", "phone").put("value", number);
  }
}
