package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.outbox.Delivery;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An objection of somebody who may be the same counts against all that is known of the person, and
 * not only against the words of one message; and whatever waits for a look can be looked at.
 */
@Tag("slow")
class NearObjectionTest {

  private static final BirthDate BORN = new BirthDate(2014, 3, 1);

  /** A child, and what is almost that child. */
  private record Child(int number) {

    /** With the number of somebody else, which may be a slip of the pen. */
    Bsn bsn(boolean other) {
      int digits = 99_900_000 + 2 * number + (other ? 1 : 0);
      int sum = 0;
      for (int place = 2, left = digits; place <= 9; place++, left /= 10) {
        sum += place * (left % 10);
      }
      // Of a number that has no check digit the next is taken, far from those of other children.
      return sum % 11 == 10
          ? new Child(number + 10_000).bsn(other)
          : new Bsn(String.valueOf(digits * 10L + sum % 11));
    }

    PersonName name(String given, String family) {
      String letters = Integer.toString(number + 5000, 26).replaceAll("[0-9]", "z$0");
      String words =
          letters
              .chars()
              .mapToObj(c -> c < 'a' ? LETTERS[c - '0'] : "" + (char) c)
              .reduce("", String::concat);
      return new PersonName(given + words, words + family);
    }

    Address home(int further) {
      return new Address("5211AB", 10 + 10 * number + further, null);
    }
  }

  private static final String[] LETTERS = {
    "qa", "qb", "qc", "qd", "qe", "qf", "qg", "qh", "qi", "qj"
  };

  /** Ways to name one child, or one that is almost so. */
  private enum As {
    N,
    B,
    B2,
    NB,
    NB2,
    LETTER,
    LETTER_B2,
    INITIAL,
    HOUSE,
    YEAR,
    B_HOME;

    Subject of(Child child) {
      PersonName name = child.name("Sam", "beeld");
      PersonName almost = child.name("Sam", "beelds");
      Address home = child.home(0);
      Bsn bsn = child.bsn(false);
      Bsn typo = child.bsn(true);
      return switch (this) {
        case N -> new Subject(null, BORN, name, home);
        case B -> new Subject(bsn, BORN, null, null);
        case B2 -> new Subject(typo, BORN, null, null);
        case NB -> new Subject(bsn, BORN, name, home);
        case NB2 -> new Subject(typo, BORN, name, home);
        case LETTER -> new Subject(null, BORN, almost, home);
        case LETTER_B2 -> new Subject(typo, BORN, almost, home);
        case INITIAL -> new Subject(null, BORN, new PersonName("S.", name.familyName()), home);
        case HOUSE -> new Subject(null, BORN, name, child.home(3));
        case YEAR -> new Subject(null, new BirthDate(2014, null, null), name, home);
        case B_HOME -> new Subject(bsn, BORN, null, home);
      };
    }
  }

