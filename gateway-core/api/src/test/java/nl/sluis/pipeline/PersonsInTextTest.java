package nl.sluis.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.SCHOOL;
import static nl.sluis.testing.Organisations.VEILIG_THUIS;
import static nl.sluis.testing.Organisations.WIJKTEAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.http.Answer;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Field;
import nl.sluis.signal.MessageType;
import nl.sluis.testing.People;
import nl.sluis.testing.Policies;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells by its form who somebody is, in text that may leave. */
@Tag("slow")
class PersonsInTextTest {

  private static final MessageType ADVICE = new MessageType("nl.jeugd.vt.advies");
  private static final MessageType REPORT = new MessageType("nl.jeugd.vt.melding");
  private static final MessageType MEETING = new MessageType("nl.jeugd.mdo.deelname");

  private final TestGateway gateway;

  PersonsInTextTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  static Stream<String> identifying() {
    String number = People.NUMBERS.getFirst().value();
    StringBuilder wide = new StringBuilder();
    StringBuilder arabic = new StringBuilder();
    number
        .chars()
        .forEach(c -> {
          wide.append((char) ('０' + c - '0'));
          arabic.append((char) ('٠' + c - '0'));
        });
    return Stream.of(
        "bsn " + number,
        "kind1 bsn" + number + ", 8 jaar",
        number.replaceAll("(?<=.)(?=.)", " "),
        number.replaceAll("(?<=.)(?=.)", "."),
        number.replaceAll("(?<=.)(?=.)", " - "),
        number.replaceAll("(?<=.)(?=.)", "\n"),
        number.replaceAll("(?<=.)(?=.)", "\u200B"),
        number.replaceAll("(?<=.)(?=.)", "_"),
        number.substring(0, 4) + "." + number.substring(4, 6) + "." + number.substring(6),
        number.substring(0, 3) + "/" + number.substring(3, 6) + "/" + number.substring(6),
        number.substring(0, 3) + "," + number.substring(3) + " van groep 4",
        "op 3-4 zagen wij kind " + number.substring(0, 3) + " " + number.substring(3),
        wide.toString(),
        arabic.toString(),
        number.replaceAll("(?<=.)(?=.)", "\uFE0F\u20E3"),
        "woont op 5211AB 12",
        "woont op 5211 AB, 12",
        "woont op 5211 ab nr. 12",
        "Dorpsstraat 12a, 5211 AB Den Bosch",
        "moeder: j.jansen@voorbeeld.example",
        "moeder: j.jansen＠voorbeeld.example",
        "bel 06-12345678",
        "bel 06 12 34 56 78",
        "bel 073 - 123 45 67",
        "bel +31 (0)6 1234 5678",
        "bel 0031612345678",
        "geboren op 3-4-2016",
        "geb. 3 april 2016",
        "geboortedatum: 2016-04-03");
  }

  @ParameterizedTest
  @MethodSource("identifying")
  void isRefusedAtTheDoorWithItsPlace(String text) {
    Answer anonymous =
        gateway.push(
            SCHOOL,
            SignalBuilder.called("s-1")
                .type(ADVICE)
                .saying(Map.of("veiligThuis.vraag", "wat nu? " + text))
                .to(VEILIG_THUIS)
                .about());
    Answer named = gateway.push(SCHOOL, report("s-2", "wat er is gezien: " + text));

    assertRefused(anonymous, "/veiligThuis/vraag", text);
    assertRefused(named, "/veiligThuis/zorgen", text);
    assertThat(gateway.store().outbox().inbox(VEILIG_THUIS, "", 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zie bericht e13a56e0-dab0-4306-9721-dd54f6582a71",
        "Op 20-11-2026 9:30 zagen wij een jongen van 8 jaar.",
        "Op 01-11-2026 12:30 en op 2-11-2026 13:15 kwam niemand.",
        "Sinds 2026 en 3 weken daarvoor; in 2024 is 12 keer gebeld.",
        "Groep 3, 4, 5, 6 en 7, lokaal 12; 1000 mg 2 keer per dag.",
        "Zaak 2026123456, artikel 7.3.11 lid 2, bedrag 1.250 euro.",
        "Meldcode 1-2-3-4-5 doorlopen, afspraak 5 december 2026 om 14.00 uur.",
        "De baby is in oktober geboren. Twee weken later, op 12-11-2026, was zij alleen.",
        "Kenmerk 0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11"
      })
  void isNotSeenInWhatTellsOfNobody(String text) {
    Answer answer = gateway.push(SCHOOL, report("s-1", text));

    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
  }

  @Test
  void namesOnlyWhatItIsAboutInAMeetingAboutNobody() {
    Answer codes =
        gateway.push(
            SCHOOL,
            SignalBuilder.called("s-2")
                .type(MEETING)
                .saying(Map.of("overleg.onderwerp", List.of("welke-hulp-past")))
                .to(WIJKTEAM)
                .about());

    assertThat(codes.status()).as(new String(codes.body(), UTF_8)).isEqualTo(201);
    assertThat(new String(gateway.call(WIJKTEAM, "GET", first(WIJKTEAM)).body(), UTF_8))
        .contains("welke-hulp-past");
  }

  @Test
  void leavesInMessagesAboutNobodyOnlyWhereSomebodySaidWhy() throws Exception {
    var rules = Policies.load().rules();

    assertThat(
            rules.messages().entrySet().stream()
                .filter(kind -> !kind.getValue().aboutSomebody() && !kind.getValue().byGateway())
                .filter(kind -> !kind.getKey().value().startsWith("nl.jeugd.vir."))
                .flatMap(kind -> kind.getValue().fields().stream())
                .filter(name -> free(rules.fields().get(name)))
                .toList())
        .containsExactlyInAnyOrderElementsOf(
            Set.of(
                "veiligThuis.vraag",
                "datalek.gegevens",
                "datalek.gevolgen",
                "datalek.maatregelen"));
  }

  private String first(Oin recipient) {
    return "/v1/berichten/" + gateway.store().outbox().inbox(recipient, "", 10).getFirst().id();
  }

  private static boolean free(@Nullable Field field) {
    return field != null && field.free() != null;
  }

  private static SignalBuilder report(String id, String concerns) {
    return SignalBuilder.called(id)
        .type(REPORT)
        .saying(
            Map.of(
                "veiligThuis.zorgen", concerns,
                "veiligThuis.gesprekGevoerd", true,
                "meldcode.stap5", true,
                "meldcode.vraag1", true,
                "meldcode.vraag2", true,
                "meldcode.vraag3", false,
                "meldcode.vraag4", true,
                "meldcode.vraag5", false))
        .to(VEILIG_THUIS);
  }

  private static void assertRefused(Answer answer, String place, String text) {
    String body = new String(answer.body(), UTF_8);
    assertThat(answer.status()).as(text + body).isEqualTo(400);
    assertThat(body).contains(place).doesNotContain(text);
  }
}
