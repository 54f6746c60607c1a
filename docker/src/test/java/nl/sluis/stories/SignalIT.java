package nl.sluis.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a concern finds its way: F1, F2, F4, F13, F17 and F19. */
@ExtendWith(Stage.class)
final class SignalIT {

  private static final List<String> PARENTS = List.of("ouder-1", "ouder-2");
  private static final Set<String> CONTENT =
      Set.of("Vrije tekst", "toetsscores", "diagnose", "slapen en eten");

  @Test
  void f1SchoolSignalsToTheRegisseurOrTheTeamOfTheNeighbourhood(Stage.Running stage)
      throws Exception {
    try (Story story = new Story(stage, "F1", "De school maakt zich zorgen over een leerling")) {
      Child sam = Child.born("Sam", story.today().minusYears(12));
      story.signals(Party.SCHOOL, List.of(sam), Map.of()).waits();
      assertThat(story.receives(Party.REGISSEUR)).isEmpty();
      story.consents(
          Party.SCHOOL, sam, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
      JsonNode message = story.awaits(Party.REGISSEUR, "signaal.gemeld");
      assertThat(message.at("/melder/telefoon").asText()).isEqualTo("0731234567");
      assertThat(message.path("urgentie").asText()).isEqualTo("week");
      Story.assertWithout(message, CONTENT);

      story.tells("In Noord is geen vaste gezinsregie: daar gaat het naar het wijkteam.");
      Child bo = Child.born("Bo", story.today().minusYears(9)).livingAt("5231AB");
      story.consents(
          Party.SCHOOL, bo, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
      story.signals(Party.SCHOOL, List.of(bo), Map.of()).passes();
      story.receives(Party.WIJKTEAM_NOORD, "signaal.gemeld");
      assertThat(story.receives(Party.REGISSEUR)).isEmpty();

      story.tells("Vanaf 16 jaar stemt de leerling zelf toe.");
      Child robin = Child.born("Robin", story.today().minusYears(16));
      story.consents(
          Party.SCHOOL, robin, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
      story.signals(Party.SCHOOL, List.of(robin), Map.of()).waits();
      story.consents(
          Party.SCHOOL,
          robin,
          "vroeghulp-jeugd",
          List.of("regisseur", "wijkteam"),
          List.of("zelf"));
      story.awaits(Party.REGISSEUR, "signaal.gemeld");
    }
  }

  @Test
  void f2TheTeamLearnsThatTheGpTookAnotherRoute(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F2", "De huisarts signaleert en verwijst, in FHIR")) {
      Child noor = Child.born("Noor", story.today().minusYears(8));
      String bundle =
          Story.text("/nl/sluis/demo/bundel-huisarts.json")
              .replace("900186021", noor.bsn())
              .replace("2018-05-14", noor.born().toString())
              .replace("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a22", UUID.randomUUID().toString());
      story.consents(
          Party.HUISARTS, noor, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
      assertThat(story.posts(Party.HUISARTS, "/fhir", "application/fhir+json", bundle).status())
          .isEqualTo(201);
      Story.assertWithout(story.receives(Party.REGISSEUR, "signaal.gemeld"), CONTENT);

      story.tells(
          "De verwijzing gaat naar de aanbieder; de regisseur hoort pas dat de hulp begint.");
      story.consents(Party.HUISARTS, noor, "jeugdhulp-verwijzing", List.of("jeugdhulp"), PARENTS);
      story
          .sends(
              Party.HUISARTS,
              "verwijzing",
              List.of(Party.JEUGDHULP),
              List.of(noor),
              Map.of(
                  "verwijzing.soort",
                  "jeugd-ggz",
                  "verwijzing.datum",
                  story.today().toString(),
                  "verwijzing.brief",
                  "Inhoud van de verwijsbrief.",
                  "verwijzing.ingestemd",
                  true))
          .passes();
      assertThat(story.receives(Party.JEUGDHULP, "verwijzing").at("/verwijzing/brief").asText())
          .isEqualTo("Inhoud van de verwijsbrief.");
      story
          .sends(
              Party.JEUGDHULP,
              "jeugdhulp.status",
              List.of(),
              List.of(noor),
              Map.of(
                  "jeugdhulp.stap", "start",
                  "jeugdhulp.datum", story.today().toString(),
                  "jeugdhulp.soort", "jeugd-ggz"))
          .passes();
      JsonNode start = story.receives(Party.REGISSEUR, "jeugdhulp.status");
      assertThat(start.at("/jeugdhulp/datum").asText()).isEqualTo(story.today().toString());
      Story.assertWithout(start, Set.of("Inhoud van de verwijsbrief"));
    }
  }

  @Test
  void f4TheReporterHearsBack(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F4", "De melder hoort welke stap is gezet")) {
      Child sam = Child.born("Sam", story.today().minusYears(11));
      story.consents(
          Party.SCHOOL, sam, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
      story.signals(Party.SCHOOL, List.of(sam), Map.of()).passes();
      story.receives(Party.REGISSEUR, "signaal.gemeld");
      for (String step : List.of("in-behandeling", "contact-gelegd", "overgedragen")) {
        story
            .sends(
                Party.REGISSEUR,
                "signaal.terugkoppeling",
                List.of(Party.SCHOOL),
                List.of(sam),
                Map.of(
                    "terugkoppeling.status",
                    step,
                    "terugkoppeling.datum",
                    story.today().toString()))
            .passes();
        JsonNode heard = story.receives(Party.SCHOOL, "signaal.terugkoppeling");
        assertThat(heard.at("/terugkoppeling/status").asText()).isEqualTo(step);
      }
      story.tells("Bevindingen kunnen er niet in: het bericht heeft daar geen veld voor.");
      story
          .sends(
              Party.REGISSEUR,
              "signaal.terugkoppeling",
              List.of(Party.SCHOOL),
              List.of(sam),
              Map.of("terugkoppeling.status", "contact-gelegd", "plan.doel", "bevinding"))
          .refused(400);
    }
  }

  @Test
  void f13OneHouseholdAcrossFourLaws(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F13", "Doorgeven tussen Jeugdwet, Wmo en schuldhulp")) {
      Child parent = Child.born("Kim", story.today().minusYears(35));
      Map<String, Object> reuse =
          Map.of(
              "herkomst.doel", "vroeghulp-jeugd",
              "leefgebieden", List.of("inkomen"),
              "ernst", "midden");
      story
          .sends(Party.WIJKTEAM, "gegevens.hergebruik", List.of(Party.WMO), List.of(parent), reuse)
          .refused(403);
      story.tells("Naar de Wmo alleen met uitdrukkelijke toestemming; naar schuldhulp mag het zo.");
      story
          .sends(
              Party.WIJKTEAM,
              "gegevens.hergebruik",
              List.of(Party.SCHULDHULP),
              List.of(parent),
              reuse)
          .passes();
      story.receives(Party.SCHULDHULP, "gegevens.hergebruik");
      story.consents(
          Party.WIJKTEAM,
          parent,
          "maatschappelijke-ondersteuning",
          List.of("wmo"),
          List.of("zelf"));
      story
          .sends(Party.WIJKTEAM, "gegevens.hergebruik", List.of(Party.WMO), List.of(parent), reuse)
          .passes();
      story.receives(Party.WMO, "gegevens.hergebruik");
    }
  }

  @Test
  void f17TheTeamLearnsOfACourtOrderedRoute(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F17", "De rechter legt een maatregel op")) {
      Child sam = Child.born("Sam", story.today().minusYears(10));
      story
          .sends(
              Party.GI,
              "maatregel.kennisgeving",
              List.of(Party.WIJKTEAM),
              List.of(sam),
              Map.of(
                  "maatregel.soort", "ondertoezichtstelling",
                  "maatregel.ingang", story.today().toString(),
                  "maatregel.watNodig", "Inhoud die het team niet nodig heeft."))
          .passes();
      JsonNode notice = story.receives(Party.WIJKTEAM, "maatregel.kennisgeving");
      assertThat(notice.at("/maatregel/ingang").asText()).isEqualTo(story.today().toString());
      Story.assertWithout(notice, Set.of("Inhoud die het team"));
    }
  }

  @Test
  void f19TriagePicksTheTeam(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F19", "Buurt, urgentie en huishouden kiezen het team")) {
      Child adult = Child.born("Alex", story.today().minusYears(19)).livingAt("5231AB");
      story.consents(
          Party.SCHOOL,
          adult,
          "vroeghulp-jeugd",
          List.of("regisseur", "wijkteam"),
          List.of("zelf"));
      story.signals(Party.SCHOOL, List.of(adult), Map.of()).passes();
      story.receives(Party.WIJKTEAM_NOORD, "signaal.gemeld");
      story.tells("Een jongvolwassene die zelfstandig woont, hoort bij het team in de binnenstad.");
      story
          .signals(Party.SCHOOL, List.of(adult), Map.of("huishouden.soort", "jongvolwassene"))
          .passes();
      Story.assertWithout(
          story.receives(Party.WIJKTEAM, "signaal.gemeld"), Set.of("jongvolwassene"));
      assertThat(story.receives(Party.WIJKTEAM_NOORD)).isEmpty();
    }
  }
}
