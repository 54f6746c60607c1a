package nl.sluis.verwijsindex;

import static nl.sluis.verwijsindex.Reports.GP;
import static nl.sluis.verwijsindex.Reports.SCHOOL;
import static nl.sluis.verwijsindex.Reports.melding;
import static nl.sluis.verwijsindex.Reports.named;
import static nl.sluis.verwijsindex.Reports.outbound;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import nl.sluis.delivery.OutboundMessage;
import nl.sluis.delivery.Outcome;
import nl.sluis.index.Reported;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who is erased is gone from the index, with the matches, and does not come back late. */
class ErasedFromIndexTest {

  private static final String SAM = "999990342";
  private static final String NOOR = "900186021";
  private static final BirthDate BORN = new BirthDate(2014, 3, 2);
  private static final LocalDate LATER = LocalDate.of(2027, 5, 1);

  private final IndexFixture index;

  ErasedFromIndexTest(@TempDir Path folder) {
    index = new IndexFixture(folder);
  }

  @AfterEach
  void close() throws Exception {
    index.close();
  }

  @Test
  void losesReportsAndMatchesOfThePersonOnly() {
    index.deliver(melding(SCHOOL, SAM, LATER), melding(GP, SAM, LATER));
    index.deliver(melding(SCHOOL, NOOR, LATER), melding(GP, NOOR, LATER));

    assertThat(erase(person(SAM))).isEqualTo(2);

    assertThat(index.index().entries()).hasSize(2);
    assertThat(index.index().signalsFor(SCHOOL)).hasSize(1);
    assertThat(erase(person(SAM))).isZero();
  }

  @Test
  void findsWhoWasReportedByName() {
    index.deliver(named(SCHOOL, "Sam", "Voorbeeld", LATER));

    assertThat(erase(new Subject(new Bsn(SAM), BORN, new PersonName("sam", "voorbeeld"), null)))
        .isEqualTo(1);
  }

  @Test
  void refusesWhatWasDecidedBeforeAndComesAfter() {
    OutboundMessage late = outbound(melding(SCHOOL, SAM, LATER), index.now);
    index.wait(Duration.ofSeconds(2));
    erase(person(SAM));

    assertThat(index.index().deliver(List.of(late)))
        .containsExactly(new Outcome.Rejected("gewist"));

    index.wait(Duration.ofSeconds(2));
    index.deliver(melding(SCHOOL, SAM, LATER));
    assertThat(index.index().entries()).hasSize(1);
  }

  private int erase(Subject person) {
    return index.index().erase(Reported.as(person)).reports();
  }

  private static Subject person(String bsn) {
    return new Subject(new Bsn(bsn), BORN, null, null);
  }
}
