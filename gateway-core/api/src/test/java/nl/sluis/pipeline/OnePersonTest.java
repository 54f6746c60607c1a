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
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Verification;
import nl.sluis.outbox.Delivery;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One person is one person, however the name is written and in whatever way it is named. */
@Tag("slow")
class OnePersonTest {

  private static final BirthDate BORN = new BirthDate(2014, 3, 1);
  private static final Address HOME = new Address("5211AB", 12, "a");
  private static final PersonName NAME = new PersonName("Zoë Anne", "van der Bérg-Øster");

  @TempDir private Path folder;
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  static Stream<PersonName> spellings() {
    return Stream.of(
        new PersonName(nfd(NAME.givenNames()), nfd(NAME.familyName())),
        new PersonName("ZOË ANNE", "VAN DER BÉRG-ØSTER"),
        new PersonName("zoë anne", "Van Der bérg-øster"),
        new PersonName(" Zoë  Anne ", "van der  Bérg-Øster "),
        new PersonName("Zoë\u00a0Anne", "van der Bérg\u2010Øster"),
        new PersonName("Zoë-Anne", "van der Bérg Øster"),
        new PersonName("Zoe Anne", "van der Berg-Oster"),
        new PersonName("Zoë Anne", "Bérg-Øster, van der"),
        new PersonName("Zoë Anne van der", "Bérg-Øster"),
        new PersonName("Zoë Anne", "v.d. Bérg-Øster"),
        new PersonName("Zoë|Anne", "van der Bérg|Øster"),
        new PersonName("Zoë\u200d Anne", "van der Bérg-Øster"));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void anObjectionHoldsInEverySpelling(PersonName written) {
    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1));
    assertThat(push(named(null, NAME))).isEqualTo(201);

    gateway.give(named(null, written), ConsentBuilder.to(SCHOOL).parent(1).denied());

    assertThat(push(named(null, NAME))).isEqualTo(403);
    assertThat(push(named(null, written))).isEqualTo(403);
    gateway.reconsider();
    assertThat(signals()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void anErasureFindsEverySpelling(PersonName written) throws IOException {
    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1));
    assertThat(push(named(null, NAME))).isEqualTo(201);

    JsonNode erased = erased(named(null, written));

