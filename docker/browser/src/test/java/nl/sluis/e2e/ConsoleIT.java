package nl.sluis.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import nl.sluis.demo.Participant;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.store.sqlite.SqliteStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A privacy officer at work in a real browser, on a gateway that real participants pushed to. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleIT {

  private static final String SEARCHED = Messages.bsn(0);
  private static final List<String> PAGES =
      List.of(
          "/console",
          "/console/aandacht",
          "/console/dode-berichten",
          "/console/gebeurtenissen",
          "/console/gebeurtenissen?uitkomst=permitted&regel=38",
          "/console/vragen",
          "/console/vragen/zonder-toestemming",
          "/console/vragen/mededelingen-te-laat",
          "/console/vragen/geweigerd",
          "/console/vragen/na-intrekking",
          "/console/vragen/verwijsindex-over-termijn",
          "/console/vragen/niet-beoordeeld",
          "/console/vragen/weggelaten",
          "/console/vragen/overeenkomst-verlopen",
          "/console/zoeken",
          "/console/beoordelingen",
          "/console/inzage",
          "/console/wissen",
          "/console/integriteit",
          "/console/beleid",
          "/console/beleid/matrix",
          "/console/beleid/regel/38",
          "/console/beleid/grondslagen",
          "/console/beleid/rollen",
          "/console/beleid/leeftijden",
          "/console/beleid/termijnen",
          "/console/beleid/overeenkomsten",
          "/console/verwerkingsregister",
          "/console/datalek",
          "/console/raad",
          "/console/raad?maand=2026-10",
          "/console/bewijs/3",
          "/console/bestaat-niet");

  @TempDir static Path folder;
  private static TestGateway gateway;
  private static Browsers browsers;
  private static final List<String> addresses = Collections.synchronizedList(new ArrayList<>());
  private static final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void start() throws Exception {
    gateway = new TestGateway(folder, "  verwijsindex: {}");
    push();
    browsers = new Browsers(gateway.certificates(), gateway.process().managementPort());
  }

  private static void push() throws Exception {
    Participant school = gateway.as("school");
    for (int n = 0; n < 8; n++) {
      if (n % 2 == 0) {
        assertThat(school.post("/v1/toestemmingen", Messages.consent(Messages.bsn(n))).statusCode())
            .isEqualTo(201);
      }
      assertThat(signal(school, Messages.bsn(n), "\"verwijsindex\":{\"risicos\":[\"e\"]}"))
          .isEqualTo(201);
    }
    String danger = "\"noodgeval\":{\"gevaar\":\"levensgevaar\",\"motivering\":\"acuut\"}";
    assertThat(signal(school, Messages.bsn(20), danger)).isEqualTo(201);
    assertThat(signal(school, Messages.bsn(21), danger)).isEqualTo(201);
    Participant corporation = gateway.as("corporatie");
    assertThat(signal(corporation, Messages.bsn(30), "\"verwijsindex\":{\"risicos\":[\"e\"]}"))
        .isEqualTo(403);
    Participant regisseur = gateway.as("regisseur");
    for (var message : Participant.json(regisseur.get("/v1/berichten")).path("berichten")) {
      regisseur.get("/v1/berichten/" + message.path("id").asText());
    }
  }

  private static int signal(Participant sender, String bsn, String instead) throws Exception {
    return sender
        .post(
            "/v1/signalen",
            Messages.signal(UUID.randomUUID(), bsn, "I. Begeleider")
                .replace("\"verwijsindex\":{\"risicos\":[\"e\"]}", instead))
        .statusCode();
  }

  @AfterAll
  static void stop() {
    browsers.close();
    gateway.close();
  }

  private static Page officer(BrowserContext context) {
    Page page = context.newPage();
    page.setDefaultTimeout(15_000);
    page.onRequest(request -> addresses.add(request.url()));
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      // A form that was filled in wrongly and a page that is not there are no complaints.
      if (message.type().equals("error") && !message.text().contains("with a status of 40")) {
        complaints.add(message.text());
      }
    });
    return page;
  }

  @Test
  @Order(1)
  void aSessionFromAPersonToAVerifiedProof() throws Exception {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = officer(context);
      page.navigate("/");
      assertThat(page).hasURL(browsers.origin() + "/console");
      assertThat(page.locator("h1")).hasText("Overzicht");

      page.getByRole(AriaRole.LINK, named("Zoeken")).click();
      page.getByLabel("Burgerservicenummer").fill(SEARCHED);
      page.getByRole(AriaRole.BUTTON, button("Zoek de persoon")).click();
      assertThat(page.locator("h1")).hasText("Wie kreeg wat over deze persoon");
      assertThat(page.locator("body")).containsText("Gezinsregie Voorbeeldstad");
      assertThat(page.locator("body")).not().containsText(SEARCHED);
      String person = page.url();
      page.reload();
      assertThat(page.locator("h1")).hasText("Wie kreeg wat over deze persoon");
      kept(page, "persoon");

      page.getByText("verhaal").first().click();
      assertThat(page.locator("ol.story"))
          .containsText("Basisschool De Sluis (voorbeeld) leverde een bericht aan: Zorgsignaal.");
      assertThat(page.locator("ol.story")).containsText("Ging mee");
      assertThat(page.locator("ol.story")).containsText("Toelichting");
      kept(page, "uitwisseling");

      page.locator(".story a[href*='/bewijs/']").first().click();
      page.getByRole(AriaRole.BUTTON, button("Reken na")).click();
      assertThat(page.locator("#slot")).containsText("Klopt: dit blad hoort bij het controlepunt");
      assertThat(page.locator("[data-stap][data-goed=true]")).hasCount(4);
      kept(page, "bewijs-nagerekend");
      Download proof =
          page.waitForDownload(() -> page.getByText("Download het bewijs (JSON)").click());
      assertThat(content(proof)).contains("\"blad\"", "\"pad\"", "\"controlepunt\"");

      page.navigate(person);
      page.goBack();
      assertThat(page.locator("h1")).containsText("Bewijs van blad");
    }
  }

  @Test
  @Order(2)
  void aChangedLeafIsFoundInTheBrowser() {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = officer(context);
      page.navigate("/console/bewijs/4");
      page.evaluate(
          "document.getElementById('blad').textContent"
              + " = document.getElementById('blad').textContent.replace(/\\d/, d => (Number(d) + 1) % 10)");
      page.getByRole(AriaRole.BUTTON, button("Reken na")).click();

      assertThat(page.locator("#slot")).hasText("Klopt niet.");
    }
  }

  @Test
  @Order(3)
  void theWholeChainIsVerifiedInFrontOfTheUser() {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = officer(context);
      page.navigate("/console/integriteit");
      page.getByRole(AriaRole.BUTTON, button("Reken het hele bewijs na")).click();

      assertThat(page.locator(".verdict.good").first()).containsText("Het bewijs klopt");
      assertThat(page.locator(".verdict.good").last()).containsText("De tabellen kloppen");
      kept(page, "integriteit-klopt");
    }
  }

  @Test
  @Order(4)
  void aQueryAndItsFile() throws Exception {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = officer(context);
      page.navigate("/console/vragen");
      page.getByText("Wat ging zonder toestemming door, per artikel?").click();
      assertThat(page.locator("main")).containsText("Jeugdwet 7.1.4.1");
      Download file = page.waitForDownload(() -> page.getByText("Download als CSV").click());

      assertThat(content(file))
          .startsWith("plaats,tijdstip,stap,uitkomst,")
          .contains("Jeugdwet 7.1.4.1")
          .doesNotContain(SEARCHED);
    }
  }

  @Test
  @Order(5)
  void anEmergencyIsJudgedOnce() {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = officer(context);
      page.navigate("/console/beoordelingen");
      Locator open = page.locator("article.review");
      int before = open.count();
      assertThat(open.first()).containsText("Basisschool De Sluis (voorbeeld) →");
      open.first().getByRole(AriaRole.LINK).last().click();
      assertThat(page.locator("main")).containsText("acuut");
      kept(page, "beoordeling");
      page.getByLabel("Terecht", new Page.GetByLabelOptions().setExact(true)).check();
      page.getByLabel("Toelichting").fill("Er was direct gevaar.");
      page.getByRole(AriaRole.BUTTON, button("Leg het oordeel vast")).click();

      assertThat(page.locator("[role=status]")).containsText("Uw oordeel is vastgelegd.");
      assertThat(page.locator("article.review")).hasCount(before - 1);
    }
  }

  @Test
  @Order(6)
  void theDraftOfABreachIsFilledFromTheEvidence() throws Exception {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = officer(context);
      page.navigate("/console/datalek");
      page.getByLabel("Wat er is gebeurd").fill("Verkeerd geadresseerd.");
      page.getByLabel("Organisatie").selectOption("00000099000000001000");
      page.getByRole(AriaRole.BUTTON, button("Maak het concept")).click();
      assertThat(page.locator("main")).containsText("uur om te melden");
      kept(page, "datalek-concept");
      Download text = page.waitForDownload(() -> page.getByText("Download als tekst").click());

      assertThat(content(text)).contains("Verkeerd geadresseerd.", "Burgerservicenummer");
    }
  }

  @Test
  @Order(7)
  void everyPageIsAccessibleInLightAndDark() {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = officer(context);
      List<String> hindrances = new ArrayList<>();
      for (String path : PAGES) {
        page.navigate(path);
        hindrances.addAll(hindrances(page, path.substring(1).replaceAll("[/?&=]", "-")));
      }
      assertThat(hindrances).isEmpty();
      page.navigate("/console?taal=en");
      kept(page, "console-english");
    }
  }

  @Test
  @Order(7)
  void theMenuOfAPhoneOpensWhenAsked() {
    try (BrowserContext context =
        browsers.open(browsers.visitor("fg").setViewportSize(Browsers.PHONE, 812))) {
      Page page = officer(context);
      page.navigate("/console");
      Locator search = page.getByRole(AriaRole.LINK, named("Zoeken"));
      assertThat(search).isHidden();
      page.locator(".menu-knop").click();
      assertThat(search).isVisible();
      Browsers.keep(page, "menu-open");
      search.click();
      assertThat(page.locator("h1")).hasText("Zoeken");
      assertThat(page.locator(".menu a").first()).isHidden();
    }
  }

  @Test
  @Order(8)
  void theMainPathWorksWithoutAMouse() {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = officer(context);
      page.navigate("/console");
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Naar de inhoud");
      page.keyboard().press("Enter");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("inhoud");

      page.navigate("/console/zoeken");
      tabTo(page, "#bsn");
      page.keyboard().type(SEARCHED);
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText("Wie kreeg wat over deze persoon");
      tabTo(page, "a[href*='/uitwisseling/']");
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText("Het verhaal van een bericht");
      tabTo(page, "a[href*='/bewijs/']");
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).containsText("Bewijs van blad");
      tabTo(page, "#reken");
      page.keyboard().press("Enter");
      assertThat(page.locator("#slot")).containsText("Klopt:");
    }
  }

  @Test
  @Order(12)
  void aPersonGetsAReportAndIsErased() throws Exception {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = officer(context);
      page.navigate("/console/inzage");
      person(page, Messages.bsn(2));
      page.getByRole(AriaRole.BUTTON, button("Maak het overzicht")).click();
      assertThat(page.locator("h1")).hasText("Overzicht voor de betrokkene");
      assertThat(page.locator("main")).containsText("Basisschool De Sluis (voorbeeld)");
      kept(page, "inzage-verslag");
      Download pdf = page.waitForDownload(() -> page.getByText("Download als pdf").click());
      assertThat(Files.readAllBytes(pdf.path()))
          .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));

      page.navigate("/console/wissen");
      person(page, Messages.bsn(2));
      page.getByLabel("Grond", new Page.GetByLabelOptions().setExact(true))
          .selectOption("niet-meer-nodig");
      page.getByRole(AriaRole.BUTTON, button("Kijk na wat er weggaat")).click();
      assertThat(page.locator("h1")).hasText("Deze persoon wissen?");
      kept(page, "wissen-zeker");
      page.getByRole(AriaRole.BUTTON, button("Wis deze persoon")).click();
      assertThat(page.locator(".errors")).containsText("Bevestig dat u het zeker weet.");
      page.getByLabel("Ik weet zeker").check();
      page.getByRole(AriaRole.BUTTON, button("Wis deze persoon")).click();
      assertThat(page.locator("h1")).hasText("Gewist");
      kept(page, "gewist");
      page.navigate("/console/zoeken");
      page.getByLabel("Burgerservicenummer").fill(Messages.bsn(2));
      page.getByRole(AriaRole.BUTTON, button("Zoek de persoon")).click();
      assertThat(page.locator("#gezocht")).containsText("Over deze persoon is hier niets bekend");
      kept(page, "zoeken-onbekend");
    }
  }

  private static void person(Page page, String bsn) {
    page.getByLabel("Burgerservicenummer").fill(bsn);
    page.getByLabel("Geboortedatum").fill("2014-03-02");
    page.getByLabel("De betrokkene zelf").check();
    page.getByLabel("Aantal vragers met gezag").selectOption("2");
    page.getByLabel("Gezag of andere vertegenwoordiging").selectOption("tweehoofdig");
  }

  /** Presses Tab until something that matches has the focus, which must show. */
  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 80; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
        assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
            .isEqualTo("solid");
        return;
      }
    }
    throw new AssertionError("no way to " + selector + " by keyboard");
  }

  @Test
  @Order(9)
  void worksWithoutJavaScript() {
    try (BrowserContext context =
        browsers.open(browsers.visitor("fg").setJavaScriptEnabled(false))) {
      Page page = officer(context);
      page.navigate("/console/zoeken");
      page.getByLabel("Burgerservicenummer").fill(SEARCHED);
      page.getByRole(AriaRole.BUTTON, button("Zoek de persoon")).click();
      assertThat(page.locator("h1")).hasText("Wie kreeg wat over deze persoon");
      page.navigate("/console/bewijs/4");
      assertThat(page.locator("main")).containsText("Dit blad staat ongewijzigd in het bewijs");
      assertThat(page.locator("main")).containsText("Zonder JavaScript");
      assertThat(page.locator("#reken")).isHidden();
      page.navigate("/console/integriteit");
      page.locator("main form button").click();
      page.waitForTimeout(300);
      page.navigate("/console/integriteit");
      assertThat(page.locator(".verdict.good").first()).containsText("Het bewijs klopt");
    }
  }

  @Test
  @Order(10)
  void speaksEnglishAndKeepsToIt() {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = officer(context);
      page.navigate("/console");
      page.getByRole(AriaRole.LINK, named("English")).click();
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      assertThat(page.locator("h1")).hasText("Overview");
      page.getByRole(AriaRole.LINK, named("Search")).click();
      page.getByLabel("Citizen service number (BSN)").fill(SEARCHED);
      page.getByRole(AriaRole.BUTTON, button("Search the person")).click();
      assertThat(page.locator("h1")).hasText("Who got what about this person");
    }
  }

  @Test
  @Order(11)
  void nobodyElseComesIn() {
    try (BrowserContext context = browsers.open(browsers.visitor("school"))) {
      Page page = context.newPage();
      Response refused = page.navigate(browsers.origin() + "/console/zoeken");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(page.locator("h1")).hasText("Deze console is alleen voor de FG");
      kept(page, "buiten-school");
    }
    try (BrowserContext context = browsers.open(browsers.visitor(""))) {
      Page page = context.newPage();
      Response refused = page.navigate(browsers.origin() + "/console");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(page.locator("h1")).hasText("Deze console vraagt een certificaat");
      kept(page, "buiten-zonder-certificaat");
    }
  }

  @Test
  @Order(13)
  void anotherSiteCannotPost() {
    try (BrowserContext context = browsers.open(browsers.visitor("fg"))) {
      Page page = context.newPage();
      page.setContent(
          "<form method=post action='" + browsers.origin() + "/console/integriteit'><button>x");
      page.getByRole(AriaRole.BUTTON).click();
      assertThat(page.locator("body")).containsText("U komt van een andere website");
    }
  }

  @Test
  @Order(14)
  void everyLookIsInTheLedgerAndNoBsnIsAnywhereElse() throws Exception {
    List<Leaf> looks =
        SqliteStore.openLedger(gateway.process().data().resolve("sluis.db"))
            .from(0, 100_000)
            .stream()
            .flatMap(row -> row.leafBytes().stream())
            .map(Leaf::decode)
            .filter(leaf -> leaf.step() == Step.QUERIED)
            .toList();

    assertThat(looks).hasSizeGreaterThan(PAGES.size() + 20);
    assertThat(looks)
        .extracting(Leaf::reason)
        .contains(
            "console-overzicht",
            "console-zoeken-persoon",
            "console-persoon",
            "console-uitwisseling",
            "console-bewijs",
            "console-bestand-bewijs",
            "console-integriteit-narekenen",
            "console-bestand-zonder-toestemming",
            "console-beoordelen",
            "console-datalek-concept",
            "console-beleid-matrix",
            "console-verwerkingsregister");
    assertThat(looks).anyMatch(leaf -> leaf.subject() != null);
    assertThat(looks).anyMatch(leaf -> leaf.exchange() != null);
    for (int n = 0; n < 31; n++) {
      assertThat(gateway.log()).doesNotContain(Messages.bsn(n));
      assertThat(String.join("\n", addresses)).doesNotContain(Messages.bsn(n));
    }
    assertThat(complaints).isEmpty();
  }

  /**
   * Keeps pictures at the width of a phone and of a small desk, in light, dark and print, and finds
   * nothing that hinders anyone or is cut off.
   */
  private static void kept(Page page, String name) {
    assertThat(hindrances(page, name)).isEmpty();
  }

  private static List<String> hindrances(Page page, String name) {
    List<String> found = new ArrayList<>();
    ViewportSize before = page.viewportSize();
    for (int width : List.of(Browsers.PHONE, Browsers.DESK)) {
      boolean desk = width == Browsers.DESK;
      page.setViewportSize(width, 900);
      Browsers.keepAll(page, name + "-" + width);
      found.addAll(Browsers.cutOff(page, desk));
      found.addAll(desk ? Browsers.violationsInBoth(page) : Browsers.violations(page));
    }
    page.setViewportSize(before.width, before.height);
    return found.stream().map(one -> name + ": " + one).toList();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions button(String name) {
    return named(name);
  }

  private static String content(Download download) throws Exception {
    return Files.readString(download.path(), StandardCharsets.UTF_8);
  }
}
