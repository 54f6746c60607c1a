package nl.sluis.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One plan, one regisseur: F5 to F7, F10, F12 and F20. */
@ExtendWith(Stage.class)
final class RegieIT {

  private static final List<String> PARENTS = List.of("ouder-1", "ouder-2");
  private static final String NO_PLAN =
      "Voor deze betrokkenen loopt geen plan waarin u dit kunt doen, of niet hetzelfde.";
  private static final String NO_PARTY =
      "Noem als ontvanger alleen wie in het plan partij is bij deze stap, of niemand.";
  private static final String NOT_YOURS_TO_BEGIN =
      "U kunt voor deze betrokkenen geen plan beginnen: niet bekend is dat hun gebied het uwe is, u"
          + " kreeg over hen geen signaal of verzoek, of er is al iemand anders mee bezig. Noem het"
          + " adres, of vraag de procesregisseur van het gebied.";

  private static Map<String, Object> to(Story story, Party regisseur, String plan) {
    return Map.of(
        "plan.kenmerk", plan,
        "regie.naar", regisseur.oin(),
        "regie.datum", story.today().toString());
  }

  private static Map<String, Object> handover(Story story, Party from, Party to) {
    return Map.of(
        "regie.van", from.oin(),
        "regie.naar", to.oin(),
        "regie.datum", story.today().toString());
  }

  private static String opens(Story story, List<Child> household) throws Exception {
    String plan = story.begins(household).id();
    story.receives(Party.REGISSEUR);
    return plan;
  }

  private static String regisseur(Story story, Party who, String plan) throws Exception {
    return story.gets(who, "/v1/casussen/" + plan).at("/casusregisseur/oin").asText();
  }

