package nl.sluis.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.sluis.testing.Organisations.REGISSEUR;
import static nl.sluis.testing.Organisations.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import nl.sluis.http.Answer;
import nl.sluis.intake.Wrong;
import nl.sluis.participant.Oin;
import nl.sluis.testing.SignalBuilder;
import nl.sluis.testing.TestClock;
import nl.sluis.testing.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two parents must agree, and one of them is not two, however often and by whom she is named. */
class OneVoiceTest {

  private final TestGateway gateway;

  OneVoiceTest(@TempDir Path folder) throws Exception {
    gateway = new TestGateway(folder, new TestClock());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  /** What one registrar says of a parent, what another says, and whether they are two persons. */
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "kenmerk":"ouder-1" | "kenmerk":"moeder" | 202
          "kenmerk":"ouder-1" | "kenmerk":"ouder-2" | 202
          "kenmerk":"ouder-1" | "kenmerk":"ouder-1" | 202
          "kenmerk":"ouder-1","geboortedatum":"1980-05-01" | "kenmerk":"moeder" | 202
          "kenmerk":"ouder-1","geboortedatum":"1980-05-01" | "kenmerk":"moeder","geboortedatum":"1980-05-01" | 202
          "kenmerk":"ouder-1","geboortedatum":"1980-05-01" | "kenmerk":"moeder","bsn":"900186021" | 202
          "kenmerk":"ouder-1","geboortedatum":"1980-05-01" | "kenmerk":"vader","geboortedatum":"1979-02-03" | 201
          "kenmerk":"ouder-1","geboortedatum":"1980-05-01" | "kenmerk":"ouder-1","geboortedatum":"1979-02-03" | 201
          """)
  void countsTwoOnlyWhenTheyAreKnownToDiffer(String one, String other, int status) {
    assertThat(give(SCHOOL, by(one)).status()).isEqualTo(201);
    assertThat(give(REGISSEUR, by(other)).status()).isEqualTo(201);

    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({"900186021, 999993653, 201", "900186021, 900186021, 202"})
  void tellsApartByNumberWhereTheRegistrarMayAskIt(String one, String other, int status) {
    give(REGISSEUR, by("\"kenmerk\":\"ouder-1\",\"bsn\":\"" + one + "\""));
    give(REGISSEUR, by("\"kenmerk\":\"ouder-2\",\"bsn\":\"" + other + "\""));

    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(status);
  }

  @Test
  void countsTwoWhoWereNamedTogether() {
    give(SCHOOL, by("\"kenmerk\":\"ouder-1\"") + "," + by("\"kenmerk\":\"ouder-2\""));

    assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-1")).status()).isEqualTo(201);
  }

  @Test
  void refusesOnePersonTwiceInOneRegistration() {
    String twice =
        by("\"kenmerk\":\"ouder-1\",\"bsn\":\"900186021\"")
            + ","
            + by("\"kenmerk\":\"ouder-2\",\"bsn\":\"900186021\"");

    Answer answer = give(REGISSEUR, twice);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer))
        .contains("/gegevenDoor/1/bsn", "twee keer")
        .doesNotContain("900186021");
  }

  @Test
  void saysWhoseVoiceIsMissing() {
    assertThat(text(gateway.push(SCHOOL, SignalBuilder.called("s-1"))))
        .contains("Nog nodig: wie de betrokkene mag vertegenwoordigen.");
    give(SCHOOL, by("\"kenmerk\":\"ouder-1\""));
    assertThat(text(gateway.push(SCHOOL, SignalBuilder.called("s-2"))))
        .contains("Nog nodig: een tweede die de betrokkene mag vertegenwoordigen.");
    give(REGISSEUR, by("\"kenmerk\":\"moeder\""));
    assertThat(text(gateway.push(SCHOOL, SignalBuilder.called("s-3"))))
        .contains("niet bekend dat het verschillende personen zijn");
  }

  /** Who was born in 1980 can be who was born on a day of it, or one whose year is a slip. */
  @Test
  void whoWasBornOnAnUnknownDayIsNobodyElseByThat() {
    for (String year : List.of("1980", "1980-05", "1981")) {
      give(SCHOOL, by("\"kenmerk\":\"ouder-1\",\"geboortedatum\":\"1980-05-01\""));
      Answer second =
          give(REGISSEUR, by("\"kenmerk\":\"moeder\",\"geboortedatum\":\"" + year + "\""));
      assertThat(second.status()).isEqualTo(201);

      assertThat(gateway.push(SCHOOL, SignalBuilder.called("s-" + year)).status()).isEqualTo(202);
    }
  }

  @Test
  void saysHowToWriteADateThatIsNotKnown() {
    Answer answer = give(SCHOOL, by("\"kenmerk\":\"ouder-1\",\"geboortedatum\":\"1980-00-00\""));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains("/gegevenDoor/0/geboortedatum", Wrong.NO_BIRTH_DATE);
  }

  @Test
  void keepsNeitherNumberNorDate() {
    Answer given =
        give(
            REGISSEUR,
            by("\"kenmerk\":\"ouder-1\",\"bsn\":\"900186021\",\"geboortedatum\":\"1980-05-01\""));

    String path = given.headers().getOrDefault("Location", "");
    assertThat(text(gateway.call(REGISSEUR, "GET", path))).doesNotContain("900186021", "1980");
    assertThat(
            gateway
                .store()
                .consents()
                .find(path.replace("/v1/toestemmingen/", ""))
                .orElseThrow()
                .consent()
                .grantors()
                .getFirst()
                .voice())
        .satisfies(voice -> {
          assertThat(voice.number()).isNotBlank().doesNotContain("900186021");
          assertThat(voice.born()).isNotBlank().doesNotContain("1980");
        });
  }

  private static String by(String named) {
    return "{\"hoedanigheid\":\"vertegenwoordiger\"," + named + "}";
  }

  private Answer give(Oin registrar, String by) {
    return gateway.call(
        registrar,
        "POST",
        "/v1/toestemmingen",
        """
        {"betrokkene":{"bsn":"999990342","geboortedatum":"2014-03-02"},"houder":"school",
         "ontvangers":["regisseur"],"doel":"vroeghulp-jeugd","gezag":"tweehoofdig",
         "gegevenDoor":[%s],"geldigVan":"2026-01-01","geldigTot":"2027-06-30"}
        """
            .formatted(by)
            .getBytes(UTF_8));
  }

  private static String text(Answer answer) {
    return new String(answer.body(), UTF_8);
  }
}
