package nl.sluis.school;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.Wrong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the hand-written reader to the schema that partners build against. */
@Tag("slow")
class ReaderAgreesWithSchemaTest {

  private static final Set<String> BEYOND_A_SCHEMA =
      Set.of(Wrong.NO_BSN, Wrong.CHARACTERS, "deze betrokkene staat al in de lijst");

  private final SignalForm form = new SignalForm();
  private final Explanation schema = new Explanation(form.schema());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void onThousandsOfChangedDocuments(long seed) {
    Mutations mutations = new Mutations(seed);
    List<ObjectNode> originals = List.of(Examples.concern(), Examples.debt(), Examples.emergency());
    int accepted = 0;
    int documents = 2500;

    for (int i = 0; i < documents; i++) {
      ObjectNode document = mutations.of(originals.get(i % 3));
      accepted += agree(document) ? 1 : 0;
    }

    assertThat(accepted).isBetween(documents / 20, documents * 19 / 20);
  }

  @Test
  void onEveryValueOfEveryList() {
    assertEachChoice(Examples.concern(), "", "ernst", "/properties/ernst");
    assertEachChoice(Examples.concern(), "", "urgentie", "/properties/urgentie");
    assertEachChoice(Examples.concern(), "", "gevraagdeActie", "/properties/gevraagdeActie");
    assertEachItem("", "leefgebieden", "/properties/leefgebieden");
    assertEachItem("/verwijsindex", "risicos", "/properties/verwijsindex/properties/risicos");
    assertEachChoice(
        Examples.debt(),
        "/vroegsignaal",
        "signaalpartner",
        "/$defs/vroegsignaal/properties/signaalpartner");
  }

  @ParameterizedTest(name = "{0}/{1} from {2} to {3}")
  @CsvSource(
      value = {
        "'', toelichting, 1, 4000",
        "/melder, naam, 1, 200",
        "/melder, functie, 1, 200",
        "/betrokkenen/0/naam, voornamen, 1, 200",
        "/betrokkenen/0/naam, geslachtsnaam, 1, 200",
        "/betrokkenen/0/adres, toevoeging, 1, 10",
        "/melder, telefoon, 6, 20",
      })
  void onTheLengthOfTexts(String parent, String field, int least, int most) {
    ObjectNode document = Examples.concern();
    ObjectNode object = (ObjectNode) document.at(parent);

    for (int length : new int[] {least, most}) {
      assertThat(agree(set(document, object, field, "7".repeat(length)))).isTrue();
    }
    for (int length : new int[] {least - 1, most + 1}) {
      assertThat(agree(set(document, object, field, "7".repeat(length)))).isFalse();
    }
  }

  @Test
  void onTheLengthOfWhatExplainsAnEmergency() {
    ObjectNode document = Examples.emergency();
    ObjectNode emergency = (ObjectNode) document.at("/noodgeval");

    assertThat(agree(set(document, emergency, "motivering", "x".repeat(2000)))).isTrue();
    assertThat(agree(set(document, emergency, "motivering", "x".repeat(2001)))).isFalse();
    emergency.put("motivering", "x");
    assertThat(agree(set(document, document, "herkomstDoel", "a-1".repeat(13)))).isTrue();
    assertThat(agree(set(document, document, "herkomstDoel", "a".repeat(41)))).isFalse();
    assertThat(agree(set(document, document, "herkomstDoel", "a\n"))).isFalse();
  }

  @Test
  void onTheLengthOfMailAddressesAndConsents() {
    ObjectNode document = Examples.concern();
    ObjectNode reporter = (ObjectNode) document.at("/melder");

    assertThat(agree(set(document, reporter, "email", "a".repeat(64) + "@b.nl"))).isTrue();
    assertThat(agree(set(document, reporter, "email", "a".repeat(65) + "@b.nl"))).isFalse();
    String longest = "a@" + "b".repeat(187) + ".nl";
    assertThat(agree(set(document, reporter, "email", longest))).isTrue();
    assertThat(agree(set(document, reporter, "email", longest + "x"))).isFalse();
    reporter.put("email", "a@b.nl");
    document.putArray("toestemmingen").add("x".repeat(64));
    assertThat(agree(document)).isTrue();
    document.putArray("toestemmingen").add("x".repeat(65));
    assertThat(agree(document)).isFalse();
  }

