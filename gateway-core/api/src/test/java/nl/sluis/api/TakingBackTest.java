package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nl.sluis.http.Answer;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may give consent may take it back, and say no; who may not give may do neither. */
@Tag("slow")
class TakingBackTest {

  private final TestGateway gateway;

  TakingBackTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  /** When they were born, who gave it and as what, and whether they could weigh it. */
  @ParameterizedTest(name = "born {0}, by {1} as {2}, capable {3}")
  @CsvSource({
    "2018-03-02, vertegenwoordiger, tweehoofdig, true",
    "2014-03-02, vertegenwoordiger, eenhoofdig, true",
    "2014-03-02, betrokkene, '', true",
    "2014-03-02, vertegenwoordiger, gezamenlijke-voogdij, false",
    "2009-03-02, vertegenwoordiger, tweehoofdig, false",
    "2009-03-02, betrokkene, '', true",
    "2006-03-02, betrokkene, '', true",
    "2006-03-02, vertegenwoordiger, curatele, false",
    "2006-03-02, vertegenwoordiger, mentorschap, false",
    "2006-03-02, vertegenwoordiger, schriftelijk-gemachtigde, false",
    "2006-03-02, vertegenwoordiger, partner, false",
    "2006-03-02, vertegenwoordiger, familie, false",
    "2014, vertegenwoordiger, tweehoofdig, true",
    "2014-11, betrokkene, '', true",
    "2010, vertegenwoordiger, tweehoofdig, true",
    "2010-11, betrokkene, '', true",
    "2008, vertegenwoordiger, tweehoofdig, false",
    "2008, vertegenwoordiger, curatele, false"
  })
  void whoGaveItTakesItBack(String born, String by, String as, boolean capable) {
    Answer given = give(born, by, as, capable);
    assertThat(given.status()).isEqualTo(201);

    assertThat(takeBack(given, born, by, "").status()).isEqualTo(204);
  }