    assertThat(erased.at("/gevonden").asBoolean()).isTrue();
    assertThat(erased.at("/gewist/sleutels").asInt()).isEqualTo(1);
    assertThat(signals()).isEmpty();
    assertThat(gateway.keys().known(named(null, NAME))).isEmpty();
  }

  @Test
  void whoWasNamedWithNumberAndNameIsFoundByEither() {
    Subject numbered = named(People.SAM_BSN, NAME);
    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1));
    gateway.give(numbered, ConsentBuilder.to(SCHOOL).parent(1).denied());

    assertThat(push(named(null, NAME))).isEqualTo(403);
    assertThat(push(numbered)).isEqualTo(403);
    assertThat(push(new Subject(People.SAM_BSN, BORN, null, null))).isEqualTo(403);
  }

  /** Apart at first: consent by number, objection by name; then somebody names both. */
  @Test
  void whoWasNamedApartIsOnePersonOnceBothWereSeenTogether() throws IOException {
    Subject number = new Subject(People.SAM_BSN, BORN, null, null);
    gateway.give(number, ConsentBuilder.to(SCHOOL).parent(1));
    assertThat(push(number)).isEqualTo(201);
    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1).denied());
    assertThat(signals()).hasSize(1);

    assertThat(push(named(People.SAM_BSN, NAME))).isEqualTo(403);

    gateway.give(named(People.SAM_BSN, NAME), ConsentBuilder.to(SCHOOL).roles("politie").parent(1));
    gateway.reconsider();
    assertThat(push(number)).isEqualTo(403);
    assertThat(signals()).isEmpty();
    assertThat(gateway.keys().known(number)).hasSize(2);
    assertThat(erased(number).at("/gewist/sleutels").asInt()).isEqualTo(2);
    assertThat(gateway.keys().known(named(null, NAME))).isEmpty();
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void oneParentUnderTwoKeysIsNotTwoParents() {
    Subject number = new Subject(People.SAM_BSN, BORN, null, null);
    gateway.give(number, ConsentBuilder.to(SCHOOL).custody("tweehoofdig").parent(1, 1980));
    gateway.give(
        named(null, NAME), ConsentBuilder.to(SCHOOL).custody("tweehoofdig").parent(2, 1981));

    assertThat(push(named(People.SAM_BSN, NAME))).isEqualTo(202);
    assertThat(signals()).isEmpty();
  }

  @Test
  void twoNumbersAreTwoPersonsByWhateverName() {
    gateway.give(named(People.SAM_BSN, NAME), ConsentBuilder.to(SCHOOL).parent(1).denied());
    Subject twin = named(People.NOOR_BSN, NAME);
    gateway.give(twin, ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(push(twin)).isEqualTo(201);
    assertThat(push(named(People.SAM_BSN, NAME))).isEqualTo(403);
  }

  /** Said in the same words, but now of who has a number too. */
  @Test
  void theSameObjectionWithMoreOfWhoItIsCountsForThatToo() {
    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1));
    register(new Subject(People.SAM_BSN, BORN, null, null));

    register(named(People.SAM_BSN, NAME));

    assertThat(push(named(null, NAME))).isEqualTo(403);
  }

  @Test
  void theSameObjectionOfANamesakeIsAnother() {
    register(named(People.SAM_BSN, NAME));
    register(named(People.NOOR_BSN, NAME));

    assertThat(gateway.store().consents().of(key(named(People.SAM_BSN, NAME)))).hasSize(1);
    assertThat(gateway.store().consents().of(key(named(People.NOOR_BSN, NAME)))).hasSize(1);
  }

  @Test
  void theSameObjectionAgainIsTheOneThatStands() {
    register(named(People.SAM_BSN, NAME));
    register(named(People.SAM_BSN, NAME));

    assertThat(gateway.store().consents().of(key(named(People.SAM_BSN, NAME)))).hasSize(1);
  }

  /** By name alone it may be either. */
  @Test
  void waitsWhenANamesakeOfWhoHasTheNameObjects() {
    gateway.give(named(People.SAM_BSN, NAME), ConsentBuilder.to(SCHOOL).parent(1));
    gateway.give(named(People.NOOR_BSN, NAME), ConsentBuilder.to(SCHOOL).parent(1).denied());

    assertThat(push(named(null, NAME))).isEqualTo(202);
    assertThat(push(named(People.SAM_BSN, NAME))).isEqualTo(201);
  }

  @Test
  void aRightWithAnotherNumberReachesNobodyAndSaysWhoIsNear() throws IOException {
    gateway.give(named(People.SAM_BSN, NAME), ConsentBuilder.to(SCHOOL).parent(1));
    assertThat(push(named(People.SAM_BSN, NAME))).isEqualTo(201);

    JsonNode erased = erased(named(People.NOOR_BSN, NAME));

    assertThat(erased.at("/gevonden").asBoolean()).isFalse();
    assertThat(erased.at("/lijktOp")).hasSize(1);
    assertThat(signals()).hasSize(1);
  }

  private byte[] key(Subject subject) {
    return gateway.keys().find(subject).orElseThrow().id();
  }

  private void register(Subject subject) {
    String name =
        subject.name() == null
            ? ""
            : """
            ,"naam":{"voornamen":"%s","geslachtsnaam":"%s"},
             "adres":{"postcode":"5211AB","huisnummer":12,"toevoeging":"a"}\
            """
                .formatted(NAME.givenNames(), NAME.familyName());
    Bsn bsn = java.util.Objects.requireNonNull(subject.bsn());
    Answer answer =
        gateway.call(
            SCHOOL,
            "POST",
            "/v1/bezwaren",
            """
            {"betrokkene":{"bsn":"%s","geboortedatum":"%s"%s},
             "ontvangers":["regisseur","wijkteam"],"doel":"vroeghulp-jeugd",
             "gegevenDoor":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"}]}
            """
                .formatted(bsn.value(), BORN, name)
                .getBytes(UTF_8));
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
  }

  static Stream<Subject> almost() {
    return Stream.of(
        named(null, new PersonName("Zoé Anna", NAME.familyName())),
        named(null, new PersonName(NAME.givenNames(), "van der Burg-Øster")),
        named(null, new PersonName(NAME.givenNames(), "Meisjesnaam")),
        new Subject(null, new BirthDate(2015, 3, 1), NAME, HOME),
        new Subject(null, new BirthDate(2014, 3, 10), NAME, HOME),
        new Subject(null, new BirthDate(2014, 3, null), NAME, HOME),
        new Subject(null, new BirthDate(2014, null, null), NAME, HOME),
        new Subject(null, new BirthDate(2013, 12, 31), NAME, HOME),
        named(null, new PersonName(NAME.familyName(), NAME.givenNames())),
        named(null, new PersonName("Zoé Anna", "van der Burg-Øster")),
        named(null, new PersonName("Z.", "Partnernaam")),
        new Subject(null, BORN, NAME, new Address("5212CD", 12, null)),
        new Subject(null, BORN, NAME, null));
  }

  @ParameterizedTest
  @MethodSource("almost")
  void waitsForALookWhenSomebodyAlikeObjects(Subject alike) throws IOException {
    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1).denied());
    gateway.give(alike, ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(push(alike)).isEqualTo(202);
    gateway.reconsider();
    assertThat(signals()).isEmpty();

    assertThat(look(true)).isEqualTo(204);
    gateway.reconsider();
    assertThat(signals()).isEmpty();
    assertThat(push(alike)).isEqualTo(403);
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  /** The other way round: the objection knows less than the signal. */
  @ParameterizedTest
  @ValueSource(strings = {"2014", "2014-03"})
  void waitsForALookWhenWhoObjectsIsKnownByLess(String born) {
    BirthDate date = BirthDate.parse(born).orElseThrow();
    gateway.give(new Subject(null, date, NAME, HOME), ConsentBuilder.to(SCHOOL).parent(1).denied());
    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(push(named(null, NAME))).isEqualTo(202);
    assertThat(push(new Subject(null, date, NAME, HOME))).isEqualTo(403);
  }

  /** Of another year at another address, or with another name too. */
  @Test
  void anUnknownDayIsLikeNobodysByItself() {
    gateway.give(
        new Subject(null, new BirthDate(2015, null, null), NAME, new Address("5212CD", 12, null)),
        ConsentBuilder.to(SCHOOL).parent(1).denied());
    gateway.give(
        new Subject(null, new BirthDate(2014, 3, null), new PersonName("Bo", "Anders"), HOME),
        ConsentBuilder.to(SCHOOL).parent(1).denied());
    Subject child = new Subject(null, new BirthDate(2014, null, null), NAME, HOME);
    gateway.give(child, ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(push(child)).isEqualTo(201);
  }

  @ParameterizedTest
  @MethodSource("almost")
  void goesOnWhenSomebodyLookedAndItIsAnother(Subject alike) throws IOException {
    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1).denied());
    gateway.give(alike, ConsentBuilder.to(SCHOOL).parent(1));
    assertThat(push(alike)).isEqualTo(202);

    assertThat(look(false)).isEqualTo(204);
    gateway.reconsider();

    assertThat(signals()).hasSize(1);
    assertThat(push(alike)).isEqualTo(201);
    assertThat(gateway.evidence().verify()).isInstanceOf(Verification.Intact.class);
  }

  /** What went out before and was not read yet, is looked at as well. */
  @ParameterizedTest
  @MethodSource("almost")
  void anObjectionOfSomebodyAlikeAsksForALookAtWhatWaitsToBeRead(Subject alike) throws IOException {
    gateway.give(alike, ConsentBuilder.to(SCHOOL).parent(1));
    assertThat(push(alike)).isEqualTo(201);

    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1).denied());
    gateway.reconsider();
    assertThat(signals()).hasSize(1);

    assertThat(look(true)).isEqualTo(204);
    gateway.reconsider();
    assertThat(signals()).isEmpty();
  }

  static Stream<Subject> almostWithAddress() {
    return almost().filter(subject -> subject.address() != null);
  }

  @ParameterizedTest
  @MethodSource("almostWithAddress")
  void aRightThatFindsNobodySaysSoAndWhoIsNear(Subject alike) throws IOException {
    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1));
    assertThat(push(named(null, NAME))).isEqualTo(201);

    JsonNode erased = erased(alike);

    assertThat(erased.at("/gevonden").asBoolean()).isFalse();
    assertThat(erased.at("/lijktOp")).hasSize(1);
    assertThat(erased.at("/letOp").asText()).contains("niemand bekend", "bijna zo");
    assertThat(signals()).hasSize(1);
  }

  @Test
  void whoHasNothingInCommonIsLeftAlone() {
    gateway.give(named(null, NAME), ConsentBuilder.to(SCHOOL).parent(1).denied());
    gateway.give(People.NOOR, ConsentBuilder.to(SCHOOL).parent(1));

    assertThat(push(People.NOOR)).isEqualTo(201);
  }

  private int look(boolean same) throws IOException {
    Answer list = gateway.call(FG, "GET", "/v1/gelijkenissen");
    JsonNode waiting = new JsonMapper().readTree(list.body()).at("/gelijkenissen");
    assertThat(waiting).hasSize(1);
    assertThat(new String(list.body(), UTF_8)).doesNotContain("Zo", "van der");
    String id = waiting.get(0).path("id").asText();
    assertThat(
            gateway
                .call(
                    REGISSEUR,
                    "POST",
                    "/v1/gelijkenissen/" + id + "/oordeel",
                    "{\"zelfde\":true}".getBytes(UTF_8))
                .status())
        .isEqualTo(403);
    return gateway
        .call(
            FG,
            "POST",
            "/v1/gelijkenissen/" + id + "/oordeel",
            ("{\"zelfde\":" + same + "}").getBytes(UTF_8))
        .status();
  }

  private JsonNode erased(Subject subject) throws IOException {
    Map<String, Object> person = new java.util.LinkedHashMap<>();
    if (subject.bsn() != null) {
      person.put("bsn", subject.bsn().value());
    }
    person.put("geboortedatum", subject.birthDate().toString());
    if (subject.name() != null) {
      person.put(
          "naam",
          Map.of(
              "voornamen", subject.name().givenNames(),
              "geslachtsnaam", subject.name().familyName()));
    }
    if (subject.address() != null) {
      person.put(
          "adres",
          Map.of(
              "postcode", subject.address().postcode(),
              "huisnummer", subject.address().houseNumber()));
    }
    Map<String, Object> body =
        Map.of(
            "betrokkene",
            person,
            "verzoekers",
            List.of(
                Map.of("hoedanigheid", "vertegenwoordiger", "kenmerk", "ouder-1"),
                Map.of("hoedanigheid", "vertegenwoordiger", "kenmerk", "ouder-2")),
            "gezag",
            "tweehoofdig",
            "grond",
            "toestemming-ingetrokken");
    JsonMapper json = new JsonMapper();
    Answer answer = gateway.call(FG, "POST", "/v1/wissingen", json.writeValueAsBytes(body));
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private int push(Subject subject) {
    return gateway
        .push(
            SCHOOL, SignalBuilder.called(UUID.nameUUIDFromBytes(next()).toString()).about(subject))
        .status();
  }

  private int pushes;

  private byte[] next() {
    return String.format(Locale.ROOT, "push %d", ++pushes).getBytes(UTF_8);
  }

  private List<Delivery> signals() {
    return gateway.store().outbox().inbox(REGISSEUR, "", 50).stream()
        .filter(delivery -> delivery.type().value().equals("nl.jeugd.signaal.gemeld"))
        .toList();
  }

  private static Subject named(@Nullable Bsn bsn, PersonName name) {
    return new Subject(bsn, BORN, name, HOME);
  }

  private static String nfd(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }
}
