package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.audit.AuditQuery;
import nl.sluis.http.Answer;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.ledger.Fork;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.store.Change;
import nl.sluis.testing.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page, with rich and hostile evidence, in both languages. */
class PagesTest {

  private static final List<String> PATHS =
      List.of(
          "/console",
          "/console?dagen=90",
          "/console?van=2026-01-01&tot=2026-11-22",
          "/console?van=gisteren&tot=morgen",
          "/console/vragen",
          "/console/vragen/geweigerd",
          "/console/vragen/na-intrekking",
          "/console/zoeken",
          "/console/uitwisseling/" + Leaves.EXCHANGE,
          "/console/bewijs/1",
          "/console/integriteit",
          "/console/beleid",
          "/console/beleid/matrix",
          "/console/beleid/matrix?afzender=school&ontvanger=regisseur",
          "/console/beleid/grondslagen",
          "/console/beleid/rollen",
          "/console/beleid/leeftijden",
          "/console/beleid/termijnen",
          "/console/beleid/overeenkomsten",
          "/console/verwerkingsregister",
          "/console/datalek",
          "/console/raad",
          "/console/raad?maand=2026-10",
          "/console/beoordelingen",
          "/console/aandacht",
          "/console/dode-berichten",
          "/console/gebeurtenissen",
          "/console/gebeurtenissen?uitkomst=permitted&organisatie=00000099000000001000&regel=9",
          "/console/inzage",
          "/console/wissen");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>");
  private static final List<String> EMPTY =
      List.of("meta", "link", "input", "br", "rect", "path", "line", "circle");

  @TempDir Path folder;
  private ConsoleRig rig;

