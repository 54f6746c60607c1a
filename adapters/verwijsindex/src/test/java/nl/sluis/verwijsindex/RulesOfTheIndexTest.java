package nl.sluis.verwijsindex;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static nl.sluis.verwijsindex.Reports.GP;
import static nl.sluis.verwijsindex.Reports.SCHOOL;
import static nl.sluis.verwijsindex.Reports.TEAM;
import static nl.sluis.verwijsindex.Reports.afmelding;
import static nl.sluis.verwijsindex.Reports.id;
import static nl.sluis.verwijsindex.Reports.melding;
import static nl.sluis.verwijsindex.Reports.outbound;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.index.Announcement;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.Reported;
import nl.sluis.index.SignalKind;
import nl.sluis.participant.Oin;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules V5 to V11 and V13 that the index itself keeps; V1, V2, V3, V4 and V12 are of who lets a
 * report through to it.
 */
class RulesOfTheIndexTest {

  private static final String SAM = "999990342";
  private static final String NOOR = "900186021";
  private static final String LOTTE = "999900006";
  private static final String MOTHER = "111222333";
  private static final String FATHER = "999993653";
  private static final LocalDate TWO_YEARS = LocalDate.parse("2028-11-20");
  private static final LocalDate SEVEN_YEARS = LocalDate.parse("2033-11-20");
  private static final LocalDate BIRTHDAY_23 = LocalDate.parse("2027-06-01");

  @TempDir Path data;
  private final FamiliesForTests brp =
      new FamiliesForTests()
          .with(SAM, "0796010000000001", MOTHER, FATHER)
          .with(NOOR, "0796010000000001", MOTHER)
          .with(LOTTE, "0796010000000001");
  private @Nullable IndexFixture index;

  private IndexFixture index() {
    IndexFixture open = index == null ? new IndexFixture(data, brp, false) : index;
    index = open;
    return open;
  }

  @AfterEach
  void close() throws Exception {
    if (index != null) {
      index.close();
    }
  }

  @Test
  void v5ASecondOrganisationGivesBothAndTheRegievoerderContactDataOnly() {
    index().deliver(full(SCHOOL, SAM), full(GP, SAM));

    List<Announcement> said = index().index().unsaid(10);

    assertThat(said).hasSize(3);
    assertThat(said)
        .filteredOn(Announcement.ToReporter.class::isInstance)
        .map(Announcement.ToReporter.class::cast)
        .satisfiesExactlyInAnyOrder(
            toSchool -> {
              assertThat(toSchool.reader()).isEqualTo(SCHOOL);
              assertThat(toSchool.report()).isEqualTo(id(SCHOOL, SAM));
              assertThat(toSchool.other().oin()).isEqualTo(GP);
            },
            toGp -> {
              assertThat(toGp.reader()).isEqualTo(GP);
              assertThat(toGp.report()).isEqualTo(id(GP, SAM));
              assertThat(toGp.other().oin()).isEqualTo(SCHOOL);
            });
    assertThat(said)
        .filteredOn(Announcement.ToDesk.class::isInstance)
        .map(Announcement.ToDesk.class::cast)
        .singleElement()
        .satisfies(toDesk -> {
          assertThat(toDesk.one().oin()).isEqualTo(SCHOOL);
          assertThat(toDesk.other().oin()).isEqualTo(GP);
          assertThat(toDesk.kind()).isEqualTo(SignalKind.SAME_PERSON);
        });
  }

  @Test
  void v5AThirdReporterMeetsBothAndTheTwoAreNotToldAgain() {
    index().deliver(full(SCHOOL, SAM), full(GP, SAM));
    index().index().unsaid(10).forEach(index().index()::said);

    index().deliver(full(TEAM, SAM));

    assertThat(index().index().unsaid(10)).hasSize(6);
    assertThat(readers()).containsExactlyInAnyOrder(SCHOOL, GP, TEAM, TEAM);
  }

  @Test
  void v6TheSameOrganisationAgainIsAnUpdateUnderTheSameIdAndNoMatch() {
    index().deliver(full(SCHOOL, SAM));
    index().wait(Duration.ofDays(10));
    index().deliver(melding(SCHOOL, SAM, TWO_YEARS.plusDays(10), SEVEN_YEARS));

    assertThat(index().index().unsaid(10)).isEmpty();
    assertThat(index().index().reportsOf(SCHOOL))
        .singleElement()
        .satisfies(report -> {
          assertThat(report.id()).isEqualTo(id(SCHOOL, SAM));
          assertThat(report.removeOn()).isEqualTo(TWO_YEARS.plusDays(10));
          assertThat(report.reportedAt()).isEqualTo(index().now);
        });
  }

