package nl.sluis.berichten;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Parsed;
import nl.sluis.intake.Wrong;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import nl.sluis.testing.Organisations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageReaderTest {

  @Test
  void readsAMessageToTheLetter() {
    Signal signal = accepted(ExampleMessages.report());

    assertThat(signal.id()).isEqualTo("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11");
    assertThat(signal.type()).isEqualTo(new MessageType("nl.jeugd.vt.melding"));
    assertThat(signal.at()).isEqualTo(Instant.parse("2026-11-20T08:12:00Z"));
    assertThat(signal.recipients()).containsExactly(Organisations.VEILIG_THUIS);
    assertThat(signal.subjects())
        .containsExactly(
            new Subject(
                new Bsn("999990342"),
                new BirthDate(2014, 3, 2),
                new PersonName("Sam", "Voorbeeld"),
                new Address("5211AB", 12, "bis")));
    assertThat(signal.content())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "veiligThuis.zorgen",
                "wat er is gezien",
                "veiligThuis.gesprekGevoerd",
                true,
                "meldcode.stap5",
                true,
                "meldcode.vraag1",
                true,
                "meldcode.vraag2",
                false));
  }

  @Test
  void readsAMessageAboutNobody() {
    assertThat(accepted(ExampleMessages.advice()).subjects()).isEmpty();
    ObjectNode empty = ExampleMessages.advice();
    empty.putArray("betrokkenen");
    assertThat(accepted(empty).subjects()).isEmpty();
  }

  @Test
  void readsAPersonInAMessageAboutNobodyForTheRulesToRefuse() {
    ObjectNode message = ExampleMessages.advice();
    message.set("betrokkenen", ExampleMessages.report().get("betrokkenen"));

    assertThat(accepted(message).subjects()).hasSize(1);
  }

  @Test
  void treatsTheCaseOfAnIdAsNothing() {
    assertThat(
            accepted(ExampleMessages.report().put("id", "0197A3C2-6F1E-7C3B-9A55-2F6D1E0B7A11"))
                .id())
        .isEqualTo("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11");
  }

  @Test
  void asksForAllThatIsRequired() {
    ObjectNode message = ExampleMessages.report();
    message.remove(List.of("id", "tijdstip", "ontvangers", "betrokkenen", "veiligThuis"));

    assertThat(findings(message))
        .containsExactlyInAnyOrder(
            new Finding("/id", Wrong.MISSING),
            new Finding("/tijdstip", Wrong.MISSING),
            new Finding("/ontvangers", Wrong.MISSING),
            new Finding("/betrokkenen", Wrong.MISSING),
            new Finding("/veiligThuis/zorgen", Wrong.MISSING),
            new Finding("/veiligThuis/gesprekGevoerd", Wrong.MISSING));
  }

  @Test
  void knowsOnlyTypesThatThereAre() {
    for (String type : List.of("nl.jeugd.bestaat.niet", "x", "", "NL.JEUGD.VT.MELDING")) {
      assertThat(findings(ExampleMessages.report().put("type", type)))
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.pointer()).isEqualTo("/type");
            assertThat(finding.reason())
                .startsWith(Wrong.UNKNOWN_TYPE + "; het kan zijn: nl.jeugd.")
                .contains("nl.jeugd.vt.melding")
                .doesNotContain("bestaat.niet", "…");
          });
    }
    ObjectNode without = ExampleMessages.report();
    without.remove("type");
    assertThat(findings(without)).containsExactly(new Finding("/type", Wrong.MISSING));
  }

  @Test
  void takesNoFieldOfAnotherTypeAndNoUnknownOne() {
    ObjectNode message = ExampleMessages.report().put("diagnose", "x").put("onbekend", "x");
    message.putObject("vroegsignaal").put("bedrag", 12);
    message.putObject("betrokkene").put("bsn", "999990342");
    message.withObject("/meldcode").put("vraag6", true);
    message.put("veiligThuis.zorgen", "x");
    message.withObject("/betrokkenen/0").put("x", 1);

    assertThat(findings(message))
        .containsExactlyInAnyOrder(
            new Finding("/diagnose", Wrong.NOT_OF_THIS_TYPE),
            new Finding("/vroegsignaal", Wrong.NOT_OF_THIS_TYPE),
            new Finding("/betrokkene", Wrong.NOT_OF_THIS_TYPE),
            new Finding(
                "",
                "onbekend veld; het kan zijn: betrokkenen, id, meldcode, melder, ontvangers, tijdstip,"
                    + " type, veiligThuis"),
            new Finding(
                "/meldcode",
                "onbekend veld; het kan zijn: stap5, vraag1, vraag2, vraag3, vraag4, vraag5"),
            new Finding(
                "/betrokkenen/0", "onbekend veld; het kan zijn: adres, bsn, geboortedatum, naam"));
  }

  /** Beside a number or a name it would confirm a guess. */
  @Test
  void takesAPseudonymWithNothingBesideIt() {
    ObjectNode message = ExampleMessages.report();
    message.withObject("/betrokkenen/0").put("pseudoniem", "abcdefghijklmnopqrst");

    assertThat(findings(message))
        .containsExactly(new Finding("/betrokkenen/0", Wrong.PSEUDONYM_ALONE));
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "\"x\"                     ; /id                          ; geen UUID",
        "\"2026-11-20T09:12:00\"   ; /tijdstip                    ; geen bestaand tijdstip met tijdzone (RFC 3339)",
        "\"x\"                     ; /ontvangers                  ; moet een lijst zijn",
        "[]                        ; /ontvangers                  ; noem er 1 tot 20",
        "[1]                       ; /ontvangers/0                ; geen OIN",
        "{}                        ; /betrokkenen                 ; moet een lijst zijn",
        "[]                        ; /betrokkenen                 ; noem er 1 tot 20",
        "[null]                    ; /betrokkenen/0               ; moet een object zijn",
        "\"123456789\"             ; /betrokkenen/0/bsn           ; geen geldig burgerservicenummer",
        "\"2023-02-29\"            ; /betrokkenen/0/geboortedatum ; 'geen bestaande datum in de vorm jjjj-mm-dd; schrijf jjjj-mm als de dag niet bekend is, en jjjj als de maand dat ook niet is'",
        "\"1899-12-31\"            ; /betrokkenen/0/geboortedatum ; 'geen bestaande datum in de vorm jjjj-mm-dd; schrijf jjjj-mm als de dag niet bekend is, en jjjj als de maand dat ook niet is'",
        "[]                        ; /betrokkenen/0/naam          ; moet een object zijn",
        "{\"voornamen\":\"Sam\"}   ; /betrokkenen/0/naam/geslachtsnaam ; verplicht veld ontbreekt",
        "0                         ; /betrokkenen/0/adres/huisnummer   ; een geheel getal van 1 tot en met 99999",
        "1.5                       ; /betrokkenen/0/adres/huisnummer   ; een geheel getal van 1 tot en met 99999",
        "1e400                     ; /betrokkenen/0/adres/huisnummer   ; een geheel getal van 1 tot en met 99999",
        "\"ja\"                    ; /veiligThuis/gesprekGevoerd  ; heeft niet de gevraagde vorm",
        "null                      ; /veiligThuis/zorgen          ; heeft niet de gevraagde vorm",
        "\"a\\u0000b\"             ; /veiligThuis/zorgen          ; heeft niet de gevraagde vorm",
        "\"a\\uD800b\"             ; /veiligThuis/zorgen          ; heeft niet de gevraagde vorm",
        "[\"x\"]                   ; /veiligThuis/zorgen          ; heeft niet de gevraagde vorm",
        "{\"x\":1}                 ; /veiligThuis/zorgen          ; heeft niet de gevraagde vorm",
        "true                      ; /veiligThuis                 ; moet een object zijn",
        "{}                        ; /meldcode                    ; moet een object zijn",
      })
  void saysWhereAndWhat(String json, String place, String reason) throws Exception {
    String at = place.equals("/ontvangers/0") ? "/ontvangers" : place;
    at = at.equals("/betrokkenen/0") ? "/betrokkenen" : at;
    at = at.equals("/betrokkenen/0/naam/geslachtsnaam") ? "/betrokkenen/0/naam" : at;
    ObjectNode message = ExampleMessages.report();
    int cut = at.lastIndexOf('/');
    ((ObjectNode) message.at(at.substring(0, cut)))
        .set(at.substring(cut + 1), ExampleMessages.JSON.readTree(json));

    assertThat(findings(message)).contains(new Finding(place, reason));
  }

  @Test
  void asksWhoAPersonIs() {
    ObjectNode message = ExampleMessages.report();
    ((ObjectNode) message.at("/betrokkenen/0")).remove(List.of("bsn", "adres"));

    assertThat(findings(message))
        .containsExactly(new Finding("/betrokkenen/0", Wrong.NOT_IDENTIFIED));
  }

  @Test
  void takesNoPersonAndNoRecipientTwice() {
    ObjectNode message = ExampleMessages.report();
    message.withArray("/betrokkenen").add(message.at("/betrokkenen/0").deepCopy());
    message.withArray("/ontvangers").add(Organisations.VEILIG_THUIS.value());

    assertThat(findings(message))
        .containsExactlyInAnyOrder(
            new Finding("/betrokkenen/1", Wrong.SAME_PERSON),
            new Finding("/ontvangers/1", Wrong.TWICE));
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#good")
  void readsTheOinOfAnyRegister(String oin) {
    ObjectNode message = ExampleMessages.report();
    message.putArray("ontvangers").add(oin);

    assertThat(accepted(message).recipients()).containsExactly(new Oin(oin));
  }

  @ParameterizedTest
  @MethodSource("nl.sluis.testing.Oins#bad")
  void refusesWhatIsNoOin(String text) {
    ObjectNode message = ExampleMessages.report();
    message.putArray("ontvangers").add(text);

    assertThat(findings(message)).containsExactly(new Finding("/ontvangers/0", Wrong.NO_OIN));
  }

  @Test
  void takesNoCodeTwice() {
    ObjectNode message = ExampleMessages.advice();
    message.putArray("leefgebieden").add("gezin").add("gezin");

    assertThat(findings(message)).containsExactly(new Finding("/leefgebieden", Wrong.TWICE));
  }

  private static Signal accepted(ObjectNode message) {
    Parsed parsed = ExampleMessages.read(message);
    assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
    return ((Parsed.Accepted) parsed).signal();
  }

  private static List<Finding> findings(ObjectNode message) {
    Parsed parsed = ExampleMessages.read(message);
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    return ((Parsed.Rejected) parsed).problem().findings();
  }
}
