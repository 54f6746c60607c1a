package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.FG;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nl.sluis.http.Answer;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who speaks for another is somebody else, and old enough to. Today is 22 November 2026. */
@Tag("slow")
class WhoCanSpeakTest {

  private final TestGateway gateway;

  WhoCanSpeakTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  /** The person's birth date, as what another speaks, that other's birth date, and the answer. */
  @ParameterizedTest(name = "for one born {0} as {1}, born {2}: {3}")
  @CsvSource({
    "2018-03-02, eenhoofdig, 2010-11-23, 400",
    "2018-03-02, eenhoofdig, 2010-11-22, 201",
    "2018-03-02, tweehoofdig, 2023-01-01, 400",
    "2018-03-02, gezamenlijk, 2010-11-23, 400",
    "2018-03-02, voogdij, 2008-11-23, 400",
    "2018-03-02, voogdij, 2008-11-22, 201",
    "2018-03-02, gezamenlijke-voogdij, 2008-11-23, 400",
    "2018-03-02, onbekend, 2021-01-01, 400",
    "1986-03-02, curatele, 2008-11-23, 400",
    "1986-03-02, mentorschap, 2008-11-23, 400",
    "1986-03-02, mentorschap, 2008-11-22, 201",
    "1986-03-02, bewind, 2008-11-23, 400",
    "1986-03-02, partner, 2010-11-23, 400",
    "1986-03-02, partner, 2010-11-22, 201",
    "1986-03-02, familie, 2010-11-23, 400",
    "1986-03-02, kleinkind, 2021-01-01, 400",
    "1986-03-02, schriftelijk-gemachtigde, 2010-11-23, 400"
  })
  void isOldEnough(String born, String as, String speaker, int status) {
    String by = by("\"kenmerk\":\"een\",\"geboortedatum\":\"" + speaker + "\"");

    Answer consent = give("/v1/toestemmingen", born, as, by);
    Answer objection =
        give("/v1/bezwaren", born, as, by.replace("een", "ander"), "\"doel\":\"vroeghulp-jeugd\",");

    assertThat(consent.status()).isEqualTo(status);
    if (status == 400) {
      assertThat(text(consent))
          .contains("/gegevenDoor", "wie zo voor een ander spreekt, is ten minste 1")
          .doesNotContain(speaker);
      assertThat(objection.status()).isEqualTo(400);
    }
  }

  /** As what may go unsaid where somebody says no; a child says no for nobody all the same. */
  @Test
  void isOldEnoughAlsoWhenItIsNotSaidAsWhat() {
    String child = by("\"kenmerk\":\"een\",\"geboortedatum\":\"2021-01-01\"");
    String parent = by("\"kenmerk\":\"een\",\"geboortedatum\":\"1985-01-01\"");

    assertThat(give("/v1/bezwaren", "2018-03-02", null, child).status()).isEqualTo(400);
    assertThat(give("/v1/bezwaren", "2018-03-02", null, parent).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"900186021", "ouder-900186021", "900186021-moeder", "900-186-021", "bsn900186021"})
  void isNotCalledByANumber(String reference) {
    String by = by("\"kenmerk\":\"" + reference + "\"");

    for (String path : new String[] {"/v1/toestemmingen", "/v1/bezwaren"}) {
      Answer answer = give(path, "2018-03-02", "eenhoofdig", by);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(text(answer))
          .contains("een kenmerk is geen burgerservicenummer")
          .doesNotContain("186021");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"123456789", "ouder-1", "90018602", "1900186021"})
  void isCalledBySomethingElse(String reference) {
    String by = by("\"kenmerk\":\"" + reference + "\"");

    assertThat(give("/v1/toestemmingen", "2018-03-02", "eenhoofdig", by).status()).isEqualTo(201);
  }

  /** Who is named by name here was named with that number before. */
  @Test
  void isNotThePersonByAnotherName() {
    String named =
        "\"geboortedatum\":\"2014-03-02\",\"naam\":{\"voornamen\":\"Sam\",\"geslachtsnaam\":\"Voorbeeld\"},"
            + "\"adres\":{\"postcode\":\"5211AB\",\"huisnummer\":12}";
    String own =
        by("\"kenmerk\":\"ouder-1\"") + "," + by("\"kenmerk\":\"ouder-2\",\"bsn\":\"999990342\"");
    assertThat(register("{\"bsn\":\"999990342\"," + named + "}", by("\"kenmerk\":\"ouder-1\"")))
        .isEqualTo(201);

    assertThat(register("{" + named + "}", own)).isEqualTo(400);
    assertThat(register("{" + named + "}", own.replace("999990342", "900186021"))).isEqualTo(201);
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(201);
  }

  /** The same where somebody asks what was exchanged, or to be erased. */
  @ParameterizedTest
  @ValueSource(strings = {"/v1/inzage", "/v1/wissingen"})
  void asksNothingEither(String path) {
    String wish =
        """
        {"betrokkene":{"bsn":"999990342","geboortedatum":"2018-03-02"},"gezag":"eenhoofdig",%s
         "verzoekers":[{"hoedanigheid":"vertegenwoordiger",%s}]}
        """;
    String more = path.endsWith("wissingen") ? "\"grond\":\"onrechtmatig\"," : "";

    for (String who :
        new String[] {
          "\"kenmerk\":\"een\",\"geboortedatum\":\"2021-01-01\"",
          "\"kenmerk\":\"900186021\"",
          "\"kenmerk\":\"een\",\"bsn\":\"999990342\""
        }) {
      Answer answer = gateway.call(FG, "POST", path, wish.formatted(more, who).getBytes(UTF_8));

      assertThat(answer.status()).as(who).isEqualTo(400);
      assertThat(text(answer)).contains("/verzoekers/0");
    }
    String parent = wish.formatted(more, "\"kenmerk\":\"een\",\"geboortedatum\":\"1985-01-01\"");
    assertThat(gateway.call(FG, "POST", path, parent.getBytes(UTF_8)).status()).isEqualTo(200);
  }

  private static String by(String named) {
    return "{\"hoedanigheid\":\"vertegenwoordiger\"," + named + "}";
  }

  private int register(String person, String by) {
    return gateway
        .call(
            REGISSEUR,
            "POST",
            "/v1/toestemmingen",
            """
            {"betrokkene":%s,"houder":"*","ontvangers":["*"],"gezag":"tweehoofdig",
             "gegevenDoor":[%s],"geldigVan":"2026-01-01","geldigTot":"2027-06-30"}
            """
                .formatted(person, by)
                .getBytes(UTF_8))
        .status();
  }

  private Answer give(String path, String born, @Nullable String as, String by) {
    return give(path, born, as, by, "");
  }

  private Answer give(String path, String born, @Nullable String as, String by, String more) {
    return gateway.call(
        HUISARTS,
        "POST",
        path,
        """
        {"betrokkene":{"bsn":"999990342","geboortedatum":"%s"},"ontvangers":["regisseur"],%s%s%s
         "gegevenDoor":[%s],"geldigVan":"2026-01-01","geldigTot":"2027-06-30"}
        """
            .formatted(
                born,
                as == null ? "" : "\"vertegenwoordiging\":\"" + as + "\",",
                born.startsWith("19") ? "\"wilsbekwaam\":false," : "",
                more,
                by)
            .getBytes(UTF_8));
  }

  private static String text(Answer answer) {
    return new String(answer.body(), UTF_8);
  }
}
