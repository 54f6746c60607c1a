package nl.sluis.council;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import nl.sluis.council.CouncilFigures.Count;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CouncilReportTest {

  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  @Test
  void showsCountsAndTotals() {
    CouncilTable signals = signals(new Count("oost", Figure.SIGNALEN, 12), west(30));

    assertThat(signals.columns()).containsExactly("signalen");
    assertThat(signals.rows())
        .extracting(CouncilTable.Row::area)
        .containsExactly("oost", "west", "totaal");
    assertThat(signals.rows())
        .extracting(row -> row.cells().getFirst())
        .containsExactly(12L, 30L, 42L);
  }

  @Test
  void hidesASmallCountAndTheOneFromWhichItWouldFollow() {
    CouncilTable signals = signals(new Count("oost", Figure.SIGNALEN, 2), west(30));

    assertThat(signals.rows().get(0).cells()).containsOnlyNulls();
    assertThat(signals.rows().get(1).cells()).containsOnlyNulls();
  }

  @Test
  void writesOneLineForEachCell() {
    String csv =
        csv(
            CouncilReport.of(
                OCTOBER, Set.of("oost"), List.of(new Count("oost", Figure.SIGNALEN, 12), west(3))));

    assertThat(csv.lines().limit(4))
        .containsExactly(
            "maand,tabel,gebied,cijfer,aantal",
            "2026-10,Signalen,oost,signalen,onderdrukt",
            "2026-10,Signalen,west,signalen,onderdrukt",
            "2026-10,Signalen,totaal,signalen,15");
    assertThat(csv.lines()).allMatch(line -> !line.matches(".*,[0-4]"));
  }

  @Test
  void anAreaThatASpreadsheetWouldTakeForAFormulaStaysText() {
    String csv =
        csv(
            CouncilReport.of(
                OCTOBER,
                Set.of("=1+1, \"oost\""),
                List.of(new Count("=1+1, \"oost\"", Figure.SIGNALEN, 12), west(30))));

    assertThat(csv).contains("2026-10,Signalen,\"'=1+1, \"\"oost\"\"\",signalen,12");
  }

  private static String csv(CouncilReport report) {
    return new String(CouncilCsv.write(report), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-31T12:00:00Z, OPGEHAALD_BINNEN_DAG, 2026-10",
    "2026-10-31T23:30:00Z, OPGEHAALD_BINNEN_DAG, 2026-11",
    "2026-11-02T00:00:00Z, OPGEHAALD_BINNEN_WEEK, 2026-11",
    "2026-11-07T10:00:01Z, OPGEHAALD_LATER, 2026-11"
  })
  void countsAPickUpInTheMonthItHappened(Instant confirmed, Figure figure, YearMonth month) {
    Instant sent = Instant.parse("2026-10-31T10:00:00Z");

    assertThat(CouncilEvent.pickedUp(sent, confirmed, ZONE, "oost"))
        .isEqualTo(new CouncilEvent(month, "oost", figure));
  }

  private static CouncilTable signals(Count... counts) {
    return CouncilReport.of(OCTOBER, Set.of(), List.of(counts)).tables().getFirst();
  }

  private static Count west(long times) {
    return new Count("west", Figure.SIGNALEN, times);
  }
}