  @BeforeEach
  void open() throws Exception {
    rig = new ConsoleRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void everyPageIsWholeInBothLanguages() {
    for (String path : PATHS) {
      for (String language : List.of("nl", "en")) {
        String target =
            language.equals("nl") ? path : path + (path.contains("?") ? "&" : "?") + "taal=en";

        Answer answer = rig.get(target);

        String html = ConsoleRig.text(answer);
        assertThat(answer.status()).as(target).isEqualTo(200);
        assertThat(html).as(target).contains("<html lang=\"" + language + "\">");
        assertThat(html.split("<h1>", -1)).as(target).hasSize(2);
        assertThat(unbalanced(html)).as(target).isEmpty();
        assertThat(html).as(target).doesNotContain("style=\"").doesNotContain("onclick");
      }
    }
  }

  /** What is asked for and is not there is told; nothing else is shown in its place. */
  @Test
  void aFilterThatIsNotThereListsNothing() {
    for (String filter : List.of("uitkomst=onzin", "organisatie=123", "regel=999")) {
      for (String path : List.of("/console/gebeurtenissen?", "/console/gebeurtenissen/csv?")) {
        Answer answer = rig.get(path + filter);

        assertThat(answer.status()).as(path + filter).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(ConsoleRig.text(answer))
            .contains("Er is niets getoond; kies hieronder opnieuw")
            .doesNotContain("/console/bewijs/");
      }
    }
  }

  /** What the evidence says and the ledger did not sign is shown with a warning. */
  @Test
  void aStoryThatWasNotSignedSaysSo() {
    String path = "/console/uitwisseling/" + Leaves.EXCHANGE;
    assertThat(ConsoleRig.text(rig.get(path))).doesNotContain("met wat is getekend");

    for (int i = 0; i < 20; i++) {
      rig.evidence.add(Leaves.story(rig.clock.instant()));
    }

    assertThat(ConsoleRig.text(rig.get(path)))
        .contains("kloppen niet meer met wat is getekend. Ga niet op deze bladzijde af.");
  }

  @Test
  void aFileIsNeverOfAnotherPeriodThanWasAsked() {
    for (String path : List.of("/console/gebeurtenissen/csv", "/console/vragen/geweigerd/csv")) {
      assertThat(rig.get(path + "?van=2026-11-20&tot=2026-11-01").contentType())
          .as(path)
          .startsWith("text/html");
      assertThat(rig.get(path + "?van=2026-11-01&tot=2026-11-20").contentType())
          .as(path)
          .startsWith("text/csv");
    }
  }

  @Test
  void aPageBeyondTheLastIsTheLast() {
    for (String page : List.of("3", "1000000000")) {
      assertThat(main("/console/gebeurtenissen?pagina=" + page))
          .as(page)
          .isEqualTo(main("/console/gebeurtenissen"));
    }
  }

  private String main(String path) {
    String html = ConsoleRig.text(rig.get(path));
    return html.substring(html.indexOf("<main"), html.indexOf("</main>"));
  }

  @Test
  void whatIsRefusedBeforeItComesHereIsAPageToo() {
    Answer answer = rig.refused(Problem.of(ProblemType.VAN_ELDERS, "x"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.contentType()).startsWith("text/html");
    assertThat(ConsoleRig.text(answer))
        .contains("U komt van een andere website", "/problemen/van-elders");
    assertThat(unbalanced(ConsoleRig.text(answer))).isEmpty();
  }

  /** A ledger that was put back from an older copy: its FG sees it, and records what was done. */
  @Test
  void aForkAsksAttentionUntilTheFgDealtWithIt() {
    Fork fork =
        new Fork(
            "sluis/test",
            "sluis/buur/getuige",
            Fork.Kind.NOT_ADDED,
            9,
            "bekend <b>",
            "geweigerd",
            rig.clock.instant(),
            null);
    String none = "0 splitsingen van een logboek zijn niet afgehandeld";
    assertThat(ConsoleRig.text(rig.get("/console"))).contains(none);
    rig.commit(List.of(), List.of(new Change.ForkFound(fork)));
    assertThat(ConsoleRig.text(rig.get("/console")))
        .contains("1 splitsing van een logboek is niet afgehandeld")
        .doesNotContain(none);
    assertThat(ConsoleRig.text(rig.get("/console/integriteit")))
        .contains("niet het logboek waar getuige sluis/buur/getuige voor tekende")
        .contains("bekend &lt;b&gt;")
        .contains("geweigerd")
        .contains("sluis/buur")
        .contains("Leg vast als afgehandeld");

    String form = "/console/integriteit/splitsing/" + fork.id();
    assertThat(rig.post(form, "toelichting=").status()).isEqualTo(400);
    assertThat(rig.post("/console/integriteit/splitsing/weg", "toelichting=x").status())
        .isEqualTo(404);
    assertThat(rig.post(form, "toelichting=Teruggezet+na+brand").status()).isEqualTo(303);
    assertThat(rig.post(form, "toelichting=Nog+eens").status()).isEqualTo(409);

    assertThat(ConsoleRig.text(rig.get("/console"))).contains(none);
    assertThat(ConsoleRig.text(rig.get("/console/integriteit")))
        .contains("Teruggezet na brand")
        .doesNotContain("Leg vast als afgehandeld");
    assertThat(rig.leaves().stream().filter(leaf -> leaf.step() == Step.FORK_HANDLED)).hasSize(1);
  }

  /** Word that there is something is no message, also where an older gateway wrote it so. */
  @Test
  void whoIsToldHasReceivedNothing() {
    Instant at = rig.clock.instant();
    rig.evidence.add(
        List.of(
            Leaves.brought(at, Step.NOTIFICATION_DELIVERED, "m-1", null).build(),
            Leaves.brought(at, Step.DELIVERED, "m-2", null).build(),
            Leaves.brought(at, Step.REFUSED, "m-3", null).reason("recipient-400").build(),
            Leaves.brought(at, Step.UNDELIVERED, "m-4", Leaves.SUBJECT)
                .reason("recipient-unreached")
                .build(),
            Leaves.brought(at, Step.DELIVERED, "m-5", Leaves.SUBJECT).build()));

    String html = ConsoleRig.text(rig.get("/console/uitwisseling/" + Leaves.EXCHANGE));

    assertThat(html.split("nam het seintje aan", -1)).hasSize(3);
    assertThat(html.split("Het seintje kwam niet aan", -1)).hasSize(2);
    assertThat(html.split("Het bericht kwam niet aan", -1)).hasSize(2);
    assertThat(html.split("Het bericht is afgeleverd bij", -1)).hasSize(2);
    assertThat(html)
        .contains("nam het niet aan (antwoord 400)", "niet te bereiken")
        .doesNotContain("Het bericht is geweigerd", "recipient-");
  }

  @Test
  void everyRuleHasAPage() {
    for (var row : Policies.load().rules().matrix().rows()) {
      assertThat(rig.get("/console/beleid/regel/" + row.row()).status()).isEqualTo(200);
    }
  }

  @Test
  void theArticlesSayWhichNobodyHeldAgainstTheLaw() {
    var unread = Policies.load().rules().fromMemory();

    String html = ConsoleRig.text(rig.get("/console/beleid/grondslagen"));

    assertThat(html).contains(unread.size() + " daarvan komen uit het geheugen");
    assertThat(html.split("<td>uit het geheugen</td>", -1)).hasSize(unread.size() + 1);
  }

  @Test
  void whatLeavesSayComesOutAsText() {
    for (String path : PATHS) {
      assertThat(ConsoleRig.text(rig.get(path))).as(path).doesNotContain("<script>alert");
    }
    assertThat(ConsoleRig.text(rig.get("/console/uitwisseling/" + Leaves.EXCHANGE)))
        .contains("&lt;script&gt;alert");
  }

  @Test
  void linksCarryTheLanguageOn() {
    String html = ConsoleRig.text(rig.get("/console?taal=en"));
    Matcher link = Pattern.compile("href=\"(/console[^\"]*)\"").matcher(html);
    int links = 0;
    while (link.find()) {
      String target = link.group(1);
      if (!target.startsWith("/console/bestanden/") && !html.contains("hreflang=\"nl\"")) {
        assertThat(target).contains("taal=en");
      }
      links++;
    }
    assertThat(links).isGreaterThan(10);
    assertThat(html).contains("/console/vragen?taal=en").contains("hreflang=\"nl\"");
  }

  @Test
  void everyLookIsALeafBeforeItsAnswer() {
    long before = looks();
    for (String path : PATHS) {
      rig.get(path);
    }

    assertThat(looks()).isEqualTo(before + PATHS.size());
    assertThat(rig.leaves().stream().filter(leaf -> leaf.step() == Step.QUERIED))
        .allSatisfy(leaf -> {
          assertThat(leaf.reason()).startsWith("console-");
          assertThat(leaf.sender()).isEqualTo(ConsoleRig.FG.value());
          assertThat(leaf.trace()).isNotNull();
        })
        .anySatisfy(leaf -> assertThat(leaf.exchange()).isEqualTo(Leaves.EXCHANGE));
  }

  @Test
  void everyQueryButTwoHasAPageAndAFile() {
    for (AuditQuery query : AuditQuery.values()) {
      Answer page = rig.get("/console/vragen/" + query.key());
      Answer file = rig.get("/console/vragen/" + query.key() + "/csv");
      boolean elsewhere = query == AuditQuery.ONTVANGERS || query == AuditQuery.INTEGRITEIT;
      assertThat(page.status()).isEqualTo(elsewhere ? 303 : 200);
      assertThat(file.status()).isEqualTo(elsewhere ? 404 : 200);
      if (!elsewhere) {
        assertThat(file.contentType()).startsWith("text/csv");
        assertThat(ConsoleRig.text(page))
            .contains(query.mustBeEmpty() ? "Bevinding: 4 gevonden" : "4 gevonden");
      }
    }
  }

  @Test
  void everyPageSaysSoWhenAnswersMayBeIncomplete() {
    assertThat(ConsoleRig.text(rig.get("/console")))
        .doesNotContain("kunnen onvolledig of onjuist zijn");

    rig.evidence.unreadable(3);

    for (String path : PATHS) {
      assertThat(ConsoleRig.text(rig.get(path)))
          .contains(
              "3 delen van het bewijs zijn veranderd of niet te lezen",
              "kunnen onvolledig of onjuist zijn");
    }
    assertThat(ConsoleRig.text(rig.get("/console?taal=en"))).contains("3 parts of the evidence");
  }

  private long looks() {
    return rig.leaves().stream().map(Leaf::step).filter(Step.QUERIED::equals).count();
  }

  /** Elements that are opened and not closed, or the other way round. */
  private static List<String> unbalanced(String html) {
    java.util.ArrayDeque<String> open = new java.util.ArrayDeque<>();
    java.util.ArrayList<String> wrong = new java.util.ArrayList<>();
    Matcher tag = TAG.matcher(html.substring(html.indexOf("<html")));
    while (tag.find()) {
      String name = tag.group(2);
      if (EMPTY.contains(name) || tag.group(3).equals("/")) {
        continue;
      }
      if (tag.group(1).isEmpty()) {
        open.push(name);
      } else if (open.isEmpty() || !open.pop().equals(name)) {
        wrong.add(name);
        break;
      }
    }
    if (wrong.isEmpty()) {
      wrong.addAll(open);
    }
    return wrong;
  }
}
