package nl.sluis.verwijsindex;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static nl.sluis.verwijsindex.Reports.GP;
import static nl.sluis.verwijsindex.Reports.SCHOOL;
import static nl.sluis.verwijsindex.Reports.TEAM;
import static nl.sluis.verwijsindex.Reports.afmelding;
import static nl.sluis.verwijsindex.Reports.melding;
import static nl.sluis.verwijsindex.Reports.named;
import static nl.sluis.verwijsindex.Reports.outbound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.index.Announcement;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.Reported;
import nl.sluis.index.SignalKind;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A person is one in the index whenever the gateway knows that, by number, by name or by both. */
@Tag("slow")
class OnePersonInTheIndexTest {

  private static final String SAM = "999990342";
  private static final String NOOR = "900186021";
  private static final BirthDate BORN = new BirthDate(2014, 3, 2);
  private static final LocalDate LATER = LocalDate.of(2027, 5, 1);

  /** What the gateway calls Sam, by number and by name. */
  private static final String NUMBER = "sam-number";

  private static final String NAME = "sam-name";

  /** A way of naming Sam; the message is minimised, so whoever gives both is known by number. */
  private enum Naming {
    BY_NUMBER(SAM, NUMBER),
    BY_NAME(null, NAME),
    BY_BOTH(SAM, NUMBER, NAME);

    private final @Nullable String bsn;
    private final List<String> names;

    Naming(@Nullable String bsn, String... names) {
      this.bsn = bsn;
      this.names = List.of(names);
    }

    Subject person() {
      return new Subject(
          this == BY_NAME ? null : new Bsn(SAM),
          BORN,
          this == BY_NUMBER ? null : new PersonName("Sam", "Voorbeeld"),
          this == BY_NUMBER ? null : new Address("5211AB", 12, null));
    }
  }

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

  /**
   * Who reported in which way, what the gateway knew at each, and how the person is named later.
   */
  static Stream<Arguments> knownAsOne() {
    List<String> both = List.of(NUMBER, NAME);
    return Arrays.stream(Naming.values())
        .flatMap(later ->
            Stream.of(
                // The sender gave both.
                Arguments.of(Naming.BY_NUMBER, both, later, later.names),
                // They were linked before the report.
                Arguments.of(Naming.BY_NAME, both, later, later.names),
                // They were linked after it.
                Arguments.of(Naming.BY_NUMBER, List.of(NUMBER), later, both),
                Arguments.of(Naming.BY_NAME, List.of(NAME), later, both)));
  }

