package nl.sluis.verwijsindex;

import static nl.sluis.verwijsindex.Reports.GP;
import static nl.sluis.verwijsindex.Reports.SCHOOL;
import static nl.sluis.verwijsindex.Reports.TEAM;
import static nl.sluis.verwijsindex.Reports.melding;
import static nl.sluis.verwijsindex.Reports.named;
import static nl.sluis.verwijsindex.Reports.outbound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.index.Contact;
import nl.sluis.index.IndexSignal;
import nl.sluis.index.SignalKind;
import nl.sluis.signal.MessageType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerwijsindexChannelTest {

  private static final String SAM = "999990342";
  private static final String NOOR = "900186021";
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

  @Test
  void aSecondOrganisationGivesBothTheOthersContactDataAndNothingMore() {
    ObjectNode first = melding(SCHOOL, SAM, LATER);
    index.deliver(first);
    index.wait(Duration.ofDays(1));
    index.deliver(melding(GP, SAM, LATER));

    assertThat(index.index().signalsFor(SCHOOL))
        .containsExactly(
            new IndexSignal(
                UUID.fromString(first.get("id").textValue()),
                index.now,
                SignalKind.SAME_PERSON,
                new Contact(
                    GP,
                    "Organisatie 002000 (voorbeeld)",
                    "school",
                    "073 123 45 67",
                    "contact@00000099000000002000.example")));
    assertThat(index.index().signalsFor(GP))
        .extracting(signal -> signal.other().oin())
        .containsExactly(SCHOOL);
    assertThat(index.index().signalsFor(TEAM)).isEmpty();
  }

  @Test
  void theRegievoerderSeesEachMatchOnce() {
    index.deliver(melding(SCHOOL, SAM, LATER), melding(GP, SAM, LATER), melding(TEAM, SAM, LATER));

    assertThat(index.index().matches())
        .extracting(match -> List.of(match.one().oin(), match.other().oin()))
        .containsExactlyInAnyOrder(List.of(SCHOOL, GP), List.of(SCHOOL, TEAM), List.of(GP, TEAM));
  }

  @Test
  void theSameOrganisationAgainIsAnUpdateAndNoMatch() {
    index.deliver(melding(SCHOOL, SAM, LATER));
    index.wait(Duration.ofDays(1));
    index.deliver(melding(SCHOOL, SAM, LATER.plusMonths(3)));

    assertThat(index.index().signalsFor(SCHOOL)).isEmpty();
    assertThat(index.index().entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry).containsEntry("remove_on", "2027-08-01"));
  }

  @Test
  void anUpdateOfContactDataReachesTheOtherWithoutANewMatch() {
    index.deliver(melding(SCHOOL, SAM, LATER), melding(GP, SAM, LATER));
    List<IndexSignal> before = index.index().signalsFor(SCHOOL);
    index.wait(Duration.ofDays(1));
    ObjectNode moved = melding(GP, SAM, LATER);
    moved.withObject("/afzender").put("telefoon", "0731112233");
    index.deliver(moved);

    assertThat(index.index().signalsFor(SCHOOL))
        .singleElement()
        .satisfies(signal -> {
          assertThat(signal.other().phone()).isEqualTo("0731112233");
          assertThat(signal.matchedAt()).isEqualTo(before.getFirst().matchedAt());
        });
  }

  @Test
  void otherPersonsDoNotMatch() {
    index.deliver(melding(SCHOOL, SAM, LATER), melding(GP, NOOR, LATER));

    assertThat(index.index().signalsFor(SCHOOL)).isEmpty();
    assertThat(index.index().signalsFor(GP)).isEmpty();
  }

  @Test
  void aNameMatchesWhateverItsCaseAndSpacing() {
    index.deliver(
        named(SCHOOL, "Sam", "van Voorbeeld", LATER),
        named(GP, " SAM", "Van  Voorbeeld", LATER),
        named(TEAM, "Sam", "Anders", LATER));

    assertThat(index.index().signalsFor(SCHOOL))
        .extracting(signal -> signal.other().oin())
        .containsExactly(GP);
  }

  @Test
  void aDeliveryThatComesAgainChangesNothing() {
    OutboundMessage first = outbound(melding(SCHOOL, SAM, LATER), index.now);
    OutboundMessage update =
        outbound(melding(SCHOOL, SAM, LATER.plusMonths(1)), index.now.plusSeconds(1));
    OutboundMessage other = outbound(melding(GP, SAM, LATER), index.now);
    index.index().deliver(List.of(first, update, other));
    List<Map<String, String>> entries = index.index().entries();
    List<IndexSignal> signals = index.index().signalsFor(SCHOOL);
    index.wait(Duration.ofHours(1));

    assertThat(index.index().deliver(List.of(other, first, first, update)))
        .containsOnly(new Outcome.Delivered());

    assertThat(index.index().entries()).isEqualTo(entries);
    assertThat(index.index().signalsFor(SCHOOL)).isEqualTo(signals);
  }

  @Test
  void aReportEndsAtTheStartOfItsDayOfRemovalInTheNetherlands() {
    index.deliver(melding(SCHOOL, SAM, LocalDate.parse("2026-11-22")));
    index.deliver(melding(GP, SAM, LATER));
    index.now = java.time.Instant.parse("2026-11-21T22:59:59Z");
    assertThat(index.index().signalsFor(GP)).hasSize(1);

    index.wait(Duration.ofSeconds(1));

    assertThat(index.index().signalsFor(GP)).isEmpty();
    assertThat(index.index().matches()).isEmpty();
  }

  @Test
  void anExpiredReportNeverMatchesEvenBeforeItIsSwept() {
    index.deliver(melding(SCHOOL, SAM, LocalDate.parse("2026-11-22")));
    index.wait(Duration.ofDays(3));
    index.deliver(melding(GP, SAM, LATER));
    index.deliver(melding(SCHOOL, NOOR, LATER));

    assertThat(index.index().signalsFor(GP)).isEmpty();
    assertThat(index.index().signalsFor(SCHOOL)).isEmpty();
  }

  @Test
  void sweepingLeavesNoTraceOfAnExpiredReportInTheFile() throws Exception {
    index.deliver(melding(SCHOOL, SAM, LocalDate.parse("2026-11-22")), melding(GP, SAM, LATER));
    assertThat(bytes()).contains(SCHOOL.value());
    index.wait(Duration.ofDays(3));
    assertThat(index.index().overTerm(index.now)).isEqualTo(1);

    assertThat(index.index().sweep(index.now)).isEqualTo(1);

    assertThat(index.index().overTerm(index.now)).isZero();

    assertThat(index.index().sweep(index.now)).isZero();
    assertThat(index.index().entries()).hasSize(1);
    assertThat(bytes()).doesNotContain(SCHOOL.value()).contains(GP.value());
  }

  @Test
  void aReportThatWouldStayLongerThanTwoYearsIsRejected() {
    LocalDate twoYears = LocalDate.parse("2028-11-20");

    assertThat(
            index
                .index()
                .deliver(
                    List.of(
                        outbound(melding(SCHOOL, SAM, twoYears), index.now),
                        outbound(melding(GP, SAM, twoYears.plusDays(1)), index.now))))
        .containsExactly(new Outcome.Delivered(), new Outcome.Rejected("verwijderdatum"));
  }

  @Test
  void aReportWhoseDayOfRemovalHasComeIsRejected() {
    OutboundMessage late = outbound(melding(SCHOOL, SAM, LocalDate.parse("2026-11-20")), index.now);

    assertThat(index.index().deliver(List.of(late)))
        .containsExactly(new Outcome.Rejected("verlopen"));
    assertThat(index.index().entries()).isEmpty();
  }

  @Test
  void anotherTypeOfMessageIsRejected() {
    OutboundMessage report = outbound(melding(SCHOOL, SAM, LATER), index.now);
    OutboundMessage signal =
        new OutboundMessage(
            report.id(),
            report.recipient(),
            MessageType.SIGNAL,
            "",
            report.createdAt(),
            report.body(),
            null);

    assertThat(index.index().deliver(List.of(signal)))
        .containsExactly(new Outcome.Rejected("berichttype"));
  }

  @Test
  void reportsAndMatchesAreStillThereAfterARestart() throws Exception {
    index.deliver(melding(SCHOOL, SAM, LATER), melding(GP, SAM, LATER));
    List<IndexSignal> before = index.index().signalsFor(GP);

    index.restart();

    assertThat(index.index().signalsFor(GP)).isEqualTo(before).hasSize(1);
  }

  @Test
  void whenTheFileCannotBeWrittenTheWholeBatchIsToBeTriedAgain() throws Exception {
    index.index().close();

    assertThat(
            index
                .index()
                .deliver(
                    List.of(
                        outbound(melding(SCHOOL, SAM, LATER), index.now),
                        outbound(melding(GP, SAM, LATER), index.now))))
        .containsExactly(new Outcome.Retry("store", null), new Outcome.Retry("store", null));
  }

  @Test
  void itIsOffWhenTheConfigurationSaysSoAndRefusesOptionsItDoesNotKnow() {
    VerwijsindexService service = new VerwijsindexService();

    assertThat(
            service.channel(
                IndexFixture.settings(data, Map.of("enabled", "false"), () -> index.now)))
        .isEmpty();
    assertThatThrownBy(() ->
            service.channel(
                IndexFixture.settings(data, Map.of("enabeld", "false"), () -> index.now)))
        .hasMessage("channels.verwijsindex.enabeld: onbekende sleutel");
  }

  private String bytes() throws Exception {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(data.resolve("verwijsindex"))) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