  @Test
  void f5RegieIsHandedOverInTwoPhases(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F5", "De regie gaat over, in twee stappen")) {
      Child sam = Child.born("Sam", story.today().minusYears(12));
      story.consents(
          Party.SCHOOL, sam, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
      String plan = UUID.randomUUID().toString();
      story
          .sends(
              Party.PROCESREGISSEUR,
              "regie.aanstelling",
              List.of(Party.REGISSEUR),
              List.of(sam),
              to(story, Party.REGISSEUR, plan))
          .passes();
      assertThat(story.receives(Party.REGISSEUR, "regie.aanstelling").at("/plan/kenmerk").asText())
          .isEqualTo(plan);
      story
          .sends(
              Party.REGISSEUR_NOORD,
              "regie.aanstelling",
              List.of(Party.REGISSEUR_NOORD),
              List.of(sam),
              to(story, Party.REGISSEUR_NOORD, UUID.randomUUID().toString()))
          .refused(409, NOT_YOURS_TO_BEGIN);
      story
          .sends(
              Party.REGISSEUR_NOORD,
              "regie.overdracht.aangeboden",
              List.of(Party.GI),
              List.of(sam),
              handover(story, Party.REGISSEUR, Party.GI))
          .refused(409, NO_PLAN);
      story.tells("Wie er niets mee te maken heeft, hoort niet eens dat er een plan is.");
      story
          .sends(
              Party.REGISSEUR,
              "regie.aanstelling",
              List.of(Party.REGISSEUR),
              List.of(sam.withoutBsn()),
              to(story, Party.REGISSEUR, UUID.randomUUID().toString()))
          .refused(409);
      story.tells("Ook met naam en adres in plaats van een nummer begint er geen tweede plan.");

      story
          .sends(
              Party.REGISSEUR,
              "regie.overdracht.aangeboden",
              List.of(Party.REGISSEUR_NOORD),
              List.of(sam),
              handover(story, Party.REGISSEUR, Party.REGISSEUR_NOORD))
          .passes();
      story.receives(Party.REGISSEUR_NOORD, "regie.overdracht.aangeboden");
      story.tells("Aangeboden is nog niet aanvaard: wie de regie had, heeft die nog.");
      assertThat(regisseur(story, Party.REGISSEUR_NOORD, plan)).isEqualTo(Party.REGISSEUR.oin());
      story.signals(Party.SCHOOL, List.of(sam), Map.of()).passes();
      story.receives(Party.REGISSEUR, "signaal.gemeld");

      story
          .sends(
              Party.REGISSEUR_NOORD,
              "regie.overdracht.aanvaard",
              List.of(Party.GI),
              List.of(sam),
              handover(story, Party.REGISSEUR, Party.REGISSEUR_NOORD))
          .refused(409, NO_PARTY);
      story
          .sends(
              Party.REGISSEUR_NOORD,
              "regie.overdracht.aanvaard",
              List.of(Party.REGISSEUR),
              List.of(sam),
              handover(story, Party.REGISSEUR, Party.REGISSEUR_NOORD))
          .passes();
      story.receives(Party.REGISSEUR, "regie.overdracht.aanvaard");
      JsonNode guard = story.receives(Party.PROCESREGISSEUR, "regie.overdracht.aanvaard");
      Story.assertWithout(guard, Set.of(sam.bsn(), sam.name(), sam.born().toString()));
      assertThat(regisseur(story, Party.PROCESREGISSEUR, plan))
          .isEqualTo(Party.REGISSEUR_NOORD.oin());
      story.tells("Wat de school nu meldt, komt bij de nieuwe casusregisseur.");
      story.signals(Party.SCHOOL, List.of(sam), Map.of()).passes();
      story.receives(Party.REGISSEUR_NOORD, "signaal.gemeld");
      assertThat(story.receives(Party.REGISSEUR)).isEmpty();
      story.tells("De gezinsregie van het gebied kan bezwaar maken; de procesregisseur beslist.");
      story
          .sends(
              Party.REGISSEUR,
              "regie.bezwaar",
              List.of(),
              List.of(sam),
              Map.of("plan.kenmerk", plan, "regie.bezwaar", "ander-gebied"))
          .passes();
      story.receives(Party.PROCESREGISSEUR, "regie.bezwaar");
      story.receives(Party.REGISSEUR_NOORD, "regie.bezwaar");
      story
          .sends(
              Party.PROCESREGISSEUR,
              "regie.aanstelling",
              List.of(),
              List.of(sam),
              to(story, Party.REGISSEUR, plan))
          .passes();
      story.receives(Party.REGISSEUR_NOORD, "regie.aanstelling");
      story.receives(Party.REGISSEUR, "regie.aanstelling");
      assertThat(story.status(Party.HUISARTS, "/v1/casussen/" + plan)).isEqualTo(404);
    }
  }

