package nl.sluis.verwijsindex;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.verwijsindex.Reports.SCHOOL;
import static nl.sluis.verwijsindex.Reports.melding;
import static nl.sluis.verwijsindex.Reports.named;
import static nl.sluis.verwijsindex.Reports.outbound;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.signal.MessageType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but a report gets into the index, wherever in a message someone writes it. */
class ClosedIndexTest {

  private static final String FREE_TEXT = "Sam slaapt slecht; er wordt thuis veel geschreeuwd!";
  private static final LocalDate LATER = LocalDate.parse("2027-05-01");

  @TempDir Path data;
  private IndexFixture index;

  @BeforeEach
  void open() {
    index = new IndexFixture(data);
  }

  @AfterEach
  void close() throws Exception {
    index.close();
  }

  static Stream<ObjectNode> reports() {
    ObjectNode withAddress = named(SCHOOL, "Sam", "Voorbeeld", LATER);
    withAddress
        .withObject("/betrokkene")
        .putObject("adres")
        .put("postcode", "5211AB")
        .put("huisnummer", 12);
    return Stream.of(
        melding(SCHOOL, "999990342", LATER), named(SCHOOL, "Sam", "Voorbeeld", LATER), withAddress);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aMemberTooManyAtAnyLevelRefusesTheMessageAndStoresNothing(ObjectNode report)
      throws Exception {
    for (int object = 0; object < objects(report).size(); object++) {
      for (String name : List.of("toelichting", "risicos", "extra", "ID", "bsn ")) {
        ObjectNode changed = report.deepCopy();
        objects(changed).get(object).put(name, FREE_TEXT);
        assertThat(outcome(changed)).isEqualTo(new Outcome.Rejected("veld-niet-toegestaan"));
      }
    }
    assertThat(index.index().entries()).isEmpty();
    assertThat(stored()).doesNotContain("slaapt");
  }

  /** An organisation's name is a text by nature: its form is bounded, its source the agreement. */
  @ParameterizedTest
  @MethodSource("reports")
  void freeTextInTheValueOfAnyMemberIsNeverStored(ObjectNode report) throws Exception {
    for (int object = 0; object < objects(report).size(); object++) {
      for (String member : members(report, object)) {
        for (String text : List.of(FREE_TEXT, "Sam slaapt slecht", "slaapt\nslecht")) {
          if (!(member.equals("organisatie") && text.equals("Sam slaapt slecht"))) {
            ObjectNode changed = report.deepCopy();
            objects(changed).get(object).put(member, text);
            index.index().deliver(List.of(outbound(changed, index.now)));
          }
        }
      }
    }
    assertThat(stored()).doesNotContain("slaapt").doesNotContain("geschreeuwd");
  }

  @Test
  void noBsnAndNoNameIsStored() throws Exception {
    index.deliver(melding(SCHOOL, "999990342", LATER), named(SCHOOL, "Samuelle", "Zwaan", LATER));

    assertThat(index.index().entries()).hasSize(2);
    assertThat(stored())
        .doesNotContain("999990342")
        .doesNotContainIgnoringCase("samuelle")
        .doesNotContainIgnoringCase("zwaan")
        .doesNotContain("2014-03-02");
  }

  @Test
  void anEntryHoldsExactlyTheColumnsOfArticles7143And7146() {
    index.deliver(melding(SCHOOL, "999990342", LATER));

    assertThat(index.index().entries())
        .singleElement()
        .satisfies(entry ->
            assertThat(entry.keySet())
                .containsExactly(
                    "person",
                    "oin",
                    "organisation",
                    "role",
                    "phone",
                    "email",
                    "reported_at",
                    "remove_on",
                    "id",
                    "delivery",
                    "archive_until"));
  }

  @Test
  void aBsnDoesNotPassForATelephoneNumber() {
    ObjectNode report = melding(SCHOOL, "999990342", LATER);
    report.withObject("/afzender").put("telefoon", "900 186 021");

    assertThat(outcome(report)).isEqualTo(new Outcome.Rejected("veld-ongeldig"));
  }

  @Test
  void aNameBesideABsnIsMoreThanIsNeeded() {
    ObjectNode report = named(SCHOOL, "Sam", "Voorbeeld", LATER);
    report.withObject("/betrokkene").put("bsn", "999990342");

    assertThat(outcome(report)).isEqualTo(new Outcome.Rejected("veld-niet-toegestaan"));
  }

  @Test
  void everyMemberIsNeededExceptOneWayToReachTheReporter() {
    ObjectNode report = melding(SCHOOL, "999990342", LATER);
    for (int object = 0; object < objects(report).size(); object++) {
      for (String member : members(report, object)) {
        boolean optional = member.equals("telefoon") || member.equals("email");
        for (boolean asNull : new boolean[] {false, true}) {
          ObjectNode changed = report.deepCopy();
          if (asNull) {
            objects(changed).get(object).putNull(member);
          } else {
            objects(changed).get(object).remove(member);
          }
          assertThat(outcome(changed))
              .as(member)
              .isEqualTo(
                  optional && !asNull
                      ? new Outcome.Delivered()
                      : new Outcome.Rejected("veld-ongeldig"));
        }
      }
    }
    report.withObject("/afzender").remove(List.of("telefoon", "email"));
    assertThat(outcome(report)).isEqualTo(new Outcome.Rejected("veld-ongeldig"));
  }

  @Test
  void valuesOfAnotherJsonTypeAreRefused() {
    ObjectNode number = melding(SCHOOL, "999990342", LATER);
    number.withObject("/betrokkene").put("bsn", 999990342);
    ObjectNode list = melding(SCHOOL, "999990342", LATER);
    list.putArray("verwijderdatum").add(2027).add(5).add(1);
    ObjectNode home = named(SCHOOL, "Sam", "Voorbeeld", LATER);
    home.withObject("/betrokkene/adres").put("postcode", "5211AB").put("huisnummer", "12");
    ObjectNode fraction = named(SCHOOL, "Sam", "Voorbeeld", LATER);
    fraction.withObject("/betrokkene/adres").put("postcode", "5211AB").put("huisnummer", 12.5);

    assertThat(Stream.of(number, list, home, fraction).map(this::outcome))
        .containsOnly(new Outcome.Rejected("veld-ongeldig"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{", "\"tekst\"", "{\"id\":\"a\",\"id\":\"b\"}", "{}{}", "1"})
  void whatIsNotOneJsonObjectIsRefused(String body) {
    assertThat(index.index().deliver(List.of(outbound("d", body, index.now))))
        .singleElement()
        .isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void aMemberNamedTwiceIsRefused() {
    String body = melding(SCHOOL, "999990342", LATER).toString();
    String twice = body.replaceFirst("\\{", "{\"type\":\"" + FREE_TEXT + "\",");

    assertThat(index.index().deliver(List.of(outbound("d", twice, index.now))))
        .containsExactly(new Outcome.Rejected("geen-json"));
  }

  @Test
  void aMessageThatIsTooLargeIsRefused() {
    String body = melding(SCHOOL, "999990342", LATER) + " ".repeat(ReportParser.MAX_BYTES);

    assertThat(index.index().deliver(List.of(outbound("d", body, index.now))))
        .containsExactly(new Outcome.Rejected("te-groot"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theParserThrowsNothingWhateverTheBytesAre(long seed) {
    Random random = new Random(seed);
    ReportParser parser = new ReportParser(new PersonKey.Maker(new byte[32]));
    List<ObjectNode> reports = reports().toList();
    for (int i = 0; i < 5_000; i++) {
      byte[] body = reports.get(random.nextInt(reports.size())).toString().getBytes(UTF_8);
      for (int change = random.nextInt(4); change >= 0; change--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      assertThat(parser.read(MessageType.INDEX_REPORT, body)).isNotNull();
    }
  }

  private Outcome outcome(ObjectNode report) {
    OutboundMessage outbound = outbound(report, index.now);
    return index.index().deliver(List.of(outbound)).getFirst();
  }

  private static List<String> members(ObjectNode root, int object) {
    return objects(root).get(object).propertyStream().map(Map.Entry::getKey).toList();
  }

  /** The report's objects at every level, itself first. */
  private static List<ObjectNode> objects(ObjectNode root) {
    List<ObjectNode> objects = new ArrayList<>(List.of(root));
    for (JsonNode child : root) {
      if (child instanceof ObjectNode object) {
        objects.addAll(objects(object));
      }
    }
    return objects;
  }

  /** All bytes of the index's files. */
  private String stored() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(data.resolve("verwijsindex"))) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, ISO_8859_1));
      }
    }
    return all.toString();
  }
}
