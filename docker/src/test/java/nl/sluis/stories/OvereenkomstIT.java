package nl.sluis.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The agreement is the configuration: F18, on a gateway of its own, for most of a year passes. */
final class OvereenkomstIT {

  private static final LocalDate LAST_DAY = LocalDate.of(2027, 12, 31);

  @Test
  void f18WithoutAgreementThereIsNoExchange() throws Exception {
    try (Stage.Running stage = new Stage.Running();
        Story story = new Story(stage, "F18", "Zonder overeenkomst geen uitwisseling")) {
      Child sam = Child.born("Sam", story.today().minusYears(10));
      story
          .sends(
              Party.CORPORATIE,
              "casus.afsluiting",
              List.of(Party.SCHOOL),
              List.of(sam),
              Map.of(
                  "afsluiting.datum",
                  story.today().toString(),
                  "afsluiting.reden",
                  "doelen-bereikt"))
          .refused(403, "De overeenkomst noemt dit berichttype niet.");
      assertThat(story.receives(Party.SCHOOL)).isEmpty();

      story.tells("Acht weken voor het einde hoort de school dat de overeenkomst afloopt.");
      story.passes(until(story, LAST_DAY.minusWeeks(7)));
      JsonNode reminder = story.awaits(Party.SCHOOL, "termijn.herinnering");
      assertThat(reminder.at("/termijn/regel").asText()).isEqualTo("overeenkomst-loopt-af");
      assertThat(reminder.at("/termijn/laatsteDag").asText()).isEqualTo(LAST_DAY.toString());

      story.tells("Na die dag komt er niets meer door de deur.");
      story.passes(until(story, LAST_DAY.plusDays(1)));
      story.signals(Party.SCHOOL, List.of(sam), Map.of()).refused(403);
    }
  }

  private static Duration until(Story story, LocalDate day) {
    return Duration.between(story.now(), day.atTime(12, 0).atZone(Story.ZONE).toInstant());
  }
}