  @Test
  void v7AReportEndsAfterTwoYearsOrOnThe23rdBirthday() {
    index().deliver(full(SCHOOL, SAM), melding(GP, NOOR, BIRTHDAY_23, BIRTHDAY_23));

    at(BIRTHDAY_23.minusDays(1));
    assertThat(index().index().reportsOf(GP)).hasSize(1);
    at(BIRTHDAY_23);
    assertThat(index().index().reportsOf(GP)).isEmpty();
    assertThat(index().index().reportsOf(SCHOOL)).hasSize(1);
    at(TWO_YEARS);
    assertThat(index().index().reportsOf(SCHOOL)).isEmpty();
    assertThat(index().index().overTerm(index().now)).isZero();
  }

  @Test
  void v7NoReportIsTakenForLongerThanTwoYearsOrArchivedForLongerThanFive() {
    assertThat(outcome(melding(SCHOOL, SAM, TWO_YEARS.plusDays(1), SEVEN_YEARS)))
        .isEqualTo(new Outcome.Rejected("verwijderdatum"));
    assertThat(outcome(melding(SCHOOL, SAM, TWO_YEARS, SEVEN_YEARS.plusDays(1))))
        .isEqualTo(new Outcome.Rejected("archiefdatum"));
    assertThat(outcome(melding(SCHOOL, SAM, TWO_YEARS, TWO_YEARS.minusDays(1))))
        .isEqualTo(new Outcome.Rejected("archiefdatum"));
  }

  @Test
  void v8OnlyARiskThatIsGoneAndTheTwoYearsLeadToTheArchive() {
    index().deliver(full(SCHOOL, SAM), full(GP, SAM), full(TEAM, SAM));
    index().deliver(full(SCHOOL, NOOR), melding(GP, NOOR, BIRTHDAY_23, BIRTHDAY_23));
    index().wait(Duration.ofDays(1));

    index().deliver(afmelding(SCHOOL, SAM, "risico-weg"));
    assertThat(archived()).containsExactly(SCHOOL.value());
    index().deliver(afmelding(GP, SAM, "onterecht"), afmelding(TEAM, SAM, "overleden"));
    assertThat(archived()).containsExactly(SCHOOL.value());
    at(BIRTHDAY_23);
    assertThat(archived()).containsExactly(SCHOOL.value());
    at(TWO_YEARS);
    assertThat(archived()).containsExactly(SCHOOL.value(), SCHOOL.value());
  }

  @Test
  void v8TheArchiveEndsFiveYearsAfterTheRemovalAndNeverAfterThe23rdBirthday() {
    index().deliver(full(SCHOOL, SAM), melding(GP, NOOR, TWO_YEARS, TWO_YEARS.plusMonths(1)));
    index().wait(Duration.ofDays(1));
    index().deliver(afmelding(SCHOOL, SAM, "risico-weg"));

    at(TWO_YEARS);
    assertThat(archived()).containsExactly(SCHOOL.value(), GP.value());
    at(TWO_YEARS.plusMonths(1));
    assertThat(archived()).containsExactly(SCHOOL.value());
    at(LocalDate.parse("2031-11-20"));
    assertThat(archived()).hasSize(1);
    at(LocalDate.parse("2031-11-21"));
    assertThat(archived()).isEmpty();
    assertThat(index().index().overTerm(index().now)).isZero();
  }

  @Test
  void v9AnArchivedReportIsToldToANewReporterOnceAndToNobodyElse() throws Exception {
    index().deliver(full(SCHOOL, SAM));
    index().wait(Duration.ofDays(1));
    index().deliver(afmelding(SCHOOL, SAM, "risico-weg"));
    assertThat(index().index().unsaid(10)).isEmpty();

    index().wait(Duration.ofDays(1));
    index().deliver(full(GP, SAM));

    assertThat(index().index().unsaid(10))
        .singleElement()
        .isInstanceOfSatisfying(
            Announcement.ToReporter.class,
            told -> {
              assertThat(told.kind()).isEqualTo(SignalKind.ARCHIVE);
              assertThat(told.reader()).isEqualTo(GP);
              assertThat(told.report()).isEqualTo(id(GP, SAM));
              assertThat(told.other().oin()).isEqualTo(SCHOOL);
            });
    index().index().unsaid(10).forEach(index().index()::said);
    index().restart();
    index().deliver(full(GP, SAM));
    index().wait(Duration.ofDays(1));
    index().deliver(afmelding(GP, SAM, "onterecht"));
    index().wait(Duration.ofDays(1));
    index().deliver(full(GP, SAM));
    assertThat(index().index().unsaid(10)).isEmpty();
    assertThat(index().index().signalsFor(GP)).isEmpty();
    assertThat(index().index().matches()).isEmpty();
  }

