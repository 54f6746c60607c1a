package nl.sluis.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who else is concerned, and who is told: F3, F11, F14 and F16. */
@ExtendWith(Stage.class)
final class VeiligIT {

  private static final List<String> PARENTS = List.of("ouder-1", "ouder-2");

  @Test
  void f3TwoWhoAreConcernedFindEachOther(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F3", "Twee melders in de Verwijsindex")) {
      Child sam = Child.born("Sam", story.today().minusYears(12));
      reports(story, Party.SCHOOL, sam, "e");
      assertThat(story.receives(Party.SCHOOL)).isEmpty();
      reports(story, Party.HUISARTS, sam, "c");
      JsonNode toSchool = story.awaits(Party.SCHOOL, "vir.match");
      JsonNode toGp = story.awaits(Party.HUISARTS, "vir.match");
      JsonNode toDesk = story.awaits(Party.VIR_REGIEVOERDER, "vir.match");
      assertThat(toSchool.at("/vir/melder/telefoon").asText()).isEqualTo("0730000002");
      for (JsonNode message : List.of(toSchool, toGp, toDesk)) {
        Story.assertWithout(
            message, Set.of(sam.bsn(), sam.name(), sam.born().toString(), "risico", "betrokkene"));
      }
      story.tells("Wie niet op de gesloten lijst staat, kan niet melden.");
      assertThat(report(story, Party.CORPORATIE, sam, "e").status()).isEqualTo(403);
    }
  }

  private static void reports(Story story, Party by, Child about, String risk) throws Exception {
    report(story, by, about, risk).passes();
  }

  private static Story.Answer report(Story story, Party by, Child about, String risk)
      throws Exception {
    return story.posts(
        by,
        "/v1/verwijsindex/meldingen",
        "application/json",
        """
        {"id":"%s","tijdstip":"%s","betrokkene":{"bsn":"%s","geboortedatum":"%s"},"risicos":["%s"]}
        """
            .formatted(
                UUID.randomUUID(),
                story.now().atZone(Story.ZONE).toOffsetDateTime(),
                about.bsn(),
                about.born(),
                risk));
  }

  @Test
  void f11WhatBecameOfTheReportIsKnownAYearLater(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F11", "Een melding bij Veilig Thuis, en de overdracht")) {
      Child sam = Child.born("Sam", story.today().minusYears(7));
      story
          .sends(
              Party.SCHOOL,
              "vt.melding",
              List.of(Party.VEILIG_THUIS),
              List.of(sam),
              Map.of(
                  "meldcode.stap5", true,
                  "meldcode.vraag1", true,
                  "meldcode.vraag2", true,
                  "meldcode.vraag3", false,
                  "meldcode.vraag4", true,
                  "meldcode.vraag5", false,
                  "veiligThuis.zorgen", "Wat de school zag en hoorde.",
                  "veiligThuis.gesprekGevoerd", true,
                  "veiligThuis.anonimiteitGevraagd", true))
          .passes();
      story.receives(Party.VEILIG_THUIS, "vt.melding");
      story
          .sends(
              Party.VEILIG_THUIS,
              "vt.uitkomst",
              List.of(Party.REGISSEUR),
              List.of(sam),
              Map.of(
                  "veiligThuis.uitkomst", "overdracht",
                  "veiligheidsafspraken", "Wat is afgesproken om het veilig te houden."))
          .passes();
      JsonNode team = story.receives(Party.REGISSEUR, "vt.uitkomst");
      assertThat(team.path("veiligheidsafspraken").asText()).isNotEmpty();
      Story.assertWithout(team, Set.of("Wat de school zag", Party.SCHOOL.oin()));
      story
          .sends(
              Party.VEILIG_THUIS,
              "vt.uitkomst",
              List.of(Party.SCHOOL),
              List.of(sam),
              Map.of(
                  "veiligThuis.uitkomst", "overdracht",
                  "veiligheidsafspraken", "Dit gaat de melder niet aan."))
          .passes();
      Story.assertWithout(
          story.receives(Party.SCHOOL, "vt.uitkomst"), Set.of("gaat de melder niet aan"));

      story.begins(List.of(sam));
      story.tells("Welke plannen van Veilig Thuis kwamen, is ook later te vinden.");
      JsonNode found =
          story.gets(Party.REGISSEUR, "/v1/casussen?betrokken=" + Party.VEILIG_THUIS.oin());
      assertThat(found.path("casussen")).hasSize(1);
    }
  }

  @Test
  void f14AYouthSeesWhatWasExchanged(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F14", "Wat is er over mij doorgegeven?")) {
      Child robin = Child.born("Robin", story.today().minusYears(14));
      story.consents(
          Party.SCHOOL, robin, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
      story.signals(Party.SCHOOL, List.of(robin), Map.of()).passes();
      String question =
          """
          {"betrokkene":{"bsn":"%s","geboortedatum":"%s"},
           "verzoekers":[{"hoedanigheid":"betrokkene","kenmerk":"betrokkene"}],"gezag":"tweehoofdig"}
          """
              .formatted(robin.bsn(), robin.born());
      Story.Answer answer = story.posts(Party.FG, "/v1/inzage", "application/json", question);
      assertThat(answer.status()).isEqualTo(200);
      story.shows(Party.FG, answer.body());
      assertThat(answer.body().at("/uitwisselingen/0/van/naam").asText()).contains("De Sluis");
      Story.assertWithout(answer.body(), Set.of("Begeleider", robin.bsn(), "Vrije tekst"));
    }
  }

  @Test
  void f16TheCouncilSeesTimelinessAndNobody(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F16", "Cijfers voor de raad")) {
      String month = story.today().toString().substring(0, 7);
      for (int i = 0; i < 6; i++) {
        Child child = Child.born("Kind", story.today().minusYears(10)).livingAt("5231AB");
        story.consents(
            Party.SCHOOL, child, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
        story.signals(Party.SCHOOL, List.of(child), Map.of()).passes();
      }
      for (JsonNode message : story.receives(Party.WIJKTEAM_NOORD)) {
        story.confirms(Party.WIJKTEAM_NOORD, message);
      }
      story.passes(java.time.Duration.ofDays(32));
      String figures = story.text(Party.FG, "/v1/raadscijfers?maand=" + month);
      assertThat(figures).contains("noord", "signalen").doesNotContain("0000009900");
    }
  }
}
