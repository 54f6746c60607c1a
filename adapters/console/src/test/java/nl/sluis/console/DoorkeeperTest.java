package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.sluis.http.Answer;
import nl.sluis.keys.KeyRing;
import nl.sluis.ledger.Anchor;
import nl.sluis.ledger.Checkpoint;
import nl.sluis.ledger.SignedCheckpoint;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.review.Review;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.Subject;
import nl.sluis.store.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may come in, and what becomes of a BSN. */
@Tag("slow")
class DoorkeeperTest {

  private static final Oin SCHOOL = new Oin("00000099000000001000");
  private static final String BSN = "999990342";

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
  void explainsItselfToWhoShowsNoCertificate() {
    Answer answer = rig.get(null, "/console");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(ConsoleRig.text(answer)).contains("Deze console vraagt een certificaat");
  }

  @Test
  void refusesEveryRoleButTheFg() {
    Answer answer = rig.get(SCHOOL, "/console/zoeken");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(ConsoleRig.text(answer)).contains("alleen voor de FG").doesNotContain("<form");
    assertThat(rig.leaves().getLast())
        .satisfies(leaf -> {
          assertThat(leaf.step()).isEqualTo(Step.REFUSED);
          assertThat(leaf.sender()).isEqualTo(SCHOOL.value());
          assertThat(leaf.reason()).isEqualTo("identiteit-onbekend");
        });
  }

