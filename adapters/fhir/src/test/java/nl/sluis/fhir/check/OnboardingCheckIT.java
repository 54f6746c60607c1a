package nl.sluis.fhir.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.sluis.fhir.check.Report.Level;
import nl.sluis.fhir.check.Report.Remark;
import nl.sluis.intake.Parsed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check against own profiles, and against those of Nictiz where they stand beside us. */
class OnboardingCheckIT {

  private static final Path SHARED =
      Path.of(System.getProperty("sluis.root", ""), "../shared/data");

  private static Report example;
  private static Report good;
  private static Report wrong;
  private static Report unreadable;

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(OnboardingCheckIT.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a file, for it stands in the jar. */
  private static Path example(Path folder) throws IOException {
    Path file = folder.resolve("voorbeeld.json");
    try (InputStream in =
        Objects.requireNonNull(
            OnboardingCheckIT.class.getResourceAsStream("/nl/sluis/fhir/voorbeeld.json"))) {
      Files.copy(in, file);
    }
    return file;
  }

  @BeforeAll
  static void check(@TempDir Path folder) throws IOException {
    List<Report> reports =
        new OnboardingCheck()
            .check(
                List.of(
                    example(folder),
                    resource("/check/patient.xml"),
                    resource("/check/patient-zonder-geslacht.json"),
                    resource("/check/geen-fhir.json")),
                List.of(resource("/check/pakket")));
    example = reports.get(0);
    good = reports.get(1);
    wrong = reports.get(2);
    unreadable = reports.get(3);
  }

  @Test
  void passesTheExampleOfTheReadme() {
    assertThat(example.passed()).as(example.text()).isTrue();
    assertThat(example.gateway()).containsInstanceOf(Parsed.Accepted.class);
    assertThat(example.text()).startsWith("GOED").contains("1 betrokkene");
  }

  @Test
  void passesAResourceThatKeepsToItsProfile() {
    assertThat(good.passed()).as(good.text()).isTrue();
    assertThat(good.gateway()).isEmpty();
  }

  @Test
  void tellsInDutchWhereAResourceDepartsFromItsProfile() {
    assertThat(wrong.passed()).isFalse();
    assertThat(wrong.remarks())
        .filteredOn(remark -> remark.level() == Level.FOUT)
        .extracting(Remark::text)
        .singleElement()
        .asString()
        .contains("gender", "minimum vereist = 1");
    assertThat(wrong.text()).startsWith("NIET GOED: 1 fout");
  }

  @Test
  void reportsAFileThatIsNoFhir() {
    assertThat(unreadable.passed()).isFalse();
    assertThat(unreadable.text()).startsWith("NIET GOED");
  }

  @Test
  void checksAgainstTheOfficialPackageWhereItIsThere() throws IOException {
    List<Path> files = new ArrayList<>(List.of(resource("/check/patient.xml")));
    List<Path> packages = new ArrayList<>(List.of(resource("/check/pakket")));
    Path official = SHARED.resolve("nl-core-r4-zib2020-profiles.tar.gz");
    if (Files.exists(official)) {
      packages.add(official);
      files.add(SHARED.resolve("nl-core-examples/nl-core-Patient-01.xml"));
      files.add(SHARED.resolve("elz-referral/hg-ReferralServiceRequest-01-Patient-01.xml"));
    }

    List<Report> reports = new OnboardingCheck().check(files, packages);

    assertThat(reports).allSatisfy(r -> assertThat(r.passed()).as(r.text()).isTrue());
  }
}
