package nl.sluis.school;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.Wrong;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalFormTest {

  private final SignalForm form = new SignalForm();

  @Test
  void readsTheAgreedExampleToTheLetter() {
    Signal signal = accepted(Examples.AGREED.getBytes(UTF_8));

    assertThat(signal.id()).isEqualTo("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11");
    assertThat(signal.type()).isEqualTo(MessageType.SIGNAL);
    assertThat(signal.at()).isEqualTo(Instant.parse("2026-11-20T08:12:00Z"));
    assertThat(signal.subjects())
        .containsExactly(
            new Subject(
                new Bsn("999990342"),
                new BirthDate(2014, 3, 2),
                new PersonName("Sam", "Voorbeeld"),
                new Address("5211AB", 12, null)));
    assertThat(signal.content())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("leefgebieden", List.of("opleiding")),
                Map.entry("ernst", "midden"),
                Map.entry("urgentie", "week"),
                Map.entry("gevraagdeActie", "contact-opnemen"),
                Map.entry("toelichting", "vrije tekst, gaat alleen mee waar dat mag"),
                Map.entry("besprokenMetOuders.besproken", true),
                Map.entry("besprokenMetOuders.datum", "2026-11-18"),
                Map.entry("melder.naam", "I. Begeleider"),
                Map.entry("melder.functie", "intern begeleider"),
                Map.entry("melder.telefoon", "0731234567"),
                Map.entry("melder.email", "ib@school.example")));
  }

  @Test
  void leavesBehindAConsentIdThatPointsToNothing() {
    ObjectNode document = Examples.concern();
    document
        .putArray("toestemmingen")
        .add("<id>")
        .add("0197A3C2-7000-7000-8000-000000000001")
        .add("0197a3c2-7000-7000-8000-000000000001");

    assertThat(accepted(document).consents())
        .containsExactly("0197a3c2-7000-7000-8000-000000000001");
  }

  @Test
  void readsTheRisksForTheIndexAndTheAddition() {
    Signal signal = accepted(Examples.concern());

    assertThat(signal.content()).containsEntry("verwijsindex.risicos", List.of("e"));
    assertThat(signal.subjects().getFirst().fields())
        .containsEntry("betrokkene.adres.toevoeging", "bis");
  }

  @Test
  void readsADebtSignal() {
    Signal signal = accepted(Examples.debt());

    assertThat(signal.type()).isEqualTo(MessageType.DEBT_SIGNAL);
    assertThat(signal.content())
        .containsEntry("vroegsignaal.signaalpartner", "Huur")
        .containsEntry("vroegsignaal.bedrag", 850)
        .containsEntry("vroegsignaal.ontstaansdatum", "2026-08-01")
        .containsEntry("vroegsignaal.signaaldatum", "2026-11-20")
        .containsEntry("vroegsignaal.crisissignaal", false)
        .containsEntry("vroegsignaal.contactpoging", true);
  }

  @Test
  void readsAnEmergencyAndWhatTheDataWasGatheredFor() {
    assertThat(accepted(Examples.emergency()).content())
        .containsEntry("noodgeval.gevaar", "levensgevaar")
        .containsEntry(
            "noodgeval.motivering", "wat er is gezien, en waarom wachten op toestemming niet kan")
        .containsEntry("herkomst.doel", "vroeghulp-jeugd");
  }

  @Test
  void asksWhyADutyToKeepSilentIsBroken() {
    ObjectNode document = Examples.emergency();
    ((ObjectNode) document.at("/noodgeval")).remove("motivering");
    ObjectNode other = Examples.emergency();
    ((ObjectNode) other.at("/noodgeval")).put("gevaar", "haast");

    assertThat(findings(document))
        .containsExactly(new Finding("/noodgeval/motivering", "verplicht veld ontbreekt"));
    assertThat(findings(other))
        .containsExactly(
            new Finding(
                "/noodgeval/gevaar", "waarde staat niet in de lijst; het kan zijn: levensgevaar"));
  }

  @Test
  void treatsTheCaseOfAnIdAsNothing() {
    ObjectNode document = Examples.concern();
    document.put("id", "0197A3C2-6F1E-7C3B-9A55-2F6D1E0B7A11");

    assertThat(accepted(document).id()).isEqualTo("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11");
  }

  @Test
  void takesAPersonWithNameAndAddressInsteadOfANumber() {
    ObjectNode document = Examples.concern();
    ((ObjectNode) document.at("/betrokkenen/0")).remove("bsn");

    assertThat(accepted(document).subjects().getFirst().bsn()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014-03-02", "2014-03", "2014"})
  void takesABirthDateAsFarAsItIsKnown(String born) {
    ObjectNode document = Examples.concern();
    ((ObjectNode) document.at("/betrokkenen/0")).put("geboortedatum", born);

    Subject subject = accepted(document).subjects().getFirst();

    assertThat(subject.birthDate()).hasToString(born);
    assertThat(subject.fields()).containsEntry("betrokkene.geboortedatum", born);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2014-00-00",
        "2014-00",
        "00-05-2014",
        "2014-02-30",
        "2014-5",
        "1899",
        "",
        "20140302"
      })
  void saysHowToWriteABirthDateThatIsNotKnown(String born) {
    ObjectNode document = Examples.concern();
    ((ObjectNode) document.at("/betrokkenen/0")).put("geboortedatum", born);

    assertThat(findings(document))
        .containsExactly(new Finding("/betrokkenen/0/geboortedatum", Wrong.NO_BIRTH_DATE));
  }

  @Test
  void refusesANumberThatFailsTheElfproef() {
    ObjectNode document = Examples.concern();
    ((ObjectNode) document.at("/betrokkenen/0")).put("bsn", "123456789");

    assertThat(findings(document))
        .containsExactly(new Finding("/betrokkenen/0/bsn", "geen geldig burgerservicenummer"));
  }

  @Test
  void refusesTheSamePersonTwice() {
    ObjectNode document = Examples.concern();
    document.withArray("/betrokkenen").add(document.at("/betrokkenen/0").deepCopy());

    assertThat(findings(document))
        .containsExactly(new Finding("/betrokkenen/1", "deze betrokkene staat al in de lijst"));
  }

  @Test
  void namesTheParentOfAnUnknownFieldAndNotTheField() {
    ObjectNode document = Examples.concern();
    ((ObjectNode) document.at("/betrokkenen/0")).put("a/Janssen~1", "x").put("diagnose", "x");
    document.put("toetsscores", "x");

    assertThat(findings(document))
        .containsExactlyInAnyOrder(
            new Finding(
                "/betrokkenen/0", "onbekend veld; het kan zijn: adres, bsn, geboortedatum, naam"),
            new Finding(
                "",
                "onbekend veld; het kan zijn: besprokenMetOuders, betrokkenen, ernst,"
                    + " gevraagdeActie, herkomstDoel, huishouden, id, leefgebieden, melder,"
                    + " noodgeval, tijdstip, toelichting, toestemmingen, type, urgentie,"
                    + " verwijsindex, vroegsignaal"));
  }

  @Test
  void namesEveryMissingField() {
    ObjectNode document = Examples.concern();
    document.remove(List.of("id", "ernst", "melder"));

    assertThat(findings(document))
        .containsExactlyInAnyOrder(
            new Finding("/id", "verplicht veld ontbreekt"),
            new Finding("/ernst", "verplicht veld ontbreekt"),
            new Finding("/melder", "verplicht veld ontbreekt"));
  }

  @Test
  void keepsConcernAndDebtApart() {
    ObjectNode debtWithJudgement = Examples.debt().put("toelichting", "x").put("ernst", "hoog");
    ObjectNode concernWithDebt = Examples.concern();
    concernWithDebt.set("vroegsignaal", Examples.debt().get("vroegsignaal"));
    ObjectNode debtWithout = Examples.debt();
    debtWithout.remove("vroegsignaal");

    assertThat(findings(debtWithJudgement))
        .containsExactlyInAnyOrder(
            new Finding("/toelichting", "hoort niet bij dit type bericht"),
            new Finding("/ernst", "hoort niet bij dit type bericht"));
    assertThat(findings(concernWithDebt))
        .containsExactly(new Finding("/vroegsignaal", "hoort niet bij dit type bericht"));
    assertThat(findings(debtWithout))
        .containsExactly(new Finding("/vroegsignaal", "verplicht veld ontbreekt"));
  }

  @ParameterizedTest(name = "{0} at {1}/{2}: {3}")
  @CsvSource(
      delimiter = ';',
      value = {
        "\"2026-11-20T09:12:00\"    ; ''                  ; tijdstip      ; heeft niet de gevraagde vorm",
        "\"2026-02-30T09:12:00Z\"   ; ''                  ; tijdstip      ; geen bestaand tijdstip met tijdzone (RFC 3339)",
        "\"2023-02-29\"             ; /besprokenMetOuders ; datum         ; geen bestaande datum in de vorm jjjj-mm-dd",
        "\"2014-03\"                ; /besprokenMetOuders ; datum         ; te kort",
        "\" 5211AB\"                ; /betrokkenen/0/adres; postcode      ; heeft niet de gevraagde vorm",
        "\"5211AB \"                ; /betrokkenen/0/adres; postcode      ; heeft niet de gevraagde vorm",
        "\"5211  AB\"               ; /betrokkenen/0/adres; postcode      ; heeft niet de gevraagde vorm",
        "\"0211AB\"                 ; /betrokkenen/0/adres; postcode      ; heeft niet de gevraagde vorm",
        "0                          ; /betrokkenen/0/adres; huisnummer    ; te laag",
        "100000                     ; /betrokkenen/0/adres; huisnummer    ; te hoog",
        "1.5                        ; /betrokkenen/0/adres; huisnummer    ; moet een geheel getal zijn",
        "\"erg\"                    ; ''                  ; ernst         ; 'waarde staat niet in de lijst; het kan zijn: hoog, laag, midden'",
        "null                       ; ''                  ; urgentie      ; 'waarde staat niet in de lijst; het kan zijn: direct, maand, week'",
        "\"x\"                      ; ''                  ; betrokkenen   ; moet een lijst zijn",
        "[]                         ; ''                  ; betrokkenen   ; te weinig waarden",
        "[\"werk\",\"werk\"]        ; ''                  ; leefgebieden  ; dezelfde waarde staat er twee keer in",
        "\"\"                       ; ''                  ; toelichting   ; te kort",
        "\"a\\u0000b\"              ; ''                  ; toelichting   ; bevat tekens die hier niet mogen",
        "\"a\\uD800b\"              ; ''                  ; toelichting   ; bevat tekens die hier niet mogen",
        "\"a\\nb\"                  ; /melder             ; naam          ; bevat tekens die hier niet mogen",
        "\"nergens\"                ; /melder             ; email         ; geen e-mailadres",
        "\"ja\"                     ; /besprokenMetOuders ; besproken     ; moet true of false zijn",
      })
  void saysWhereAndWhat(String json, String parent, String field, String reason) {
    ObjectNode document = Examples.concern();
    ((ObjectNode) document.at(parent)).set(field, Examples.tree(json.getBytes(UTF_8)));

    assertThat(findings(document)).contains(new Finding(parent + "/" + field, reason));
  }

  @Test
  void saysWhatIdentifiesAPersonAndReachesAReporter() {
    ObjectNode document = Examples.concern();
    ((ObjectNode) document.at("/betrokkenen/0")).remove(List.of("bsn", "adres"));
    ((ObjectNode) document.at("/melder")).remove(List.of("telefoon", "email"));

    assertThat(findings(document))
        .containsExactlyInAnyOrder(
            new Finding("/betrokkenen/0", "een bsn is nodig, of anders een naam en een adres"),
            new Finding("/melder", "telefoon of email is nodig"));
  }

  @Test
  void limitsTheNumberOfFindings() {
    ObjectNode document = Examples.concern();
    for (int i = 0; i < 300; i++) {
      document.withArray("/betrokkenen").addObject();
    }

    assertThat(findings(document)).hasSize(25);
  }

  private Signal accepted(ObjectNode document) {
    return accepted(Examples.bytes(document));
  }

  private Signal accepted(byte[] document) {
    Parsed parsed = form.read(document);
    assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
    return ((Parsed.Accepted) parsed).signal();
  }

  private List<Finding> findings(ObjectNode document) {
    Parsed parsed = form.read(Examples.bytes(document));
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    return ((Parsed.Rejected) parsed).problem().findings();
  }
}