  /** Born, given by whom as what and capable, taken back by whom with what more, and the answer. */
  @ParameterizedTest(name = "born {0}, given by {1} as {2} ({3}), taken back by {4} {5}: {6}")
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          2018-03-02, vertegenwoordiger, eenhoofdig, true, betrokkene, ``, 403
          2009-03-02, betrokkene, ``, true, vertegenwoordiger, ``, 403
          2009-03-02, betrokkene, ``, true, vertegenwoordiger, `,"wilsbekwaam":false`, 204
          2009-03-02, vertegenwoordiger, tweehoofdig, false, betrokkene, ``, 204
          2009-03-02, vertegenwoordiger, tweehoofdig, false, vertegenwoordiger, `,"gezag":"beeindigd"`, 403
          2009-03-02, vertegenwoordiger, tweehoofdig, false, vertegenwoordiger, `,"gezag":"zomaar"`, 400
          2006-03-02, betrokkene, ``, true, vertegenwoordiger, ``, 403
          2006-03-02, betrokkene, ``, true, vertegenwoordiger, `,"wilsbekwaam":false`, 403
          2006-03-02, betrokkene, ``, true, vertegenwoordiger, `,"wilsbekwaam":false,"gezag":"tweehoofdig"`, 403
          2006-03-02, betrokkene, ``, true, vertegenwoordiger, `,"wilsbekwaam":false,"vertegenwoordiging":"mentorschap"`, 204
          2006-03-02, betrokkene, ``, true, vertegenwoordiger, `,"wilsbekwaam":false,"vertegenwoordiging":"partner"`, 403
          2006-03-02, betrokkene, ``, true, vertegenwoordiger, `,"wilsbekwaam":false,"vertegenwoordiging":"bewind"`, 403
          2006-03-02, vertegenwoordiger, mentorschap, false, betrokkene, ``, 204
          2006-03-02, vertegenwoordiger, mentorschap, false, vertegenwoordiger, `,"vertegenwoordiging":"partner"`, 403
          2006-03-02, vertegenwoordiger, mentorschap, false, vertegenwoordiger, `,"vertegenwoordiging":"kleinkind"`, 403
          2006-03-02, vertegenwoordiger, mentorschap, false, vertegenwoordiger, `,"vertegenwoordiging":"bewind"`, 403
          2006-03-02, vertegenwoordiger, mentorschap, false, vertegenwoordiger, `,"vertegenwoordiging":"tweehoofdig"`, 403
          2006-03-02, vertegenwoordiger, mentorschap, false, vertegenwoordiger, `,"vertegenwoordiging":"curatele"`, 204
          2006-03-02, vertegenwoordiger, partner, false, vertegenwoordiger, `,"vertegenwoordiging":"familie"`, 403
          2006-03-02, vertegenwoordiger, partner, false, vertegenwoordiger, `,"vertegenwoordiging":"mentorschap"`, 204
          2006-03-02, vertegenwoordiger, familie, false, vertegenwoordiger, `,"vertegenwoordiging":"partner"`, 204
          2006-03-02, vertegenwoordiger, familie, false, vertegenwoordiger, `,"vertegenwoordiging":"kleinkind"`, 204
          2014, vertegenwoordiger, eenhoofdig, true, betrokkene, ``, 204
          2015, vertegenwoordiger, eenhoofdig, true, betrokkene, ``, 403
          2010, betrokkene, ``, true, vertegenwoordiger, ``, 204
          2009, betrokkene, ``, true, vertegenwoordiger, ``, 403
          """)
  void whoMayNotDoesNot(
      String born,
      String giver,
      String as,
      boolean capable,
      String taker,
      String more,
      int status) {
    Answer given = give(born, giver, as, capable);
    assertThat(given.status()).isEqualTo(201);

    assertThat(takeBack(given, born, taker, more).status()).isEqualTo(status);
  }

  /** Born, who objects, with what more, and the answer. */
  @ParameterizedTest(name = "born {0}, {1} objects with {2}: {3}")
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          2018-03-02, betrokkene, ``, 403
          2018-03-02, vertegenwoordiger, ``, 201
          2014-03-02, betrokkene, ``, 201
          2014-03-02, vertegenwoordiger, ``, 201
          2009-03-02, vertegenwoordiger, ``, 403
          2009-03-02, vertegenwoordiger, `"wilsbekwaam":false,`, 201
          2009-03-02, vertegenwoordiger, `"wilsbekwaam":false,"gezag":"tweehoofdig",`, 201
          2009-03-02, vertegenwoordiger, `"wilsbekwaam":false,"gezag":"beeindigd",`, 403
          2009-03-02, betrokkene, `"wilsbekwaam":false,`, 201
          2006-03-02, betrokkene, ``, 201
          2006-03-02, betrokkene, `"wilsbekwaam":false,`, 201
          2006-03-02, vertegenwoordiger, `"wilsbekwaam":false,`, 403
          2006-03-02, vertegenwoordiger, `"wilsbekwaam":false,"gezag":"tweehoofdig",`, 400
          2006-03-02, vertegenwoordiger, `"wilsbekwaam":false,"vertegenwoordiging":"curatele",`, 201
          2006-03-02, vertegenwoordiger, `"wilsbekwaam":false,"vertegenwoordiging":"mentorschap",`, 403
          2006-03-02, vertegenwoordiger, `"wilsbekwaam":false,"vertegenwoordiging":"mentorschap","doel":"vroeghulp-jeugd",`, 201
          2006-03-02, vertegenwoordiger, `"wilsbekwaam":false,"vertegenwoordiging":"mentorschap","doel":"schuldhulpverlening",`, 403
          2006-03-02, vertegenwoordiger, `"wilsbekwaam":false,"vertegenwoordiging":"bewind","doel":"schuldhulpverlening",`, 201
          2006-03-02, vertegenwoordiger, `"vertegenwoordiging":"curatele",`, 403
          2014, betrokkene, ``, 201
          2014, vertegenwoordiger, ``, 201
          2010, betrokkene, ``, 201
          2010, vertegenwoordiger, ``, 201
          2009, vertegenwoordiger, ``, 403
          2008, vertegenwoordiger, `"wilsbekwaam":false,"gezag":"tweehoofdig",`, 201
          2008, vertegenwoordiger, `"wilsbekwaam":false,"vertegenwoordiging":"curatele",`, 201
          2007, vertegenwoordiger, `"wilsbekwaam":false,"gezag":"tweehoofdig",`, 400
          2027, betrokkene, ``, 400
          2014-00-00, betrokkene, ``, 400
          00-05-2014, betrokkene, ``, 400
          """)
  void whoMayGiveMayObject(String born, String by, String more, int status) {
    String body =
        """
        {"betrokkene":%s,"houder":"*","ontvangers":["*"],%s
         "gegevenDoor":[{"hoedanigheid":"%s","kenmerk":"een"}]}
        """
            .formatted(person(born), more, by);

    assertThat(gateway.call(HUISARTS, "POST", "/v1/bezwaren", body.getBytes(UTF_8)).status())
        .isEqualTo(status);
  }

  /**
   * Next of kin have no right to object (AVG 21), but who may consent may refuse: for as much as he
   * may consent to, while nobody who comes first is known, and not against what the person agreed
   * to.
   */
  @ParameterizedTest(name = "{0} objects to {1}, held by {2}, after {3}: {4}")
  @CsvSource(
      textBlock =
          """
          partner, vroeghulp-jeugd, huisarts, '', 201
          familie, vroeghulp-jeugd, huisarts, '', 201
          kleinkind, vroeghulp-jeugd, huisarts, '', 201
          schriftelijk-gemachtigde, gezinsregie, huisarts, '', 201
          familie, vroeghulp-jeugd, huisarts, partner, 403
          partner, vroeghulp-jeugd, huisarts, familie, 201
          partner, vroeghulp-jeugd, huisarts, mentorschap, 403
          partner, vroeghulp-jeugd, huisarts, betrokkene, 403
          mentorschap, vroeghulp-jeugd, huisarts, betrokkene, 201
          partner, vroeghulp-jeugd, *, '', 403
          partner, vroeghulp-jeugd, school, '', 403
          partner, jeugdhulp-verwijzing, huisarts, '', 403
          partner, schuldhulpverlening, huisarts, '', 403
          kleinkind, gezinsregie, jeugdhulp, '', 403
          familie, gezinsregie, jeugdhulp, '', 201
          """)
  void whoMayConsentMayRefuse(String as, String purpose, String holder, String first, int status) {
    String born = "2006-03-02";
    if (!first.isEmpty()) {
      boolean self = first.equals("betrokkene");
      Answer before = give(born, self ? first : "vertegenwoordiger", self ? "" : first, self);
      assertThat(before.status()).isEqualTo(201);
    }
    String body =
        """
        {"betrokkene":%s,"houder":"%s","ontvangers":["*"],"doel":"%s","wilsbekwaam":false,
         "vertegenwoordiging":"%s","gegevenDoor":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"een"}]}
        """
            .formatted(person(born), holder, purpose, as);

    assertThat(gateway.call(HUISARTS, "POST", "/v1/bezwaren", body.getBytes(UTF_8)).status())
        .isEqualTo(status);
  }

  /** Nobody is asked for gezag over an adult, and nobody speaks under it. */
  @ParameterizedTest(name = "by {0} as {1}: {2}")
  @CsvSource({
    "betrokkene, '', 201",
    "betrokkene, eenhoofdig, 201",
    "vertegenwoordiger, '', 400",
    "vertegenwoordiger, eenhoofdig, 400",
    "vertegenwoordiger, onbekend, 400",
    "vertegenwoordiger, curatele, 201"
  })
  void nobodyHasGezagOverAnAdult(String by, String as, int status) {
    Answer given = give("2006-03-02", by, as, true);

    assertThat(given.status()).isEqualTo(status);
    if (by.equals("betrokkene")) {
      assertThat(
              new String(
                  gateway
                      .call(HUISARTS, "GET", given.headers().getOrDefault("Location", ""))
                      .body(),
                  UTF_8))
          .doesNotContain("gezag");
    }
  }

  private Answer give(String born, String by, String as, boolean capable) {
    String body =
        """
        {"betrokkene":%s,"ontvangers":["regisseur"],"doel":"vroeghulp-jeugd",%s"wilsbekwaam":%s,
         "gegevenDoor":[{"hoedanigheid":"%s","kenmerk":"een"}],
         "geldigVan":"2026-01-01","geldigTot":"2027-06-30"}
        """
            .formatted(
                person(born),
                as.isEmpty() ? "" : "\"vertegenwoordiging\":\"" + as + "\",",
                capable,
                by);
    return gateway.call(HUISARTS, "POST", "/v1/toestemmingen", body.getBytes(UTF_8));
  }

  private Answer takeBack(Answer given, String born, String by, String more) {
    return gateway.call(
        REGISSEUR,
        "POST",
        given.headers().getOrDefault("Location", "") + "/intrekking",
        "{\"betrokkene\":%s,\"door\":\"%s\"%s}".formatted(person(born), by, more).getBytes(UTF_8));
  }

  private static String person(String born) {
    return "{\"bsn\":\"999990342\",\"geboortedatum\":\"" + born + "\"}";
  }
}