  @Test
  void f6TheTeamKeepsSeeingWhileAnotherLeads(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F6", "Opschalen naar een GI, en terug")) {
      Child sam = Child.born("Sam", story.today().minusYears(13));
      String plan = opens(story, List.of(sam));
      story
          .sends(
              Party.REGISSEUR,
              "opschaling.verzoek",
              List.of(),
              List.of(sam),
              Map.of(
                  "opschaling.van", "casusregie",
                  "opschaling.naar", "maatregel",
                  "opschaling.reden", "onveiligheid"))
          .passes();
      story.receives(Party.PROCESREGISSEUR, "opschaling.verzoek");
      story
          .sends(
              Party.PROCESREGISSEUR,
              "opschaling.besluit",
              List.of(Party.REGISSEUR_NOORD),
              List.of(sam),
              Map.of(
                  "opschaling.van", "casusregie",
                  "opschaling.naar", "maatregel",
                  "opschaling.besluit", "toegewezen"))
          .refused(409, NO_PARTY);
      story.tells(
          "Naar een maatregel gaat een plan pas als er een instelling is die hem uitvoert.");
      story
          .sends(
              Party.PROCESREGISSEUR,
              "opschaling.besluit",
              List.of(),
              List.of(sam),
              Map.of(
                  "opschaling.van", "casusregie",
                  "opschaling.naar", "maatregel",
                  "opschaling.besluit", "toegewezen"))
          .refused(409, "Wie deze trede uitvoert, heeft nog geen plaats in het plan.");
      story
          .sends(
              Party.REGISSEUR,
              "regie.overdracht.aangeboden",
              List.of(Party.GI),
              List.of(sam),
              handover(story, Party.REGISSEUR, Party.GI))
          .passes();
      story.receives(Party.GI, "regie.overdracht.aangeboden");
      story
          .sends(
              Party.PROCESREGISSEUR,
              "opschaling.besluit",
              List.of(Party.REGISSEUR),
              List.of(sam),
              Map.of(
                  "opschaling.van", "casusregie",
                  "opschaling.naar", "maatregel",
                  "opschaling.besluit", "toegewezen"))
          .passes();
      story.receives(Party.REGISSEUR, "opschaling.besluit");
      story
          .sends(
              Party.GI,
              "regie.overdracht.aanvaard",
              List.of(Party.REGISSEUR),
              List.of(sam),
              handover(story, Party.REGISSEUR, Party.GI))
          .passes();
      story.receives(Party.REGISSEUR, "regie.overdracht.aanvaard");

      story.tells(
          "De GI leidt; wie het team was, blijft zien hoe het ervoor staat, zonder inhoud.");
      JsonNode seen = story.gets(Party.REGISSEUR, "/v1/casussen/" + plan);
      assertThat(seen.at("/casusregisseur/oin").asText()).isEqualTo(Party.GI.oin());
      assertThat(seen.path("trede").asText()).isEqualTo("maatregel");
      Story.assertWithout(seen, Set.of(sam.bsn(), sam.name(), sam.born().toString()));

      story
          .sends(
              Party.GI,
              "afschaling",
              List.of(Party.REGISSEUR),
              List.of(sam),
              Map.of(
                  "opschaling.van",
                  "maatregel",
                  "opschaling.naar",
                  "casusregie",
                  "regie.naar",
                  Party.REGISSEUR.oin(),
                  "regie.datum",
                  story.today().toString()))
          .passes();
      story.receives(Party.REGISSEUR, "afschaling");
      assertThat(regisseur(story, Party.GI, plan)).isEqualTo(Party.GI.oin());
      story
          .sends(
              Party.REGISSEUR,
              "regie.overdracht.aanvaard",
              List.of(Party.GI),
              List.of(sam),
              handover(story, Party.GI, Party.REGISSEUR))
          .passes();
      JsonNode back = story.gets(Party.PROCESREGISSEUR, "/v1/casussen/" + plan);
      assertThat(back.path("verloop")).hasSize(3);
      assertThat(back.at("/casusregisseur/oin").asText()).isEqualTo(Party.REGISSEUR.oin());
      assertThat(back.path("trede").asText()).isEqualTo("casusregie");
    }
  }

  @Test
  void f7EveryoneInvolvedHearsThatHelpEnds(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F7", "De hulp eindigt en niemand wordt vergeten")) {
      Child sam = Child.born("Sam", story.today().minusYears(12));
      Child noor = Child.born("Noor", story.today().minusYears(8));
      story.consents(
          Party.SCHOOL, sam, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
      story.signals(Party.SCHOOL, List.of(sam), Map.of()).passes();
      String plan = opens(story, List.of(sam, noor));
      story
          .sends(
              Party.JEUGDHULP,
              "jeugdhulp.status",
              List.of(),
              List.of(noor),
              Map.of("jeugdhulp.stap", "start", "jeugdhulp.datum", story.today().toString()))
          .passes();
      Map<String, Object> end =
          Map.of(
              "afsluiting.datum", story.today().plusDays(7).toString(),
              "afsluiting.reden", "doelen-bereikt",
              "afsluiting.nazorg", "Gezinsregie, 073 000 0004");
      story
          .sends(Party.REGISSEUR, "casus.afsluiting", List.of(), List.of(sam), end)
          .refused(409, "Noem iedereen voor wie het plan loopt.");
      story
          .sends(
              Party.REGISSEUR,
              "casus.afsluiting",
              List.of(Party.JEUGDHULP),
              List.of(sam, noor),
              end)
          .refused(409, "Laat alle betrokken organisaties weten dat het plan eindigt.");
      story.sends(Party.REGISSEUR, "casus.afsluiting", List.of(), List.of(sam, noor), end).passes();

      story.receives(Party.PROCESREGISSEUR);
      List<JsonNode> school = story.receives(Party.SCHOOL);
      List<JsonNode> provider = story.receives(Party.JEUGDHULP);
      assertThat(school).hasSize(2);
      assertThat(provider).hasSize(2);
      for (JsonNode one : school) {
        story.confirms(Party.SCHOOL, one);
      }
      story.tells("Zolang één betrokkene het niet weet, is het plan niet afgesloten.");
      assertThat(story.gets(Party.REGISSEUR, "/v1/casussen/" + plan).path("toestand").asText())
          .isEqualTo("eindigt");
      for (JsonNode one : provider) {
        story.confirms(Party.JEUGDHULP, one);
      }
      assertThat(story.gets(Party.REGISSEUR, "/v1/casussen/" + plan).path("toestand").asText())
          .isEqualTo("afgesloten");
    }
  }

  @Test
  void f7WhoseSignalWaitedHearsItToo(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F7b", "Het signaal wachtte, en het einde komt toch aan")) {
      Child sam = Child.born("Sam", story.today().minusYears(12));
      String plan = opens(story, List.of(sam));
      story.signals(Party.SCHOOL, List.of(sam), Map.of()).waits();
      assertThat(story.gets(Party.REGISSEUR, "/v1/casussen/" + plan).path("betrokken")).isEmpty();
      story.consents(
          Party.SCHOOL, sam, "vroeghulp-jeugd", List.of("regisseur", "wijkteam"), PARENTS);
      story.awaits(Party.REGISSEUR, "signaal.gemeld");
      assertThat(
              story
                  .gets(Party.REGISSEUR, "/v1/casussen/" + plan)
                  .at("/betrokken/0/organisatie/oin")
                  .asText())
          .isEqualTo(Party.SCHOOL.oin());
    }
  }

  @Test
  void f10SafetyIsLookedAtForEachChild(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F10", "Voor elk kind apart naar veiligheid kijken")) {
      Child sam = Child.born("Sam", story.today().minusYears(12));
      Child noor = Child.born("Noor", story.today().minusYears(8));
      String plan = opens(story, List.of(sam, noor));
      story.examines(sam);
      story
          .sends(
              Party.REGISSEUR,
              "veiligheid.instrument",
              List.of(Party.REGISSEUR),
              List.of(sam),
              Map.of(
                  "veiligheid.instrument",
                  "lirik",
                  "veiligheid.gedaan",
                  true,
                  "veiligheid.datum",
                  story.today().toString(),
                  "veiligheid.score",
                  4))
          .refused(400);
      JsonNode seen = story.gets(Party.REGISSEUR, "/v1/casussen/" + plan);
      assertThat(seen.path("gezinsleden").asInt()).isEqualTo(2);
      assertThat(seen.path("zonderVeiligheidscheck").asInt()).isEqualTo(1);
      assertThat(seen.path("veiligheid").toString()).contains("lirik").doesNotContain("score");
    }
  }

  @Test
  void f12AQuestionAcrossLifeDomains(Stage.Running stage) throws Exception {
    try (Story story =
        new Story(stage, "F12", "De regisseur vraagt, en krijgt niet meer dan dat")) {
      Child sam = Child.born("Sam", story.today().minusYears(12));
      List<Party> holders = List.of(Party.SCHULDHULP, Party.PARTICIPATIE, Party.CORPORATIE);
      Map<String, Object> asked =
          Map.of(
              "verzoek.velden",
              List.of("antwoord.schulden", "antwoord.inkomen", "antwoord.wonen"),
              "verzoek.termijn",
              story.today().plusDays(14).toString());
      story.sends(Party.REGISSEUR, "informatie.verzoek", holders, List.of(sam), asked).refused(403);
      story.consents(
          Party.REGISSEUR,
          sam,
          "gezinsregie",
          List.of("schuldhulp", "participatie", "corporatie"),
          PARENTS);
      for (Party holder : holders) {
        story.consents(holder, sam, "gezinsregie", List.of("regisseur"), PARENTS);
      }
      story.sends(Party.REGISSEUR, "informatie.verzoek", holders, List.of(sam), asked).passes();
      String debts = story.receives(Party.SCHULDHULP, "informatie.verzoek").path("id").asText();
      String income = story.receives(Party.PARTICIPATIE, "informatie.verzoek").path("id").asText();
      JsonNode question = story.receives(Party.CORPORATIE, "informatie.verzoek");
      String home = question.path("id").asText();
      answer(story, Party.SCHULDHULP, sam, debts, "antwoord.schulden", "in-regeling").passes();
      answer(story, Party.PARTICIPATIE, sam, income, "antwoord.geweigerd", "niet-noodzakelijk")
          .passes();
      answer(story, Party.CORPORATIE, sam, home, "ernst", "hoog")
          .refused(403, "Het antwoord bevat meer dan er gevraagd is.");
      story.tells(
          "De corporatie kent het kind niet met een nummer, en antwoordt met het pseudoniem.");
      story
          .sendsAboutPseudonym(
              Party.CORPORATIE,
              "informatie.antwoord",
              Party.REGISSEUR,
              question.at("/betrokkene/pseudoniem").asText(),
              Map.of("verzoek.kenmerk", home, "antwoord.wonen", "ontruiming-dreigt"))
          .passes();
      answer(story, Party.SCHULDHULP, sam, debts, "antwoord.schulden", "geen")
          .refused(
              403, "Op deze vraag is al geantwoord; wie meer wil weten, stelt een nieuwe vraag.");
      List<JsonNode> answers = story.receives(Party.REGISSEUR);
      assertThat(answers).hasSize(3);
      assertThat(answers.toString())
          .contains("in-regeling", "niet-noodzakelijk", "ontruiming-dreigt");
    }
  }

  private static Story.Answer answer(
      Story story, Party from, Child about, String request, String field, String value)
      throws Exception {
    return story.sends(
        from,
        "informatie.antwoord",
        List.of(Party.REGISSEUR),
        List.of(about),
        Map.of("verzoek.kenmerk", request, field, value));
  }

  @Test
  void f20AllWhoAreNeededAreInvited(Stage.Running stage) throws Exception {
    try (Story story = new Story(stage, "F20", "Een evaluatie, en wie er niet was hoort het ook")) {
      Child sam = Child.born("Sam", story.today().minusYears(12));
      opens(story, List.of(sam));
      story.consents(Party.REGISSEUR, sam, "gezinsregie", List.of("school", "jgz"), PARENTS);
      String moment = story.now().atZone(Story.ZONE).plusDays(14).toOffsetDateTime().toString();
      story
          .sends(
              Party.REGISSEUR,
              "evaluatie.uitnodiging",
              List.of(Party.SCHOOL, Party.JGZ),
              List.of(sam),
              Map.of(
                  "evaluatie.tijdstip",
                  moment,
                  "evaluatie.plaats",
                  "Wijkcentrum",
                  "evaluatie.genodigden",
                  List.of("school", "jgz", "ouders")))
          .passes();
      story.receives(Party.SCHOOL, "evaluatie.uitnodiging");
      story.receives(Party.JGZ, "evaluatie.uitnodiging");
      story
          .sends(
              Party.REGISSEUR,
              "evaluatie.verslag",
              List.of(),
              List.of(sam),
              Map.of(
                  "evaluatie.tijdstip",
                  moment,
                  "evaluatie.aanwezig",
                  List.of("school", "ouders"),
                  "evaluatie.afwezig",
                  List.of("jgz"),
                  "evaluatie.uitkomst",
                  "plan-loopt-door"))
          .passes();
      JsonNode absent = story.receives(Party.JGZ, "evaluatie.verslag");
      assertThat(absent.at("/evaluatie/uitkomst").asText()).isEqualTo("plan-loopt-door");
      story.receives(Party.SCHOOL, "evaluatie.verslag");
    }
  }
}