  @TempDir private Path folder;
  private TestGateway gateway;
  private Child child = new Child(0);
  private String read = "";
  private int consents;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"LETTER", "INITIAL", "HOUSE", "YEAR"})
  void countsAgainstWhoIsNamedByNumberHere(As objects) throws IOException {
    consent(As.NB);
    objection(objects);

    assertThat(ask(As.B)).isEqualTo("identity-check");
    assertThat(push(As.B)).isEqualTo(202);
    assertThat(push(As.B_HOME)).isEqualTo(202);
    gateway.reconsider();
    assertThat(signals()).isEmpty();
    assertThat(rows()).hasSize(2);
  }

  @Test
  void sharesTheAddressWithWhoIsNamedByNumberAndAddress() throws IOException {
    objection(As.N);
    consent(As.B_HOME);

    assertThat(push(As.B_HOME)).isEqualTo(202);
    assertThat(rows()).hasSize(1);
  }

  /** The number was known, and the address is new. */
  @Test
  void sharesTheAddressThatWasSaidLaterAndIsShown() throws IOException {
    consent(As.B);
    assertThat(push(As.B)).isEqualTo(201);
    assertThat(push(As.B_HOME)).isEqualTo(201);

    objection(As.N);

    assertThat(push(As.B)).isEqualTo(202);
    assertThat(rows()).hasSize(3);
  }

  @Test
  void whoObjectsByNumberAndAddressIsNearWhoIsNamed() throws IOException {
    objection(As.B_HOME);
    consent(As.N);

    assertThat(push(As.N)).isEqualTo(202);
    assertThat(rows()).hasSize(1);
  }

  /** The order in which two numbers and an objection by the name alone came. */
  private enum Order {
    LAST,
    BETWEEN,
    FIRST
  }

  @ParameterizedTest
  @EnumSource
  void byNameAloneItMayBeOfEitherWhoHasTheName(Order order) throws IOException {
    if (order == Order.FIRST) {
      objection(As.N);
    }
    consent(As.NB);
    if (order == Order.BETWEEN) {
      objection(As.N);
    }
    consent(As.NB2);
    if (order == Order.LAST) {
      objection(As.N);
    }

    assertThat(ask(As.NB2)).isEqualTo("identity-check");
    assertThat(push(As.NB2)).isEqualTo(202);
    assertThat(push(As.B2)).isEqualTo(202);
    assertThat(push(As.NB)).isEqualTo(403);
    gateway.reconsider();
    assertThat(signals()).isEmpty();
    assertThat(rows()).hasSize(2);
  }

  @Test
  void whatWentOutBeforeAnObjectionByNameAloneIsShown() throws IOException {
    consent(As.NB);
    consent(As.NB2);
    assertThat(push(As.NB2)).isEqualTo(201);

    objection(As.N);
    gateway.reconsider();

    assertThat(rows()).hasSize(1);
    assertThat(look(rows().getFirst(), true)).isEqualTo(204);
    gateway.reconsider();
    assertThat(signals()).isEmpty();
  }

  /** The same words, first with a number and then by name alone: perhaps the other's. */
  @Test
  void anObjectionByNameAloneIsNotTheOneWithANumber() throws IOException {
    consent(As.NB);
    consent(As.NB2);
    register("/v1/bezwaren", As.NB);
    assertThat(push(As.NB2)).isEqualTo(201);

    register("/v1/bezwaren", As.N);

    assertThat(push(As.NB2)).isEqualTo(202);
    register("/v1/bezwaren", As.N);
    assertThat(gateway.store().consents().of(key(As.NB)))
        .filteredOn(said -> !said.permits())
        .hasSize(2);
  }

  /** In a store of before nobody knows how an objection was said: it may be by name. */
  @Test
  void anObjectionOfBeforeMayBeByNameAlone() throws Exception {
    objection(As.NB);
    consent(As.NB2);
    assertThat(push(As.NB2)).isEqualTo(201);
    gateway.close();
    try (var c = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sluis.db"));
        var forget = c.createStatement()) {
      forget.execute("UPDATE consent SET by_name = NULL");
    }
    gateway = new TestGateway(folder, new TestClock());

    assertThat(push(As.NB2)).isEqualTo(202);
  }

  /** Who objects, who consented, and how the message names the person. */
  static Stream<List<As>> combinations() {
    List<List<As>> all = new ArrayList<>();
    for (List<As> linked : List.of(List.of(As.NB), List.of(As.NB, As.NB2))) {
      for (As objects : List.of(As.N, As.B2, As.LETTER, As.LETTER_B2)) {
        for (As signal : List.of(As.N, As.B, As.NB2, As.B_HOME)) {
          List<As> one = new ArrayList<>(List.of(objects, signal));
          one.addAll(linked);
          all.add(one);
        }
      }
    }
    return all.stream();
  }

  /**
   * Whatever waits for a look has a row, before and after it is decided again; one answer stops it
   * and the other lets it go, or asks about who else it may be.
   */
  @Test
  void whateverWaitsForALookCanBeReleasedAndStopped() throws IOException {
    int waited = 0;
    for (boolean same : new boolean[] {true, false}) {
      for (List<As> one : combinations().toList()) {
        waited += settled(one, same) ? 1 : 0;
      }
    }
    assertThat(waited).isGreaterThan(20);
  }

  private boolean settled(List<As> one, boolean same) throws IOException {
    child = new Child(child.number() + 1);
    for (As known : one.subList(1, one.size())) {
      consent(known);
    }
    objection(one.getFirst());
    String reason = ask(one.get(1));
    int status = push(one.get(1));
    assertThat(status == 202).as("%s", one).isEqualTo("identity-check".equals(reason));
    if (status != 202) {
      signals();
      return false;
    }
    gateway.reconsider();
    assertThat(signals()).as("%s", one).isEmpty();
    for (int looks = 0; !rows().isEmpty() && looks < 5; looks++) {
      assertThat(look(rows().getFirst(), same)).as("%s", one).isEqualTo(204);
      gateway.reconsider();
    }
    assertThat(rows()).as("%s", one).isEmpty();
    assertThat(waiting()).as("%s %s", one, same).isZero();
    assertThat(signals()).as("%s %s", one, same).hasSize(same ? 0 : 1);
    assertThat(push(one.get(1))).as("%s %s", one, same).isEqualTo(same ? 403 : 201);
    signals();
    return true;
  }

  /** Then nothing is left to look at, and nothing waits for it. */
  @Test
  void goesOnWhenTheOtherNoLongerObjects() throws IOException {
    consent(As.NB);
    String objection = objection(As.LETTER);
    assertThat(push(As.B)).isEqualTo(202);
    gateway.reconsider();

    gateway.commit(new nl.sluis.store.Change.ConsentWithdrawn(objection, TestClock.START));
    gateway.reconsider();

    assertThat(waiting()).isZero();
    assertThat(signals()).hasSize(1);
  }

  private int waiting() {
    return gateway.store().holds().subjects().size();
  }

  private void consent(As who) {
    gateway.give(who.of(child), ConsentBuilder.to(SCHOOL).parent(++consents));
  }

  private String objection(As who) {
    return gateway.give(who.of(child), ConsentBuilder.to(SCHOOL).parent(1).denied()).id();
  }

  private byte[] key(As who) {
    return gateway.keys().find(who.of(child)).orElseThrow().id();
  }

  private int push(As who) {
    return gateway
        .push(SCHOOL, SignalBuilder.called(UUID.randomUUID().toString()).about(who.of(child)))
        .status();
  }

  /** Those that came since it was asked last. */
  private List<Delivery> signals() {
    List<Delivery> all = gateway.store().outbox().inbox(REGISSEUR, read, 50);
    read = all.isEmpty() ? read : all.getLast().id();
    return all.stream()
        .filter(delivery -> delivery.type().value().equals("nl.jeugd.signaal.gemeld"))
        .toList();
  }

  private List<JsonNode> rows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    new JsonMapper()
        .readTree(gateway.call(FG, "GET", "/v1/gelijkenissen").body())
        .at("/gelijkenissen")
        .forEach(rows::add);
    return rows;
  }

  private int look(JsonNode row, boolean same) {
    String other = row.at("/lijktOp/0").asText();
    return gateway
        .call(
            FG,
            "POST",
            "/v1/gelijkenissen/" + row.path("id").asText() + "/oordeel",
            "{\"zelfde\":%s,\"lijktOp\":\"%s\"}".formatted(same, other).getBytes(UTF_8))
        .status();
  }

  private String ask(As who) throws IOException {
    byte[] question =
        """
        {"subject":{"type":"deelnemer","id":"%s"},"action":{"name":"nl.jeugd.signaal.gemeld"},
         "resource":{"type":"persoon","id":"1","properties":{"betrokkene":%s,
           "velden":{"ernst":"midden"}}},
         "context":{"ontvanger":"%s"}}
        """
            .formatted(SCHOOL.value(), person(who.of(child)), REGISSEUR.value())
            .getBytes(UTF_8);
    JsonNode answer =
        new JsonMapper()
            .readTree(gateway.call(SCHOOL, "POST", "/access/v1/evaluation", question).body());
    assertThat(answer.has("decision")).as(answer.toString()).isTrue();
    return answer.at("/context/reden").asText();
  }

  private void register(String path, As who) {
    byte[] body =
        """
        {"betrokkene":%s,"ontvangers":["regisseur","wijkteam"],"doel":"vroeghulp-jeugd",
         "gegevenDoor":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"}]}
        """
            .formatted(person(who.of(child)))
            .getBytes(UTF_8);
    assertThat(gateway.call(SCHOOL, "POST", path, body).status()).isEqualTo(201);
  }

  private static String person(Subject subject) {
    StringBuilder json = new StringBuilder("{\"geboortedatum\":\"" + subject.birthDate() + '"');
    if (subject.bsn() != null) {
      json.append(",\"bsn\":\"").append(subject.bsn().value()).append('"');
    }
    if (subject.name() != null) {
      json.append(
          ",\"naam\":{\"voornamen\":\"%s\",\"geslachtsnaam\":\"%s\"}"
              .formatted(subject.name().givenNames(), subject.name().familyName()));
    }
    if (subject.address() != null) {
      json.append(
          ",\"adres\":{\"postcode\":\"%s\",\"huisnummer\":%d}"
              .formatted(subject.address().postcode(), subject.address().houseNumber()));
    }
    return json.append('}').toString();
  }
}
