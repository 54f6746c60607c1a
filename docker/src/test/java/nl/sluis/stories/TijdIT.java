package nl.sluis.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What time does: F8, F9, F15, and the reminder of F10. */
@ExtendWith(Stage.class)
final class TijdIT {

  private static final List<String> PARENTS = List.of("ouder-1", "ouder-2");
  private static final String REMINDER = "herinnering";
  private static final String ESCALATION = "escalatie";

  @Test
  void f8WhatNobodyPicksUpIsEscalated(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F8", "Niemand pakt het signaal op")) {
      Child sam = Child.born("Sam", story.today().minusYears(10));
      story.consents(
          Party.SCHOOL, sam, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
      String exchange = story.signals(Party.SCHOOL, List.of(sam), Map.of()).passes().exchange();
      JsonNode signal = story.receives(Party.REGISSEUR, "signaal.gemeld");

      JsonNode reminder =
          story.passesUntil(Party.REGISSEUR, "signaal-bevestigen", exchange, REMINDER, 16);
      assertThat(reminder.at("/termijn/bericht").asText()).isEqualTo(signal.path("id").asText());
      JsonNode escalated =
          story.passesUntil(Party.PROCESREGISSEUR, "signaal-bevestigen", exchange, ESCALATION, 12);
      Story.assertWithout(escalated, Set.of(sam.bsn(), sam.name(), sam.born().toString()));
      assertThat(escalated.at("/termijn/rol").asText()).isEqualTo("regisseur");

      story.tells("De regisseur bevestigt alsnog, en laat weten dat er een wachtlijst is.");
      story.confirms(Party.REGISSEUR, signal);
      story
          .sends(
              Party.REGISSEUR,
              "signaal.terugkoppeling",
              List.of(Party.SCHOOL),
              List.of(sam),
              Map.of("terugkoppeling.status", "op-wachtlijst"))
          .passes();
      assertThat(
              story.receives(Party.SCHOOL).stream()
                  .map(message -> message.at("/terugkoppeling/status").asText()))
          .contains("op-wachtlijst");
      assertThat(story.staysQuiet(Party.REGISSEUR, "signaal-bevestigen", exchange, 20)).isTrue();
    }
  }

  @Test
  void f9TheBirthdayDoesNotComeUnseen(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F9", "Bijna volwassen, en niemand verdwijnt uit beeld")) {
      Child alex = Child.born("Alex", story.today().plusDays(6).minusMonths(16 * 12 + 6));
      Story.Plan plan = story.begins(List.of(alex));
      story.passesUntil(Party.REGISSEUR, "toekomstplan", plan.exchange(), REMINDER, 14);

      Map<String, Object> handover =
          Map.of(
              "overgang.verjaardag18", alex.born().plusYears(18).toString(),
              "overgang.toekomstplan", true,
              "overgang.opOrde", List.of("wonen", "inkomen"));
      story.tells("Vanaf 16 jaar stemt de jeugdige zelf toe; ouders kunnen dat niet meer.");
      story.consents(Party.REGISSEUR, alex, "gezinsregie", List.of("wmo"), PARENTS);
      story
          .sends(Party.REGISSEUR, "overgang18", List.of(Party.WMO), List.of(alex), handover)
          .refused(403);
      story.consents(Party.REGISSEUR, alex, "gezinsregie", List.of("wmo"), List.of("zelf"));
      story
          .sends(Party.REGISSEUR, "overgang18", List.of(Party.WMO), List.of(alex), handover)
          .passes();
      assertThat(story.receives(Party.WMO, "overgang18").at("/overgang/toekomstplan").asBoolean())
          .isTrue();
      JsonNode seen = story.gets(Party.REGISSEUR, "/v1/casussen/" + plan.id());
      assertThat(seen.at("/casusregisseur/oin").asText()).isEqualTo(Party.REGISSEUR.oin());
    }
  }

  @Test
  void f10AChildWithoutAnInstrumentIsNotForgotten(Stage.Running stage) throws Exception {
    try (Story story =
        new Story(stage, "F10b", "Een herinnering voor het kind waar niemand keek")) {
      Child sam = Child.born("Sam", story.today().minusYears(12));
      Child noor = Child.born("Noor", story.today().minusYears(8));
      String exchange = story.begins(List.of(sam, noor)).exchange();
      List<JsonNode> appointed = story.receives(Party.REGISSEUR);
      String aboutNoor =
          appointed.stream()
              .filter(message -> message.at("/betrokkene/bsn").asText().equals(noor.bsn()))
              .map(message -> message.path("id").asText())
              .findFirst()
              .orElseThrow();
      story.examines(sam);
      JsonNode reminder =
          story.passesUntil(Party.REGISSEUR, "veiligheid-per-kind", exchange, REMINDER, 24);
      assertThat(reminder.at("/termijn/bericht").asText())
          .as("the reminder is about Noor")
          .isEqualTo(aboutNoor);
    }
  }

  @Test
  void f15AfterTheEndSomebodyAsksHowItIs(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F15", "Vinger aan de pols")) {
      String wanted = ends(story, Child.born("Sam", story.today().minusYears(12)), false);
      String refused = ends(story, Child.born("Robin", story.today().minusYears(9)), true);
      story.passesUntil(Party.REGISSEUR, "nazorg", wanted, REMINDER, 40);
      story.tells("Het andere gezin wilde dat niet, en dan gebeurt het niet.");
      assertThat(story.staysQuiet(Party.REGISSEUR, "nazorg", refused, 20)).isTrue();
    }
  }

  private static String ends(Story story, Child child, boolean refuses) throws Exception {
    story.begins(List.of(child));
    story
        .sends(
            Party.JEUGDHULP,
            "jeugdhulp.status",
            List.of(),
            List.of(child),
            Map.of("jeugdhulp.stap", "start", "jeugdhulp.datum", story.today().toString()))
        .passes();
    String exchange =
        story
            .sends(
                Party.REGISSEUR,
                "casus.afsluiting",
                List.of(),
                List.of(child),
                Map.of(
                    "afsluiting.datum",
                    story.today().toString(),
                    "afsluiting.reden",
                    "doelen-bereikt",
                    "afsluiting.nazorgDatum",
                    story.today().plusDays(14).toString(),
                    "afsluiting.nazorgGeweigerd",
                    refuses))
            .passes()
            .exchange();
    story.receives(Party.JEUGDHULP, "casus.afsluiting");
    return exchange;
  }
}
