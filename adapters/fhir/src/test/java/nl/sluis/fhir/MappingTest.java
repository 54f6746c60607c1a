package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import nl.sluis.intake.Parsed;
import nl.sluis.signal.Address;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Signal;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {

  @Test
  void mapsAnOverRichReferralAboutTwoChildrenToOneSignal() {
    Signal signal = Push.signal(Push.rich());

    Address home = new Address("5211AB", 12, "bis");
    assertThat(signal.id()).isEqualTo("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a22");
    assertThat(signal.type()).isEqualTo(MessageType.SIGNAL);
    assertThat(signal.at()).isEqualTo(Instant.parse("2026-11-20T08:12:00Z"));
    assertThat(signal.subjects())
        .containsExactly(
            new Subject(
                new Bsn("999990342"),
                new BirthDate(2014, 3, 2),
                new PersonName("Sam Noor", "van der Voorbeeld"),
                home),
            new Subject(
                new Bsn("999993653"),
                new BirthDate(2017, 8, 19),
                new PersonName("Robin", "van der Voorbeeld"),
                home));
    assertThat(signal.consents())
        .containsExactly(
            "0197a3c2-7000-7000-8000-000000000001", "0197a3c2-7000-7000-8000-000000000002");
    assertThat(signal.content())
        .containsOnly(
            entry("urgentie", "week"),
            entry("ernst", "hoog"),
            entry("leefgebieden", List.of("gezin", "gezondheid")),
            entry("gevraagdeActie", "meedenken"),
            entry("besprokenMetOuders.besproken", true),
            entry("besprokenMetOuders.datum", "2026-11-18"),
            entry("verwijsindex.risicos", List.of("b")),
            entry(
                "toelichting",
                "Moeder belt zelf voor een afspraak.\n\n"
                    + "Beide kinderen zijn vaak alleen thuis.\nIk maak mij zorgen."),
            entry("melder.naam", "dr. H. Arts"),
            entry("melder.functie", "Huisarts"),
            entry("melder.telefoon", "0730000002"),
            entry("melder.email", "h.arts@huisarts.example"),
            entry("verwijzing.datum", "2026-11-19"),
            entry(
                "verwijzing.brief",
                "Verwijzing wegens somberheid\n"
                    + "Reden bericht: Somber sinds de scheiding van de ouders.\n"
                    + "Ingestelde behandeling: Melatonine voor de nacht.\n"
                    + "Procedurevoorstel: Graag diagnostiek en behandeling.\n"
                    + "Verder van belang: Vader is onder behandeling."),
            entry("diagnose", "P03 Down/depressief gevoel; Allergie voor penicilline"),
            entry("medicatie", "Melatonine 3 mg; Paracetamol zo nodig"),
            entry("derden", List.of("Anna Contact", "Marieke Voorbeeld", "Truus de Derde")));
  }

  @Test
  void mapsXmlToTheSameSignal() {
    assertThat(Push.signal(Push.xml(Push.xml(Push.rich())))).isEqualTo(Push.signal(Push.rich()));
  }

  @Test
  void mapsAMessageWithItsHeaderAsId() {
    Parsed parsed =
        Push.MESSAGES.parse(
            Push.request("application/fhir+json; charset=UTF-8", Push.resource("/message.json")));

    assertThat(Push.signal(parsed).id()).isEqualTo("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a33");
    assertThat(Push.signal(parsed).content()).containsEntry("melder.naam", "dr. H. Arts");
  }

  @Test
  void takesAMessageOnTheBaseAddressToo() {
    Signal signal = Push.signal(Push.json(Push.resource("/message.json")));

    assertThat(signal.id()).isEqualTo("0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a33");
  }

  @Test
  void inventsNothingThatTheSenderDidNotSay() {
    ObjectNode bundle = Push.minimal();
    Push.first(bundle, "ServiceRequest").remove(List.of("extension", "priority", "code"));

    assertThat(Push.signal(bundle).content())
        .containsEntry("leefgebieden", List.of("gezin"))
        .doesNotContainKeys("ernst", "urgentie", "gevraagdeActie");
  }

  @Test
  void takesNoReferralToSomebodyElseForASignal() {
    ObjectNode bundle = Push.minimal();
    Push.first(bundle, "ServiceRequest").remove(List.of("extension", "code", "reasonCode"));

    assertThat(Push.pointers(Push.json(Push.bytes(bundle)))).containsExactly("Bundle.entry");
  }

  @Test
  void takesNobodyWhoIsOnlyReferredForAPersonConcerned() {
    ObjectNode bundle = Push.minimal();
    Push.add(
        bundle,
        "moeder",
        """
        {"resourceType":"Patient","birthDate":"1985-05-01","name":[{"text":"M. Voorbeeld"}],
         "identifier":[{"system":"http://fhir.nl/fhir/NamingSystem/bsn","value":"999990019"}]}
        """);
    Push.add(
        bundle,
        "verwijzing",
        """
        {"resourceType":"ServiceRequest","status":"active","intent":"order","priority":"stat",
         "subject":{"reference":"https://huisarts.example/fhir/Patient/moeder"}}
        """);

    Signal signal = Push.signal(bundle);

    assertThat(signal.subjects()).hasSize(1);
    assertThat(signal.content()).containsEntry("urgentie", "week");
    assertThat(signal.content()).containsEntry("derden", List.of("M. Voorbeeld"));
  }

  @ParameterizedTest
  @CsvSource({"stat, direct", "asap, direct", "urgent, week", "routine, maand"})
  void readsUrgencyFromThePriorityAndSeverityFromNothingElse(String priority, String urgency) {
    ObjectNode bundle = Push.minimal();
    Push.first(bundle, "ServiceRequest").put("priority", priority).remove("extension");

    assertThat(Push.signal(bundle).content())
        .containsEntry("urgentie", urgency)
        .doesNotContainKey("ernst");
  }

  @Test
  void lettingTheMostUrgentCarrierCount() {
    ObjectNode bundle = Push.rich();
    for (var entry : bundle.withArray("entry")) {
      ObjectNode resource = (ObjectNode) entry.path("resource");
      if (resource.toString().contains("gevraagde-actie")) {
        resource.put("priority", "stat");
        break;
      }
    }

    assertThat(Push.signal(bundle).content()).containsEntry("urgentie", "direct");
  }

  @Test
  void readsADateWithoutTimeAsTheStartOfThatDayInTheNetherlands() {
    ObjectNode bundle = Push.minimal();
    bundle.remove("timestamp");
    Push.first(bundle, "ServiceRequest").put("authoredOn", "2026-07-01");

    assertThat(Push.signal(bundle).at()).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
  }

  /** What the sender says of the time is read or refused; nothing else is taken in its place. */
  @ParameterizedTest(name = "timestamp {0}, authoredOn {1}")
  @CsvSource({
    "2026-11-20T09:12:00, 2026-11-20, Bundle.timestamp",
    "2026-11-20T09:12+01:00, 2026-11-20, Bundle.timestamp",
    "2026-11-20, 2026-11-20, Bundle.timestamp",
    "2026-11, 2026-11-20, Bundle.timestamp",
    "2999-12-31T23:59:59Z, 2026-11-20, Bundle.timestamp",
    "1899-12-31T23:59:59Z, 2026-11-20, Bundle.timestamp",
    ", 2026-07, Bundle.entry[2].resource.authoredOn",
    ", 2026-11-20T09:12:00, Bundle.entry[2].resource.authoredOn",
    ", , Bundle.timestamp"
  })
  void refusesATimeThatCannotBeUsed(
      @Nullable String timestamp, @Nullable String authoredOn, String place) {
    ObjectNode bundle = Push.minimal();
    bundle.remove("timestamp");
    if (timestamp != null) {
      bundle.put("timestamp", timestamp);
    }
    if (authoredOn != null) {
      Push.first(bundle, "ServiceRequest").put("authoredOn", authoredOn);
    }

    assertThat(Push.pointers(Push.json(Push.bytes(bundle)))).containsExactly(place);
    assertThat(Push.pointers(Push.xml(Push.xml(bundle)))).containsExactly(place);
  }

  @Test
  void takesTheFunctionFromKnownCodesInOurWords() {
    ObjectNode bundle = Push.rich();
    for (var entry : bundle.withArray("entry")) {
      if (entry.path("resource").path("resourceType").asText().equals("PractitionerRole")) {
        ObjectNode role = (ObjectNode) entry.path("resource");
        role.putArray("code").addObject().put("text", "KANARIE: Sam is somber");
        ((ObjectNode) role.at("/specialty/0/coding/0")).put("display", "KANARIE");
      }
    }

    assertThat(Push.signal(bundle).content()).containsEntry("melder.functie", "Huisarts");
  }

  @Test
  void leavesTheFunctionOutWhenItsCodeIsNotKnown() {
    ObjectNode bundle = Push.rich();
    for (var entry : bundle.withArray("entry")) {
      if (entry.path("resource").path("resourceType").asText().equals("PractitionerRole")) {
        ((ObjectNode) entry.path("resource")).remove("code");
        ((ObjectNode) entry.at("/resource/specialty/0/coding/0")).put("code", "KANARIE");
      }
    }

    assertThat(Push.signal(bundle).content()).doesNotContainKey("melder.functie");
  }

  @Test
  void leavesOutAReferralWhenTheRequestIsOnlyASignal() {
    assertThat(Push.signal(Push.minimal()).content().keySet())
        .noneMatch(field -> field.startsWith("verwijzing."));
  }

  @Test
  void findsThePhoneOfThePracticeWhenTheProfessionalHasNone() {
    ObjectNode bundle = Push.rich();
    Push.first(bundle, "PractitionerRole").remove("telecom");

    assertThat(Push.signal(bundle).content())
        .containsEntry("melder.telefoon", "0730000002")
        .doesNotContainKey("melder.email");
  }

  @Test
  void acceptsASignalThatIsOnlyAFlagForTheIndex() {
    ObjectNode bundle = Push.minimal();
    ObjectNode flag = Push.first(bundle, "ServiceRequest");
    flag.removeAll();
    flag.put("resourceType", "Flag").put("status", "active");
    flag.putObject("code")
        .putArray("coding")
        .addObject()
        .put("system", Names.INDEX_RISKS)
        .put("code", "e");
    flag.putObject("subject").put("reference", "urn:uuid:5a1c7f0e-0001-4000-8000-000000000001");
    flag.putObject("author").put("reference", "urn:uuid:5a1c7f0e-0002-4000-8000-000000000002");
    ((ObjectNode) bundle.at("/entry/2/request")).put("url", "Flag");

    assertThat(Push.signal(bundle).content()).containsEntry("verwijsindex.risicos", List.of("e"));
  }
}