  @Test
  void onTheNumberOfPersonsAndConsents() {
    ObjectNode document = Examples.concern();
    ArrayNode persons = document.withArray("/betrokkenen");
    ArrayNode consents = document.putArray("toestemmingen");
    while (persons.size() < 20) {
      ObjectNode person = persons.get(0).deepCopy();
      person.remove("bsn");
      ((ObjectNode) person.get("naam")).put("voornamen", "Kind " + persons.size());
      persons.add(person);
      consents.add("id " + persons.size());
    }
    consents.add("id");
    assertThat(agree(document)).isTrue();

    ObjectNode moreConsents = document.deepCopy();
    moreConsents.withArray("/toestemmingen").add("id");
    ((ObjectNode) persons.addObject().setAll((ObjectNode) persons.get(1)).get("naam"))
        .put("voornamen", "Nog een");

    assertThat(agree(moreConsents)).isFalse();
    assertThat(agree(document)).isFalse();
  }

  @Test
  void onEveryFieldAloneAddedOrLeftOut() {
    List<ObjectNode> examples = List.of(Examples.concern(), Examples.debt(), Examples.emergency());
    for (ObjectNode original : examples) {
      for (ObjectNode other : examples) {
        for (String name : other.properties().stream().map(Map.Entry::getKey).toList()) {
          ObjectNode with = original.deepCopy();
          with.set(name, other.get(name));
          agree(with);
          ObjectNode without = original.deepCopy();
          without.remove(name);
          agree(without);
        }
      }
    }
  }

  @Test
  void onTheRangeOfNumbers() {
    ObjectNode concern = Examples.concern();
    ObjectNode address = (ObjectNode) concern.at("/betrokkenen/0/adres");
    ObjectNode debt = Examples.debt();
    ObjectNode arrear = (ObjectNode) debt.at("/vroegsignaal");

    for (double within : new double[] {1, 99_999}) {
      address.put("huisnummer", within);
      assertThat(agree(concern)).isTrue();
    }
    for (double without : new double[] {0, 100_000}) {
      address.put("huisnummer", without);
      assertThat(agree(concern)).isFalse();
    }
    for (double within : new double[] {1, 1_000_000}) {
      arrear.put("bedrag", within);
      assertThat(agree(debt)).isTrue();
    }
    for (double without : new double[] {0, 1_000_001}) {
      arrear.put("bedrag", without);
      assertThat(agree(debt)).isFalse();
    }
  }

  private static ObjectNode set(ObjectNode document, ObjectNode at, String field, String value) {
    at.put(field, value);
    return document;
  }

  private void assertEachChoice(ObjectNode document, String parent, String field, String place) {
    for (JsonNode choice : Examples.schema().at(place + "/enum")) {
      ((ObjectNode) document.at(parent)).set(field, choice);
      assertThat(agree(document)).as(choice.asText()).isTrue();
    }
  }

  private void assertEachItem(String parent, String field, String place) {
    ObjectNode document = Examples.concern();
    ArrayNode items = ((ObjectNode) document.at(parent)).putArray(field);
    for (JsonNode choice : Examples.schema().at(place + "/items/enum")) {
      items.add(choice);
      assertThat(agree(document)).as(choice.asText()).isTrue();
    }
  }

  /** Whether both accept the document; fails when only one does. */
  private boolean agree(ObjectNode document) {
    byte[] json = Examples.bytes(document);
    boolean valid = schema.of(Examples.tree(json)).isEmpty();
    return switch (form.read(json)) {
      case Parsed.Accepted _ -> {
        assertThat(valid).as("only the reader accepts %s", document).isTrue();
        yield true;
      }
      case Parsed.Rejected rejected -> {
        if (valid) {
          assertThat(rejected.problem().findings())
              .as("only the schema accepts %s", document)
              .extracting(Finding::reason)
              .isNotEmpty()
              .isSubsetOf(BEYOND_A_SCHEMA);
        }
        yield false;
      }
    };
  }
}
