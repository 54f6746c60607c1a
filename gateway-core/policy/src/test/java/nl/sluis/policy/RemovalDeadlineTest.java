package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.Subject;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalDeadlineTest {

  /** Two years, or the 23rd birthday when that comes first (Jeugdwet 7.1.4.5). */
  @ParameterizedTest(name = "geboren {0}, gemeld {1}: weg op {2}")
  @CsvSource({
    "2014-03-02, 2026-11-22, 2028-11-22",
    "2005-11-21, 2026-11-22, 2028-11-21",
    "2005-11-22, 2026-11-22, 2028-11-22",
    "2005-11-23, 2026-11-22, 2028-11-22",
    "2003-11-23, 2026-11-22, 2026-11-23",
    "2004-02-29, 2026-11-22, 2027-03-01",
    "2014-03-02, 2028-02-29, 2030-02-28",
    "2014, 2026-11-22, 2028-11-22",
    "2005-12, 2026-11-22, 2028-11-22",
    "2005-11, 2026-11-22, 2028-11-01",
    "2005, 2026-11-22, 2028-01-01",
  })
  void endsAReportToTheIndexInTime(String born, LocalDate reported, LocalDate gone) {
    assertThat(Policies.load().removeOn(MessageType.INDEX_REPORT, born(born), reported))
        .contains(gone);
  }

  @Test
  void setsNoTermWhereTheLawSetsNone() {
    assertThat(Policies.load().removeOn(MessageType.SIGNAL, People.SAM, Ask.DAY)).isEmpty();
  }

  @Test
  void looksAtNoBirthdayWhereTheLawNamesNone() {
    RemovalDeadline term = new RemovalDeadline(Period.ofYears(2), null, null);

    assertThat(term.endsOn(People.born(LocalDate.of(1950, 1, 1)), Ask.DAY))
        .isEqualTo(Ask.DAY.plusYears(2));
  }

  /** Five years after the removal, and never past the 23rd birthday (Jeugdwet 7.1.4.6). */
  @ParameterizedTest(name = "geboren {0}, gemeld {1}: uit het archief op {2}")
  @CsvSource({
    "2014-03-02, 2026-11-22, 2033-11-22",
    "2010-11-21, 2026-11-22, 2033-11-21",
    "2003-11-23, 2026-11-22, 2026-11-23",
    "2008-02-29, 2026-11-22, 2031-03-01",
    "2010-11, 2026-11-22, 2033-11-01",
    "2010, 2026-11-22, 2033-01-01",
  })
  void endsTheArchiveInTime(String born, LocalDate reported, LocalDate gone) {
    assertThat(Policies.load().archiveUntil(MessageType.INDEX_REPORT, born(born), reported))
        .contains(gone);
  }

  private static Subject born(String text) {
    return People.born(BirthDate.parse(text).orElseThrow());
  }

  @Test
  void archivesNothingWhereTheLawNamesNoArchive() {
    assertThat(Policies.load().archiveUntil(MessageType.SIGNAL, People.SAM, Ask.DAY)).isEmpty();
  }
}