  @Test
  void v9AReporterIsNotToldOfItsOwnArchivedReport() {
    index().deliver(full(SCHOOL, SAM));
    index().wait(Duration.ofDays(1));
    index().deliver(afmelding(SCHOOL, SAM, "risico-weg"));
    index().wait(Duration.ofDays(1));
    index().deliver(full(SCHOOL, SAM));

    assertThat(index().index().unsaid(10)).isEmpty();
  }

  @Test
  void v10AChildOfTheSameParentIsAFamilyMatchThatSaysSo() {
    index().deliver(full(SCHOOL, SAM), full(GP, NOOR), full(TEAM, LOTTE));

    assertThat(index().index().signalsFor(SCHOOL))
        .singleElement()
        .satisfies(signal -> {
          assertThat(signal.kind()).isEqualTo(SignalKind.SAME_FAMILY);
          assertThat(signal.report()).isEqualTo(id(SCHOOL, SAM));
          assertThat(signal.other().oin()).isEqualTo(GP);
        });
    assertThat(index().index().signalsFor(TEAM)).isEmpty();
    assertThat(index().index().unsaid(10))
        .hasSize(3)
        .extracting(Announcement::kind)
        .containsOnly(SignalKind.SAME_FAMILY);
  }

  @Test
  void v10LivingAtTheSameAddressIsAMatchOnlyWhereThatIsOn() throws Exception {
    index().deliver(full(SCHOOL, SAM), full(TEAM, LOTTE));
    assertThat(index().index().signalsFor(TEAM)).isEmpty();
    index().close();

    index = new IndexFixture(data.resolve("on"), brp, true);
    index().deliver(full(SCHOOL, SAM), full(TEAM, LOTTE));
    assertThat(index().index().signalsFor(TEAM))
        .extracting(IndexSignal::kind)
        .containsExactly(SignalKind.SAME_FAMILY);
  }

  @Test
  void v10AReportCountsAtOnceAndItsFamilyWhenTheBrpIsBack() {
    index().deliver(full(SCHOOL, SAM));
    brp.away = true;
    OutboundMessage noor = outbound(full(GP, NOOR), index().now);
    OutboundMessage sam = outbound(full(TEAM, SAM), index().now);

    assertThat(index().index().deliver(List.of(noor, sam)))
        .containsExactly(new Outcome.Retry("brp", null), new Outcome.Retry("brp", null));
    assertThat(index().index().signalsFor(SCHOOL))
        .extracting(IndexSignal::kind)
        .containsExactly(SignalKind.SAME_PERSON);
    assertThat(brp.asked).isEqualTo(2);

    brp.away = false;
    assertThat(index().index().deliver(List.of(noor, sam))).containsOnly(new Outcome.Delivered());
    assertThat(index().index().signalsFor(SCHOOL))
        .extracting(IndexSignal::kind)
        .containsExactlyInAnyOrder(SignalKind.SAME_PERSON, SignalKind.SAME_FAMILY);
  }

  @Test
  void v10ABrpThatStaysAwayHoldsNoReportForLongerThanADay() {
    brp.away = true;
    OutboundMessage sam = outbound(full(SCHOOL, SAM), index().now);

    assertThat(index().index().deliver(List.of(sam)))
        .containsExactly(new Outcome.Retry("brp", null));
    index().wait(Duration.ofDays(1));
    assertThat(index().index().deliver(List.of(sam))).containsExactly(new Outcome.Delivered());
  }

