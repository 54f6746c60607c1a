package nl.sluis.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import nl.sluis.http.Problem;
import nl.sluis.http.ProblemType;
import nl.sluis.http.Request;
import nl.sluis.intake.ConsentForm.Read;
import nl.sluis.intake.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that once got a wrong answer: not now for ever, another time, or another meaning. */
class GivenCasesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @CsvSource({
    "01-bsn-masked, Bundle.entry[0].resource",
    "01-no-status, Bundle.entry[2].resource.status",
    "04-no-zone, Bundle.timestamp",
    "04-year-2999, Bundle.timestamp"
  })
  void refusesABundleAtThePlaceThatIsWrong(String name, String place) {
    Parsed parsed = Push.json(Push.resource("/failing/" + name + ".json"));

    assertThat(Push.problem(parsed).type()).isEqualTo(ProblemType.ONGELDIG);
    assertThat(Push.pointers(parsed)).contains(place);
  }

  @Test
  void refusesAConsentThatDoesNotSayWhetherItPermits() {
    FhirConsentForm form = new FhirConsentForm();
    Request request =
        new Request(
            null,
            "POST",
            form.path(),
            Map.of(),
            Map.of("content-type", "application/fhir+json"),
            Push.resource("/failing/11-consent-type-absent.json"));

    assertThat(form.read(request, TODAY))
        .isInstanceOfSatisfying(
            Read.Rejected.class,
            rejected ->
                assertThat(rejected.problem().findings())
                    .extracting(Problem.Finding::pointer)
                    .contains("Consent.provision.type"));
  }
}
