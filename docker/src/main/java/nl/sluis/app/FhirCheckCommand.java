package nl.sluis.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.fhir.check.OnboardingCheck;
import nl.sluis.fhir.check.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks what a GP system is going to send, before it does. */
@Command(
    name = "fhir-check",
    description = "Controleer FHIR-berichten van een nieuwe afzender tegen nl-core.",
    footer = {
      "  ./sluis fhir-check verwijzing.json --packages nictiz.fhir.nl.r4.nl-core-0.11.0.tgz"
    })
final class FhirCheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "BESTAND", arity = "1..*", description = "bundels of resources")
  private List<Path> files = List.of();

  @Option(
      names = "--packages",
      paramLabel = "PAKKET",
      description = "mappen of tar.gz-bestanden met profielen, zoals die van nl-core")
  private List<Path> packages = List.of();

  @Override
  public Integer call() throws IOException {
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        throw new CommandFailure(file + " is een map: noem de bestanden erin.");
      }
    }
    List<Report> reports = new OnboardingCheck().check(files, packages);
    for (int i = 0; i < reports.size(); i++) {
      System.out.printf("%s%n%s%n", files.get(i), reports.get(i).text());
    }
    return reports.stream().allMatch(Report::passed) ? 0 : 1;
  }
}