  @Test
  void v11NoBsnOfChildOrParentIsStoredOrShown() throws Exception {
    index().deliver(full(SCHOOL, SAM), full(GP, NOOR), full(GP, SAM));
    index().wait(Duration.ofDays(1));
    index().deliver(afmelding(GP, SAM, "risico-weg"));

    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(data.resolve("verwijsindex"))) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, ISO_8859_1));
      }
    }
    all.append(index().index().unsaid(10)).append(index().index().signalsFor(SCHOOL));
    assertThat(all.toString()).doesNotContain(SAM, NOOR, MOTHER, FATHER, "0796010000000001");
  }

  @Test
  void v13AnObjectionThatWasUpheldRemovesAReportAndItsArchive() {
    OutboundMessage school = outbound(full(SCHOOL, SAM), index().now);
    OutboundMessage gp = outbound(full(GP, SAM), index().now);
    index().index().deliver(List.of(school, gp));

    assertThat(index().index().objected(school.id())).isEqualTo(1);
    assertThat(index().index().reportsOf(SCHOOL)).isEmpty();
    assertThat(index().index().reportsOf(GP)).hasSize(1);
    assertThat(index().index().unsaid(10)).isEmpty();
    assertThat(archived()).isEmpty();

    index().wait(Duration.ofDays(1));
    index().deliver(afmelding(GP, SAM, "risico-weg"));
    assertThat(archived()).hasSize(1);
    assertThat(index().index().objected(gp.id())).isEqualTo(1);
    assertThat(archived()).isEmpty();
  }

  @Test
  void anErasedPersonIsGoneFromReportsFamiliesAndArchive() {
    index().deliver(full(SCHOOL, SAM), full(GP, NOOR), full(TEAM, SAM));
    index().wait(Duration.ofDays(1));
    index().deliver(afmelding(TEAM, SAM, "risico-weg"));

    assertThat(
            index()
                .index()
                .erase(
                    Reported.as(new Subject(new Bsn(SAM), BirthDate.of(BIRTHDAY_23), null, null)))
                .reports())
        .isEqualTo(2);

    assertThat(archived()).isEmpty();
    assertThat(index().index().signalsFor(GP)).isEmpty();
    assertThat(index().index().unsaid(10)).isEmpty();
    assertThat(index().index().entries()).hasSize(1);
  }

  @Test
  void aReportThatComesAgainAfterItWasWithdrawnStaysAway() throws Exception {
    OutboundMessage report = outbound(full(SCHOOL, SAM), index().now);
    index().wait(Duration.ofMinutes(1));
    OutboundMessage withdrawal = outbound(afmelding(SCHOOL, SAM, "onterecht"), index().now);

    assertThat(index().index().deliver(List.of(withdrawal)))
        .containsExactly(new Outcome.Delivered());
    index().restart();
    assertThat(index().index().deliver(List.of(report)))
        .containsExactly(new Outcome.Rejected("afgemeld"));
    index().wait(Duration.ofMinutes(1));
    index().deliver(full(SCHOOL, SAM));
    assertThat(index().index().deliver(List.of(withdrawal)))
        .containsExactly(new Outcome.Delivered());
    assertThat(index().index().reportsOf(SCHOOL)).hasSize(1);
  }

  @Test
  void aWithdrawalWithAnythingElseInItIsRefused() {
    index().deliver(full(SCHOOL, SAM));

    assertThat(outcome(afmelding(SCHOOL, SAM, "beterschap")))
        .isEqualTo(new Outcome.Rejected("veld-ongeldig"));
    assertThat(outcome(afmelding(SCHOOL, SAM, "onterecht").put("toelichting", "gaat beter")))
        .isEqualTo(new Outcome.Rejected("veld-niet-toegestaan"));
    assertThat(index().index().reportsOf(SCHOOL)).hasSize(1);
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode full(Oin by, String bsn) {
    return melding(by, bsn, TWO_YEARS, SEVEN_YEARS);
  }

  private Outcome outcome(com.fasterxml.jackson.databind.node.ObjectNode message) {
    return index().index().deliver(List.of(outbound(message, index().now))).getFirst();
  }

  private void at(LocalDate day) {
    index().now = day.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC);
    index().index().sweep(index().now);
  }

  private List<Oin> readers() {
    return index().index().unsaid(20).stream()
        .filter(Announcement.ToReporter.class::isInstance)
        .map(one -> ((Announcement.ToReporter) one).reader())
        .toList();
  }

  private List<String> archived() {
    return index().index().archived().stream().map(row -> row.getOrDefault("oin", "")).toList();
  }
}
