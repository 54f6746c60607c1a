package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.HUISARTS;
import static nl.sluis.testing.Organisations.POLITIE;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.LocalDate;
import nl.sluis.http.Answer;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.Step;
import nl.sluis.participant.Oin;
import nl.sluis.testing.ConsentBuilder;
import nl.sluis.testing.People;
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

@Tag("slow")
class ConsentEndpointsTest {

  private static final String SAM = "{\"bsn\":\"999990342\",\"geboortedatum\":\"2014-03-02\"}";
  private static final String REGISTRATION =
      """
      {"betrokkene":%s,"ontvangers":["regisseur"],"doel":"vroeghulp-jeugd","gezag":"eenhoofdig",
       "gegevenDoor":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"}],
       "geldigVan":"2026-01-01","geldigTot":"2027-06-30"}
      """
          .formatted(SAM);

  private final TestGateway gateway;

  ConsentEndpointsTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void registersWhatWasAgreed() {
    Answer answer = give(SCHOOL, REGISTRATION);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(text(answer)).isEqualTo("{\"id\":\"" + id(answer) + "\"}");
    assertThat(gateway.store().consents().find(id(answer)).orElseThrow().consent())
        .isEqualTo(
            ConsentBuilder.to(SCHOOL)
                .id(id(answer))
                .roles("regisseur")
                .parent(1)
                .until(LocalDate.of(2027, 6, 30))
                .build());
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::sender, Leaf::subject)
        .containsExactly(tuple(Step.CONSENT_GIVEN, SCHOOL.value(), samReference()));
  }

  @Test
  void letsASignalPassFromThenOn() {
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(202);

    give(SCHOOL, REGISTRATION);

    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-2")).status()).isEqualTo(201);
  }

  @Test
  void letsASignalPassAboutSomebodyWithoutNumber() {
    String person =
        """
        {"geboortedatum":"2014-03-02","naam":{"voornamen":"Sam","geslachtsnaam":"Voorbeeld"},
         "adres":{"postcode":"5211AB","huisnummer":12}}
        """;

    assertThat(give(SCHOOL, REGISTRATION.replace(SAM, person)).status()).isEqualTo(201);

    assertThat(
            gateway.push(SCHOOL, SignalBuilder.called("s-1").about(People.withoutBsn())).status())
        .isEqualTo(201);
  }

  @Test
  void registersForAnotherHolder() {
    Answer answer =
        give(
            REGISSEUR,
            REGISTRATION.replace("\"ontvangers\"", "\"houder\":\"" + SCHOOL + "\",\"ontvangers\""));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(201);
    assertThat(see(REGISSEUR, answer).status()).isEqualTo(200);
    assertThat(see(SCHOOL, answer).status()).isEqualTo(404);
  }

  @Test
  void showsWhatWasAgreedWithoutThePerson() {
    Answer given = give(SCHOOL, REGISTRATION);

    Answer seen = see(SCHOOL, given);

    assertThat(text(seen))
        .isEqualTo(
            ("{'id':'%s','houder':'00000099000000001000','ontvangers':['regisseur'],"
                    + "'doel':'vroeghulp-jeugd','gezag':'eenhoofdig','geldigVan':'2026-01-01',"
                    + "'geldigTot':'2027-06-30'}")
                .formatted(id(given))
                .replace('\'', '"'));
  }

  @Test
  void showsNothingToOthers() {
    Answer given = give(SCHOOL, REGISTRATION);

    Answer foreign = see(HUISARTS, given);

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body())
        .isEqualTo(gateway.call(HUISARTS, "GET", "/v1/toestemmingen/unknown").body());
    assertThat(withdraw(HUISARTS, given).status()).isEqualTo(404);
    assertThat(gateway.store().consents().find(id(given)).orElseThrow().consent().withdrawnAt())
        .isNull();
  }

  @Test
  void withdrawsOnce() {
    Answer given = give(SCHOOL, REGISTRATION);

    assertThat(withdraw(SCHOOL, given).status()).isEqualTo(204);
    assertThat(withdraw(SCHOOL, given).status()).isEqualTo(204);

    assertThat(gateway.evidence().leaves(Step.CONSENT_WITHDRAWN))
        .extracting(Leaf::subject)
        .containsExactly(samReference());
    assertThat(text(see(SCHOOL, given))).contains("\"ingetrokkenOp\":\"2026-11-22T09:15:30.123Z\"");
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(202);
  }

  @Test
  void takesNoConsentFromWhoMayNotRegisterIt() {
    Answer answer = give(POLITIE, REGISTRATION);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(text(answer)).contains("/problemen/geen-overeenkomst\"");
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::sender, Leaf::type, Leaf::reason)
        .containsExactly(
            tuple(Step.REFUSED, POLITIE.value(), "nl.jeugd.toestemming", "geen-overeenkomst"));
  }

  /** A change of a good registration, and the place and reason that the answer names. */
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          999990342 | 999990343 | /betrokkene/bsn | geen geldig burgerservicenummer
          "bsn":"999990342", | | /betrokkene | een bsn is nodig
          2014-03-02 | 2 maart | /betrokkene/geboortedatum | geen bestaande datum
          "bsn":"999990342" | "naam":{"voornamen":"KANARIE","geslachtsnaam":"K"} | /betrokkene | adres
          "bsn":"999990342" | "bsn":"999990342","naam":{"voornamen":"KANARIE"} | /betrokkene/naam/geslachtsnaam | ontbreekt
          "bsn":"999990342" | "bsn":"999990342","adres":{"postcode":"5211 KANARIE","huisnummer":1} | /betrokkene/adres/postcode | vier cijfers
          "bsn":"999990342" | "bsn":"999990342","adres":{"postcode":"5211AB","huisnummer":0} | /betrokkene/adres/huisnummer | een geheel getal van 1
          "bsn":"999990342" | "bsn":"999990342","adres":{"postcode":"5211AB"} | /betrokkene/adres/huisnummer | ontbreekt
          "bsn":"999990342" | "bsn":"999990342","KANARIE":1 | /betrokkene | onbekend veld; het kan zijn: adres, bsn, geboortedatum, naam"
          ["regisseur"] | [] | /ontvangers | ten minste
          ["regisseur"] | ["KANARIE"] | /ontvangers | onbekende rol
          ["regisseur"] | [null] | /ontvangers | ontbreekt
          ["regisseur"] | "regisseur" | /ontvangers | andere vorm
          ["regisseur"] | null | /ontvangers | ontbreekt
          vroeghulp-jeugd | KANARIE | /doel | onbekend doel; het kan zijn:
          "doel" | "gegevens":["Alle KANARIE"],"doel" | /gegevens | kleine letters
          "doel" | "uitzondering":"KANARIE","doel" | /uitzondering | kleine letters
          "doel" | "wilsbekwaam":"KANARIE","doel" | /wilsbekwaam | andere vorm
          "doel" | "bewijs":"een heel KANARIE document","doel" | /bewijs | verwijzing
          "doel" | "bewijs":"dossier/999990342","doel" | /bewijs | burgerservicenummer
          "doel" | "gegrond":true,"doel" | | onbekend veld
          ["regisseur"] | ["00000099000000001kan"] | /ontvangers | onbekende rol
          ["regisseur"] | ["kanarie"] | /ontvangers | onbekende rol; het kan zijn:
          eenhoofdig | KANARIE | /gezag | kleine letters
          eenhoofdig | kanarie | /gezag | onbekende vorm
          "gezag":"eenhoofdig", | | /gezag | noem het gezag
          eenhoofdig | mentorschap | /gezag | leeftijd
          "doel" | "vertegenwoordiging":"voogdij","doel" | /vertegenwoordiging | iets anders
          "kenmerk":"ouder-1" | "kenmerk":"ouder-1","bsn":"900186021" | /gegevenDoor | uw organisatie
          "kenmerk":"ouder-1" | "kenmerk":"ouder-1","bsn":"999990342" | /gegevenDoor | niet de betrokkene
          "kenmerk":"ouder-1" | "kenmerk":"ouder-1","bsn":"900186022" | /gegevenDoor/0/bsn | geen geldig
          vertegenwoordiger | KANARIE | /gegevenDoor/0/hoedanigheid | andere vorm
          ouder-1 | Jan KANARIE | /gegevenDoor/0/kenmerk | zonder naam
          [{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"}] | [] | /gegevenDoor | noem wie
          [{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"}] | [null] | /gegevenDoor | ontbreekt
          2027-06-30 | 2025-12-31 | /geldigTot | voor het begin
          "geldigVan":"2026-01-01", | | /geldigVan | ontbreekt
          "ontvangers" | "houder":"KANARIE","ontvangers" | /houder | geen geldig oin
          "ontvangers" | "doel":"vroeghulp-jeugd","ontvangers" | | geen leesbare JSON
          "ontvangers" | KANARIE | | geen leesbare JSON
          "bsn":"999990342" | "naam":{"voornamen":"Sa\\u0000m","geslachtsnaam":"Proef"},"adres":{"postcode":"5211AB","huisnummer":12} | /betrokkene/naam/voornamen | tekens
          "bsn":"999990342" | "naam":{"voornamen":"Sam\\ud800","geslachtsnaam":"Proef"},"adres":{"postcode":"5211AB","huisnummer":12} | /betrokkene/naam/voornamen | tekens
          "bsn":"999990342" | "naam":{"voornamen":"Sam\\u202e","geslachtsnaam":"Proef"},"adres":{"postcode":"5211AB","huisnummer":12} | /betrokkene/naam/voornamen | tekens
          "bsn":"999990342" | "naam":{"voornamen":"","geslachtsnaam":"Proef"},"adres":{"postcode":"5211AB","huisnummer":12} | /betrokkene/naam/voornamen | geen tekst
          "bsn":"999990342" | "naam":{"voornamen":"Sam","geslachtsnaam":" "},"adres":{"postcode":"5211AB","huisnummer":12} | /betrokkene/naam/geslachtsnaam | geen tekst
          "bsn":"999990342" | "naam":{"voornamen":"Sam","geslachtsnaam":"Proef"},"adres":{"postcode":"5211AB","huisnummer":12.9} | /betrokkene/adres/huisnummer | geheel getal
          "bsn":"999990342" | "naam":{"voornamen":"Sam","geslachtsnaam":"Proef"},"adres":{"postcode":"5211AB","huisnummer":100000} | /betrokkene/adres/huisnummer | geheel getal
          "bsn":"999990342" | "naam":{"voornamen":"Sam","geslachtsnaam":"Proef"},"adres":{"postcode":"5211AB","huisnummer":"12"} | /betrokkene/adres/huisnummer | geheel getal
          "bsn":"999990342" | "naam":{"voornamen":"Sam","geslachtsnaam":"Proef"},"adres":{"postcode":"5211AB","huisnummer":12,"toevoeging":"elf tekens!"} | /betrokkene/adres/toevoeging | te lang
          "2014-03-02" | 20150505 | /betrokkene/geboortedatum | geen bestaande datum
          2014-03-02 | 2015-05-04T22:00:00Z | /betrokkene/geboortedatum | geen bestaande datum
          2014-03-02 | 2027-01-01 | /betrokkene/geboortedatum | toekomst
          "2027-06-30" | 20271031 | /geldigTot | andere vorm
          "doel" | "wilsbekwaam":"false","doel" | /wilsbekwaam | andere vorm
          "doel" | "wilsbekwaam":null,"doel" | /wilsbekwaam | andere vorm
          "doel" | "bewijs":null,"doel" | /bewijs | andere vorm
          "doel" | "gegevens":[],"doel" | /gegevens | ten minste
          "kenmerk":"ouder-1" | "kenmerk":"ouder-1","geboortedatum":"2031-01-01" | /gegevenDoor | toekomst
          """)
  void refusesWhatIsNoRegistration(
      String text, @Nullable String by, @Nullable String pointer, String reason) {
    String changed = REGISTRATION.replace(text, by == null ? "" : by);
    assertThat(changed).isNotEqualTo(REGISTRATION);

    Answer answer = give(SCHOOL, changed);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer))
        .contains("\"pointer\":\"" + (pointer == null ? "" : pointer))
        .contains(reason)
        .doesNotContain("KANARIE", "999990342");
    assertThat(gateway.keys().find(People.SAM)).isEmpty();
    assertThat(gateway.evidence().leaves()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "null", "\"tekst\"", "{}", "{} {}"})
  void refusesWhatIsNoObject(String body) {
    assertThat(give(SCHOOL, body).status()).isEqualTo(400);
  }

  @Test
  void refusesWhatIsNested() {
    String deep = "[".repeat(10_000);

    assertThat(give(SCHOOL, deep).status()).isEqualTo(400);
    assertThat(give(SCHOOL, REGISTRATION.replace(SAM, deep)).status()).isEqualTo(400);
    assertThat(give(SCHOOL, "").status()).isEqualTo(400);
  }

  @Test
  void registersNothingWhileTheStoreFails() {
    gateway.store().breakDown();
    assertThat(give(SCHOOL, REGISTRATION).status()).isEqualTo(503);
    gateway.store().repair();

    assertThat(gateway.keys().find(People.SAM)).isEmpty();
    Answer answer = give(SCHOOL, REGISTRATION);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(gateway.store().consents().find(id(answer)).orElseThrow().subject())
        .isEqualTo(gateway.keys().find(People.SAM).orElseThrow().id());
  }

  @Test
  void registersAllThatCanBeSaid() {
    String wide =
        REGISTRATION
            .replace("\"ontvangers\":[\"regisseur\"]", "\"houder\":\"*\",\"ontvangers\":[\"*\"]")
            .replace("\"doel\":\"vroeghulp-jeugd\"", "\"gegevens\":[\"zorg\"]")
            .replace(
                "\"gezag\"",
                "\"wilsbekwaam\":false,\"uitzondering\":\"ernstig-nadeel\","
                    + "\"bewijs\":\"dossier:2026/17\",\"gezag\"");

    Answer given = give(SCHOOL, wide);

    assertThat(given.status()).isEqualTo(201);
    assertThat(text(see(SCHOOL, given)))
        .isEqualTo(
            ("{'id':'%s','houder':'*','ontvangers':['*'],'gegevens':['zorg'],'gezag':'eenhoofdig',"
                    + "'wilsbekwaam':false,'uitzondering':'ernstig-nadeel',"
                    + "'geldigVan':'2026-01-01','geldigTot':'2027-06-30',"
                    + "'bewijs':'dossier:2026/17'}")
                .formatted(id(given))
                .replace('\'', '"'));
  }

  @Test
  void namesHolderAndRecipientsAsOrganisationOrRole() {
    Answer given =
        give(
            SCHOOL,
            REGISTRATION.replace(
                "\"ontvangers\":[\"regisseur\"]",
                "\"houder\":\"school\",\"ontvangers\":[\"wijkteam\",\"" + REGISSEUR + "\"]"));

    assertThat(text(see(SCHOOL, given)))
        .contains("\"houder\":\"school\",\"ontvangers\":[\"" + REGISSEUR + "\",\"wijkteam\"]");
    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(201);
  }

  @Test
  void takesAWithdrawalFromWhoeverBringsItForThePerson() {
    Answer given = give(SCHOOL, REGISTRATION);

    assertThat(bring(REGISSEUR, given, SAM, "betrokkene").status()).isEqualTo(204);
    assertThat(bring(REGISSEUR, given, SAM, "betrokkene").status()).isEqualTo(204);

    assertThat(gateway.evidence().leaves(Step.CONSENT_WITHDRAWN))
        .extracting(Leaf::sender, Leaf::subject, leaf -> leaf.facts().consents())
        .containsExactly(tuple(REGISSEUR.value(), samReference(), java.util.List.of(id(given))));
    assertThat(text(see(SCHOOL, given))).contains("ingetrokkenOp");
  }

  @Test
  void takesNoWithdrawalForAnotherPerson() {
    Answer given = give(SCHOOL, REGISTRATION);
    String noor = SAM.replace("999990342", "900186021");

    Answer other = bring(REGISSEUR, given, noor, "vertegenwoordiger");

    assertThat(other.status()).isEqualTo(404);
    assertThat(bring(POLITIE, given, SAM, "betrokkene").status()).isEqualTo(403);
    assertThat(text(see(SCHOOL, given))).doesNotContain("ingetrokkenOp");
  }

  @Test
  void letsOnlyWithdrawWhoMayAtThatAge() {
    String small = SAM.replace("2014-03-02", "2018-03-02");
    Answer ofAChild = give(SCHOOL, REGISTRATION.replace(SAM, small));

    Answer byTheChild = bring(SCHOOL, ofAChild, small, "betrokkene");

    assertThat(byTheChild.status()).isEqualTo(403);
    assertThat(text(byTheChild)).contains("/niet-toegestaan", "vertegenwoordiger");
    assertThat(bring(SCHOOL, ofAChild, small, "vertegenwoordiger").status()).isEqualTo(204);
  }

  @Test
  void registersAnObjectionThatEndsWhenItIsTakenBack() {
    Answer given = object(SCHOOL, "");

    assertThat(given.status()).isEqualTo(201);
    String path = given.headers().getOrDefault("Location", "");
    assertThat(path).startsWith("/v1/bezwaren/");
    assertThat(text(gateway.call(SCHOOL, "GET", path)))
        .isEqualTo(
            ("{'id':'%s','houder':'*','ontvangers':['*'],'geldigVan':'2026-11-22'}")
                .formatted(path.substring("/v1/bezwaren/".length()))
                .replace('\'', '"'));
    assertThat(gateway.call(SCHOOL, "GET", path.replace("bezwaren", "toestemmingen")).status())
        .isEqualTo(404);
    assertThat(gateway.call(SCHOOL, "DELETE", path).status()).isEqualTo(204);
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step)
        .containsExactly(Step.OBJECTED, Step.OBJECTION_WITHDRAWN);
  }

  @Test
  void takesAnObjectionAsWellFoundedOnlyFromWhoMaySaySo() {
    Answer answer = object(SCHOOL, "\"gegrond\":true,");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(text(answer)).contains("/niet-toegestaan");
    assertThat(gateway.keys().find(People.SAM)).isEmpty();
    assertThat(gateway.evidence().leaves())
        .extracting(Leaf::step, Leaf::reason)
        .containsExactly(tuple(Step.REFUSED, "niet-toegestaan"));
  }

  @Test
  void takesNoObjectionFromAChildThatIsTooYoung() {
    String small = SAM.replace("2014-03-02", "2018-03-02");

    Answer answer =
        gateway.call(
            SCHOOL, "POST", "/v1/bezwaren", OBJECTION.formatted(small, "").getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(403);
  }

  private static final String OBJECTION =
      """
      {"betrokkene":%s,"houder":"*","ontvangers":["*"],%s
       "gegevenDoor":[{"hoedanigheid":"betrokkene","kenmerk":"zelf"}]}
      """;

  private Answer object(Oin caller, String extra) {
    return gateway.call(
        caller, "POST", "/v1/bezwaren", OBJECTION.formatted(SAM, extra).getBytes(UTF_8));
  }

  private Answer bring(Oin caller, Answer given, String person, String by) {
    return gateway.call(
        caller,
        "POST",
        "/v1/toestemmingen/" + id(given) + "/intrekking",
        "{\"betrokkene\":%s,\"door\":\"%s\"}".formatted(person, by).getBytes(UTF_8));
  }

  private Answer give(Oin caller, String body) {
    return gateway.call(caller, "POST", "/v1/toestemmingen", body.getBytes(UTF_8));
  }

  private Answer see(Oin caller, Answer given) {
    return gateway.call(caller, "GET", "/v1/toestemmingen/" + id(given));
  }

  private Answer withdraw(Oin caller, Answer given) {
    return gateway.call(caller, "DELETE", "/v1/toestemmingen/" + id(given));
  }

  private static String id(Answer given) {
    return given.headers().getOrDefault("Location", "").replace("/v1/toestemmingen/", "");
  }

  private String samReference() {
    return gateway.keys().find(People.SAM).orElseThrow().reference();
  }

  private static String text(Answer answer) {
    return new String(answer.body(), UTF_8);
  }
}