  @ParameterizedTest
  @MethodSource("knownAsOne")
  void whoReportTheSamePersonMeetHoweverItIsNamed(
      Naming first, List<String> knownFirst, Naming second, List<String> knownSecond) {
    deliver(report(SCHOOL, first, knownFirst), report(GP, second, knownSecond));

    assertThat(index.index().signalsFor(SCHOOL))
        .extracting(signal -> signal.other().oin(), IndexSignal::kind)
        .containsExactly(tuple(GP, SignalKind.SAME_PERSON));
    assertThat(index.index().matches()).hasSize(1);
    assertThat(index.index().unsaid(10)).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("knownAsOne")
  void whoReportsAgainBringsItsReportUpToDateHoweverThePersonIsNamed(
      Naming first, List<String> knownFirst, Naming second, List<String> knownSecond) {
    deliver(report(SCHOOL, first, knownFirst));
    String id = index.index().reportsOf(SCHOOL).getFirst().id().toString();
    index.wait(Duration.ofDays(1));
    deliver(report(SCHOOL, second, knownSecond));

    assertThat(index.index().reportsOf(SCHOOL))
        .singleElement()
        .satisfies(report -> {
          assertThat(report.id()).hasToString(id);
          assertThat(report.reportedAt()).isEqualTo(index.now);
        });
    assertThat(index.index().unsaid(10)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("knownAsOne")
  void aReportIsWithdrawnAndRecalledFromTheArchiveHoweverThePersonIsNamed(
      Naming first, List<String> knownFirst, Naming second, List<String> knownSecond) {
    deliver(report(SCHOOL, first, knownFirst));
    index.wait(Duration.ofDays(1));
    deliver(withdrawal(SCHOOL, second).about(knownSecond));

    assertThat(index.index().reportsOf(SCHOOL)).isEmpty();
    assertThat(index.index().archived()).hasSize(1);
    index.wait(Duration.ofDays(1));
    deliver(report(GP, second, knownSecond));
    assertThat(index.index().unsaid(10))
        .singleElement()
        .satisfies(signal -> assertThat(signal.kind()).isEqualTo(SignalKind.ARCHIVE));
  }

  @ParameterizedTest
  @MethodSource("knownAsOne")
  void aPersonIsErasedHoweverNamed(
      Naming first, List<String> knownFirst, Naming later, List<String> knownLater)
      throws Exception {
    deliver(report(SCHOOL, first, knownFirst), report(TEAM, first, knownFirst));
    index.wait(Duration.ofDays(1));
    deliver(withdrawal(TEAM, first).about(knownFirst), about(melding(GP, NOOR, LATER), "noor"));

    assertThat(erase(later, knownLater)).isEqualTo(2);

    assertThat(index.index().entries()).hasSize(1);
    assertThat(index.index().archived()).isEmpty();
    assertThat(aliases()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("knownAsOne")
  void whatIsLateIsRefusedHoweverThePersonIsNamed(
      Naming first, List<String> knownFirst, Naming later, List<String> knownLater) {
    OutboundMessage late = report(SCHOOL, later, knownLater);
    OutboundMessage withdrawn = report(GP, later, knownLater);
    deliver(report(SCHOOL, first, knownFirst), report(GP, first, knownFirst));
    index.wait(Duration.ofSeconds(2));
    deliver(withdrawal(GP, later).about(knownLater));
    assertThat(index.index().deliver(List.of(withdrawn)))
        .containsExactly(new Outcome.Rejected("afgemeld"));
    erase(first, knownLater);

    assertThat(index.index().deliver(List.of(late)))
        .containsExactly(new Outcome.Rejected("gewist"));
  }

  @ParameterizedTest
  @EnumSource(Naming.class)
  void whoTurnOutToBeOneMeetAndAreFoundByEachNaming(Naming later) {
    deliver(
        report(SCHOOL, Naming.BY_NUMBER, Naming.BY_NUMBER.names),
        report(GP, Naming.BY_NAME, Naming.BY_NAME.names));
    assertThat(index.index().matches()).isEmpty();

    index.index().same(List.of(NAME, NUMBER));
    index.index().same(List.of(NUMBER, NAME));

    assertThat(index.index().matches()).hasSize(1);
    assertThat(index.index().unsaid(10)).hasSize(3);
    assertThat(erase(later, later.names)).isEqualTo(2);
  }

  @Test
  void twoReportsByOneOrganisationAboutWhoTurnsOutToBeOneAreOne() {
    deliver(
        report(SCHOOL, Naming.BY_NUMBER, Naming.BY_NUMBER.names),
        report(GP, Naming.BY_NUMBER, Naming.BY_NUMBER.names));
    index.index().unsaid(10).forEach(index.index()::said);
    index.wait(Duration.ofDays(1));
    deliver(report(SCHOOL, Naming.BY_NAME, Naming.BY_NAME.names));
    assertThat(index.index().reportsOf(SCHOOL)).hasSize(2);

    index.index().same(List.of(NAME, NUMBER));

    assertThat(index.index().reportsOf(SCHOOL))
        .singleElement()
        .satisfies(report -> assertThat(report.reportedAt()).isEqualTo(index.now));
    assertThat(index.index().matches()).hasSize(1);
  }

  @Test
  void anArchivedReportIsToldWhenItTurnsOutToBeAboutWhoWasReportedSince() {
    deliver(
        report(SCHOOL, Naming.BY_NUMBER, Naming.BY_NUMBER.names),
        report(TEAM, Naming.BY_NAME, Naming.BY_NAME.names));
    index.wait(Duration.ofDays(1));
    deliver(withdrawal(SCHOOL, Naming.BY_NUMBER).about(Naming.BY_NUMBER.names));
    index.wait(Duration.ofDays(1));
    deliver(report(GP, Naming.BY_NAME, Naming.BY_NAME.names));
    index.index().unsaid(10).forEach(index.index()::said);

    index.index().same(List.of(NAME, NUMBER));

    assertThat(index.index().unsaid(10))
        .singleElement()
        .isInstanceOfSatisfying(
            Announcement.ToReporter.class,
            told -> {
              assertThat(told.kind()).isEqualTo(SignalKind.ARCHIVE);
              assertThat(told.reader()).isEqualTo(GP);
            });
  }

  @Test
  void whatWasSaidIsNotSaidAgainWhenTwoTurnOutToBeOne() {
    deliver(
        report(SCHOOL, Naming.BY_NAME, Naming.BY_NAME.names),
        report(GP, Naming.BY_NAME, Naming.BY_NAME.names));
    index.index().unsaid(10).forEach(index.index()::said);
    deliver(report(TEAM, Naming.BY_NUMBER, Naming.BY_NUMBER.names));

    index.index().same(List.of(NUMBER, NAME));

    assertThat(index.index().matches()).hasSize(3);
    assertThat(index.index().unsaid(20)).hasSize(6);
  }

  @Test
  void whoIsOnlyWrittenLikeSomebodyErasedIsNotLate() {
    deliver(report(SCHOOL, Naming.BY_NAME, List.of("here")));
    OutboundMessage onItsWay = report(GP, Naming.BY_NAME, List.of("there"));
    index.wait(Duration.ofSeconds(1));

    assertThat(erase(Naming.BY_NAME, List.of("here"))).isEqualTo(1);

    deliver(onItsWay);
  }

  @Test
  void toldOfNobodyWhoIsThereTheIndexKeepsNothing() throws Exception {
    index.index().same(List.of(NAME, NUMBER));

    assertThat(aliases()).isZero();
  }

  @Test
  void theSameParcelAgainIsOneReport() {
    OutboundMessage once = report(SCHOOL, Naming.BY_NAME, Naming.BY_NAME.names);
    deliver(once, once);
    deliver(once);

    assertThat(index.index().entries()).hasSize(1);
  }

  /** The gateway says of who is named so at another address that it is somebody else. */
  @Test
  void anErasureAtAnotherAddressReachesNobodyElse() {
    deliver(report(SCHOOL, Naming.BY_NAME, List.of(NAME)));
    Subject namesake =
        new Subject(
            null, BORN, new PersonName("Sam", "Voorbeeld"), new Address("5211AB", 99, null));
    OutboundMessage late = report(GP, Naming.BY_NAME, List.of(NAME));
    index.wait(Duration.ofSeconds(1));

    assertThat(
            index
                .index()
                .erase(new Reported(namesake, List.of("namesake"), List.of(), true))
                .reports())
        .isZero();

    assertThat(index.index().reportsOf(SCHOOL)).hasSize(1);
    deliver(late);
  }

  /** A report without an address names nobody else than a request without one. */
  @Test
  void anErasureWithoutAddressReachesAReportWithout() {
    Subject nowhere = new Subject(null, BORN, new PersonName("Sam", "Voorbeeld"), null);
    deliver(report(SCHOOL, Naming.BY_NAME, List.of("sam-nowhere")));

    assertThat(
            index
                .index()
                .erase(new Reported(nowhere, List.of("sam-nowhere"), List.of(), false))
                .reports())
        .isEqualTo(1);
  }

  @Test
  void whoAreWrittenAlikeStillMeetAndEachKeepsItsOwnReport() {
    deliver(
        report(SCHOOL, Naming.BY_NAME, List.of("here")),
        report(GP, Naming.BY_NAME, List.of("there")),
        report(SCHOOL, Naming.BY_NAME, List.of("there")));

    assertThat(index.index().reportsOf(SCHOOL)).hasSize(2);
    assertThat(index.index().signalsFor(GP))
        .extracting(IndexSignal::kind)
        .containsExactly(SignalKind.SAME_PERSON, SignalKind.SAME_PERSON);
    assertThat(erase(Naming.BY_NAME, List.of("here"))).isEqualTo(1);
    assertThat(index.index().reportsOf(SCHOOL)).hasSize(1);
    assertThat(index.index().reportsOf(GP)).hasSize(1);
  }

  @Test
  void whoAreWrittenAlikeAreToldOfTheArchiveAndWithdrawTheirOwn() {
    deliver(
        report(SCHOOL, Naming.BY_NAME, List.of("here")),
        report(TEAM, Naming.BY_NAME, List.of("here")));
    index.index().unsaid(10).forEach(index.index()::said);
    index.wait(Duration.ofDays(1));
    deliver(withdrawal(SCHOOL, Naming.BY_NAME).about(List.of("there")));

    assertThat(index.index().reportsOf(SCHOOL)).isEmpty();
    assertThat(index.index().reportsOf(TEAM)).hasSize(1);
    index.wait(Duration.ofDays(1));
    deliver(report(GP, Naming.BY_NAME, List.of("there")));
    assertThat(
            index.index().unsaid(10).stream()
                .filter(signal -> signal.kind() == SignalKind.ARCHIVE)
                .map(signal -> ((Announcement.ToReporter) signal).reader()))
        .containsExactly(GP);
  }

  /** As in the gateway: the name leads to who had it first. */
  @Test
  void twoNumbersAreTwoPersonsByWhateverName() {
    deliver(
        about(melding(SCHOOL, SAM, LATER), NUMBER, NAME),
        about(melding(GP, NOOR, LATER), "noor-number", NAME));

    assertThat(index.index().matches()).isEmpty();
    Subject noor = new Subject(new Bsn(NOOR), BORN, new PersonName("Sam", "Voorbeeld"), null);
    assertThat(
            index
                .index()
                .erase(new Reported(noor, List.of("noor-number", NAME), List.of(), false))
                .reports())
        .isEqualTo(1);
    assertThat(index.index().reportsOf(SCHOOL)).hasSize(1);
    assertThat(erase(Naming.BY_NAME, Naming.BY_NAME.names)).isEqualTo(1);
  }

  @Test
  void whoWereWrittenAlikeAndHaveTwoNumbersDoNotMeet() {
    deliver(
        about(melding(SCHOOL, SAM, LATER), NUMBER, NAME),
        report(TEAM, Naming.BY_NAME, List.of(NUMBER, NAME)),
        about(melding(SCHOOL, NOOR, LATER), "noor-number", "noor-name"),
        report(GP, Naming.BY_NAME, List.of("noor-number", "noor-name")));

    assertThat(index.index().matches()).hasSize(2);
    assertThat(index.index().signalsFor(GP))
        .extracting(signal -> signal.other().oin())
        .containsExactly(SCHOOL);
  }

  @ParameterizedTest
  @EnumSource(Naming.class)
  void whatWasReportedBeforeIsFoundAsBefore(Naming naming) throws Exception {
    deliver(report(SCHOOL, naming, List.of()), report(TEAM, naming, List.of()));
    assertThat(aliases()).isZero();

    deliver(report(GP, naming, naming.names));

    assertThat(index.index().matches()).hasSize(3);
    index.wait(Duration.ofDays(1));
    deliver(withdrawal(TEAM, naming).about(naming.names));
    assertThat(index.index().reportsOf(TEAM)).isEmpty();
    assertThat(erase(naming, naming.names)).isEqualTo(3);
    assertThat(aliases()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Naming.class)
  void whatWasReportedBeforeIsErasedAsBefore(Naming naming) {
    deliver(report(SCHOOL, naming, List.of()));

    assertThat(erase(Naming.BY_BOTH, Naming.BY_BOTH.names)).isEqualTo(1);
  }

  @Test
  void whatWasReportedBeforeOnANameIsNotErasedForSomebodyElse() {
    OutboundMessage before = report(SCHOOL, Naming.BY_NAME, List.of());
    deliver(before);

    assertThat(
            index
                .index()
                .erase(new Reported(Naming.BY_NAME.person(), List.of("other"), List.of(), true))
                .reports())
        .isZero();
    assertThat(
            index
                .index()
                .erase(
                    new Reported(
                        Naming.BY_NUMBER.person(), List.of(NUMBER), List.of(before.id()), false))
                .reports())
        .isEqualTo(1);
  }

  /** Two years for the report and five for the archive. */
  @Test
  void whatLeadsToAPersonGoesWithTheLastReport() throws Exception {
    ObjectNode whole = melding(SCHOOL, SAM, LATER, LATER.plusYears(5));
    deliver(about(whole, NUMBER, NAME), report(GP, Naming.BY_NAME, Naming.BY_BOTH.names));
    assertThat(aliases()).isEqualTo(4);

    index.now = LATER.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC);
    index.index().sweep(index.now);
    assertThat(index.index().archived()).hasSize(2);
    assertThat(aliases()).isEqualTo(4);
    deliver(report(TEAM, Naming.BY_NAME, Naming.BY_NAME.names, LATER.plusYears(1)));
    assertThat(index.index().unsaid(10))
        .extracting(Announcement::kind)
        .containsExactly(SignalKind.ARCHIVE, SignalKind.ARCHIVE);

    index.now = LATER.plusYears(6).atTime(12, 0).toInstant(java.time.ZoneOffset.UTC);
    index.index().sweep(index.now);
    assertThat(index.index().archived()).isEmpty();
    assertThat(aliases()).isZero();
  }

  @Test
  void anUpheldObjectionTakesWhatLedToThePerson() throws Exception {
    OutboundMessage report = report(SCHOOL, Naming.BY_NUMBER, Naming.BY_BOTH.names);
    deliver(report);

    assertThat(index.index().objected(report.id())).isEqualTo(1);

    assertThat(aliases()).isZero();
  }

  /** Who has both files cannot lay one beside the other. */
  @Test
  void whatTheGatewayCallsAPersonStandsNowhere() throws Exception {
    deliver(report(SCHOOL, Naming.BY_NAME, Naming.BY_BOTH.names));
    erase(Naming.BY_NUMBER, Naming.BY_NUMBER.names);
    index.wait(Duration.ofSeconds(1));
    deliver(report(SCHOOL, Naming.BY_NUMBER, Naming.BY_BOTH.names));

    try (Stream<Path> files = Files.list(data.resolve("verwijsindex"))) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(NUMBER, NAME, SAM);
      }
    }
  }

  private int erase(Naming naming, List<String> names) {
    return index.index().erase(new Reported(naming.person(), names, List.of(), false)).reports();
  }

  private OutboundMessage report(Oin by, Naming naming, List<String> names) {
    return report(by, naming, names, LATER);
  }

  private OutboundMessage report(Oin by, Naming naming, List<String> names, LocalDate removeOn) {
    ObjectNode report =
        naming.bsn == null
            ? named(by, "Sam", "Voorbeeld", removeOn)
            : melding(by, naming.bsn, removeOn);
    report.put("archiefdatum", removeOn.plusYears(5).toString());
    return outbound(report, index.now).about(names);
  }

  private OutboundMessage withdrawal(Oin by, Naming naming) {
    ObjectNode withdrawal = afmelding(by, SAM, "risico-weg");
    if (naming.bsn == null) {
      withdrawal.set("betrokkene", named(by, "Sam", "Voorbeeld", LATER).get("betrokkene"));
    }
    return outbound(withdrawal, index.now);
  }

  private OutboundMessage about(ObjectNode message, String... names) {
    return outbound(message, index.now).about(List.of(names));
  }

  private void deliver(OutboundMessage... outboundMessages) {
    assertThat(index.index().deliver(List.of(outboundMessages)))
        .allMatch(new Outcome.Delivered()::equals);
  }

  /** How many rows lead to somebody. */
  private int aliases() throws Exception {
    try (Connection file =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("verwijsindex/index.db"));
        Statement sql = file.createStatement();
        ResultSet rows = sql.executeQuery("SELECT count(*) FROM alias")) {
      return rows.getInt(1);
    }
  }
}