  @Test
  void givesPagesAStrictPolicyAndKeepsThemOutOfCaches() {
    Map<String, String> headers = rig.get("/console").headers();

    assertThat(headers.get("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    assertThat(headers.get("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aBsnBecomesAHandleThatOnlyItsAskerCanUseForAQuarterOfAnHour() {
    know();

    Answer found = rig.post("/console/zoeken", "soort=persoon&bsn=" + BSN);

    assertThat(found.status()).isEqualTo(303);
    String page = location(found);
    assertThat(page).startsWith("/console/persoon/").doesNotContain(BSN);
    assertThat(ConsoleRig.text(rig.get(page))).doesNotContain(BSN);
    assertThat(rig.get(page).status()).isEqualTo(200);
    assertThat(rig.get(SCHOOL, page).status()).isEqualTo(403);
    assertThat(rig.get(page + "x").status()).isEqualTo(404);
    rig.clock.advance(Duration.ofMinutes(16));
    assertThat(rig.get(page).status()).isEqualTo(404);
    assertThat(rig.leaves().toString()).doesNotContain(BSN);
    assertThat(rig.leaves())
        .filteredOn(leaf -> leaf.step() == Step.QUERIED && leaf.subject() != null)
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void saysWhatIsWrongWithWhatWasTypedWithoutRepeatingIt() {
    Answer wrong = rig.post("/console/zoeken", "soort=persoon&bsn=123456789");
    Answer unknown = rig.post("/console/zoeken", "soort=persoon&bsn=" + BSN);

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(ConsoleRig.text(wrong)).contains("href=\"#bsn\"").doesNotContain("123456789");
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(ConsoleRig.text(unknown))
        .contains("Over deze persoon is hier niets bekend")
        .doesNotContain(BSN, "Er is iets niet goed ingevuld");
  }

  /** What is typed leads to what will go, and only a second yes makes it go. */
  @Test
  void erasureShowsWhatWillGoAndAsksOnceMore() {
    know();
    String asked =
        "zelf=ja&vertegenwoordigers=2&gezag=tweehoofdig&grond=niet-meer-nodig"
            + "&geboren=2014-03-02&bsn="
            + BSN;

    String page = location(rig.post("/console/wissen", asked));

    assertThat(ConsoleRig.text(rig.get(page)))
        .contains("Deze persoon wissen?", "Wat er weggaat", "Bekijk eerst wie wat")
        .doesNotContain(BSN);
    assertThat(erased()).isZero();
    Answer unsure = rig.post(page, "");
    assertThat(unsure.status()).isEqualTo(400);
    assertThat(ConsoleRig.text(unsure)).contains("Bevestig dat u het zeker weet.");
    assertThat(erased()).isZero();

    String done = location(rig.post(page, "zeker=ja"));
    assertThat(ConsoleRig.text(rig.get(done)))
        .contains("Deze persoon is gewist", "De wettelijke termijn voor dit verzoek")
        .doesNotContain("moest");
    assertThat(erased()).isOne();

    // The same form from another tab, and the way back, lead to what was done.
    for (Answer again : List.of(rig.post(page, "zeker=ja"), rig.get(page))) {
      assertThat(ConsoleRig.text(again))
          .contains("Deze persoon is gewist")
          .doesNotContain("Er is nog niets gewist");
    }
    assertThat(erased()).isOne();
  }

  @Test
  void erasureTakesNoDayToCome() {
    Answer answer =
        rig.post(
            "/console/wissen",
            "zelf=ja&vertegenwoordigers=2&gezag=tweehoofdig&grond=niet-meer-nodig"
                + "&geboren=2014-03-02&ontvangen=2027-12-31&bsn="
                + BSN);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(ConsoleRig.text(answer)).contains("die niet in de toekomst ligt");
  }

  /** A period that is none is told, and nothing is made of another one. */
  @Test
  void asksForAnotherPeriodThanOneThatEndsBeforeItBegins() {
    String period = "&van=2026-11-20&tot=2026-11-01";
    String asked = "bsn=" + BSN + "&zelf=ja&gezag=&geboren=2004-03-02" + period;
    for (String form :
        List.of(
            "/console/inzage?" + asked,
            "/console/zoeken?soort=persoon&bsn=" + BSN + period,
            "/console/datalek?bekend=2026-11-22T09:00&wat=x&deelnemer=00000099000000001000"
                + period)) {
      String[] parts = form.split("\\?", 2);
      Answer answer = rig.post(parts[0], parts[1]);
      assertThat(answer.status()).as(form).isEqualTo(400);
      assertThat(ConsoleRig.text(answer)).contains("een begin dat niet na het einde ligt");
    }
  }

  @Test
  void aBreachIsOfAnOrganisationThatThereIs() {
    Answer answer = rig.post("/console/datalek", "bekend=2026-11-22T09:00&wat=x&deelnemer=123");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(ConsoleRig.text(answer)).contains("Kies een organisatie uit de lijst");
  }

  @Test
  void aBreachIsOfOneMessageOrOfOneOrganisation() {
    Answer answer =
        rig.post(
            "/console/datalek",
            "bekend=2026-11-22T09:00&wat=x&deelnemer=00000099000000001000&uitwisseling="
                + Leaves.EXCHANGE);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(ConsoleRig.text(answer)).contains("niet allebei");
  }

  /** What a report calls a person can be looked for. */
  @Test
  void findsAPersonByTheReferenceOfTheLedger() {
    String page = location(rig.post("/console/zoeken", "soort=kenmerk&kenmerk=" + Leaves.SUBJECT));

    assertThat(page).startsWith("/console/persoon/");
    assertThat(rig.get(page).status()).isEqualTo(200);
  }

  @Test
  void aVerdictCanBeReadAgain() {
    know();
    byte[] key =
        rig.keys()
            .find(new Subject(new Bsn(BSN), new BirthDate(2014, 3, 2), null, null))
            .orElseThrow()
            .id();
    Review review =
        new Review(
            "d-9",
            Leaves.EXCHANGE,
            "38",
            LocalDate.of(2026, 11, 25),
            key,
            rig.clock.instant(),
            null);
    rig.commit(List.of(), List.of(new Change.ReviewDue(review)));
    String page = "/console/beoordelingen/d-9";
    assertThat(ConsoleRig.text(rig.get(page))).doesNotContain("Gegeven oordeel");

    rig.post(page, "oordeel=onterecht&toelichting=Er+was+tijd+om+te+vragen");

    assertThat(ConsoleRig.text(rig.get(page)))
        .contains("Gegeven oordeel", "Onterecht", "Er was tijd om te vragen")
        .doesNotContain("<form method=\"post\" action=\"" + page);
    assertThat(ConsoleRig.text(rig.post(page, "oordeel=terecht&toelichting=toch+wel")))
        .contains("Hierover is al geoordeeld", "Er was tijd om te vragen");
  }

  private long erased() {
    return rig.leaves().stream().filter(leaf -> leaf.step() == Step.ERASED).count();
  }

  /** As far as it is known; what is wrong says how to write that. */
  @Test
  void takesADateOfBirthAsFarAsItIsKnown() {
    String asked = "bsn=" + BSN + "&zelf=ja&vertegenwoordigers=0&gezag=&geboren=";
    for (String born : List.of("2004-03-02", "2004-03", "2004")) {
      assertThat(rig.post("/console/inzage", asked + born).status()).as(born).isEqualTo(303);
    }
    for (String born : List.of("", "2004-00-00", "00-03-2004", "2004-13", "2999")) {
      Answer wrong = rig.post("/console/inzage", asked + born);
      assertThat(wrong.status()).as(born).isEqualTo(400);
      assertThat(ConsoleRig.text(wrong))
          .as(born)
          .contains("href=\"#geboren\"", "Is de dag niet bekend, vul dan jjjj-mm in");
    }
  }

  @Test
  void whatIsNoExchangeIsNotRecordedAsOne() {
    Answer answer = rig.get("/console/uitwisseling/" + BSN);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(rig.leaves()).noneMatch(leaf -> BSN.equals(leaf.exchange()));
  }

  @Test
  void findsAnExchangeByItsId() {
    Answer found = rig.post("/console/zoeken", "soort=kenmerk&kenmerk=" + Leaves.EXCHANGE);

    assertThat(found.headers().get("Location"))
        .isEqualTo("/console/uitwisseling/" + Leaves.EXCHANGE);
  }

  @Test
  void theDraftOfABreachCountsPersonsAndIsKeptInMemoryOnly() {
    Answer made =
        rig.post(
            "/console/datalek",
            "bekend=2026-11-22T09:00&wat=verkeerd+gestuurd&gevolgen=stigma&uitwisseling="
                + Leaves.EXCHANGE);

    String page = location(made);
    assertThat(page).startsWith("/console/datalek/");
    assertThat(ConsoleRig.text(rig.get(page)))
        .contains("Nog 70 uur om te melden", "verkeerd gestuurd", "Burgerservicenummer");
    assertThat(ConsoleRig.text(rig.get(page + "/tekst")))
        .contains("Aantal personen: 1", "verkeerd gestuurd")
        .contains("6. Waarschijnlijke gevolgen\nstigma", "8. Contact\n", "niet van toepassing");
    assertThat(rig.leaves().toString()).doesNotContain("verkeerd gestuurd");
  }

  @Test
  void verifiesTheWholeLedgerInTheBackground() {
    rig.post("/console/integriteit", "");

    await()
        .untilAsserted(() ->
            assertThat(ConsoleRig.text(rig.get("/console/integriteit")))
                .contains("Het bewijs klopt"));
    assertThat(ConsoleRig.text(rig.get("/console/integriteit/voortgang")))
        .isEqualTo("{\"bezig\":false}");
  }

  /** As on the command line: an anchor that says otherwise is told. */
  @Test
  void verifiesTheAnchorsToo() {
    SignedCheckpoint newest =
        SignedCheckpoint.parse(rig.ledger().last().orElseThrow().checkpoint());
    anchored(1, newest.checkpoint());
    rig.post("/console/integriteit", "");
    await()
        .untilAsserted(() ->
            assertThat(ConsoleRig.text(rig.get("/console/integriteit")))
                .contains("Het bewijs klopt<", "1 anker klopt", "De tabellen kloppen"));

    Checkpoint real = newest.checkpoint();
    anchored(2, new Checkpoint(real.origin(), real.size() + 500, real.root()));
    rig.post("/console/integriteit", "");

    await()
        .untilAsserted(() ->
            assertThat(ConsoleRig.text(rig.get("/console/integriteit")))
                .contains("Het bewijs klopt niet"));
  }

  private void anchored(long number, Checkpoint checkpoint) {
    String note = checkpoint.sign(List.of(rig.signer())).encode();
    rig.commit(
        List.of(), List.of(new Change.Anchored(new Anchor(number, checkpoint.size(), note, null))));
  }

  @Test
  void assetsHaveTheirHashInTheirName() {
    String html = ConsoleRig.text(rig.get("/console"));
    String css = html.replaceAll("(?s).*href=\"([^\"]+\\.css)\".*", "$1");

    Answer answer = rig.get(null, css);

    assertThat(css).matches("/console/bestanden/console\\.[0-9a-f]{16}\\.css");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("Cache-Control")).contains("immutable");
  }

  private void know() {
    KeyRing.Lease lease =
        rig.keys().lease(new Subject(new Bsn(BSN), new BirthDate(2014, 3, 2), null, null));
    rig.commit(
        List.of(),
        List.of(
            new Change.KeyMade(
                new KeyRing.StoredKey(
                    lease.key().id(), lease.key().lookup(), lease.key().wrapped()))));
    rig.keys().release(lease, true);
  }

  private static String location(Answer answer) {
    return Objects.requireNonNull(answer.headers().get("Location"));
  }
}
