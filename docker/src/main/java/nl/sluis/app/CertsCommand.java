package nl.sluis.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import nl.sluis.certs.ExamplePki;
import nl.sluis.certs.Issued;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the example PKI. */
@Command(name = "certs", description = "Maak de voorbeeldcertificaten.")
final class CertsCommand implements Callable<Integer> {

  @Option(names = "--folder", description = "map (standaard: ${DEFAULT-VALUE})")
  private Path folder = Path.of("certs-example/generated");

  @Parameters(paramLabel = "NAAM", description = "alleen deze deelnemers opnieuw")
  private Set<String> names = Set.of();

  @Override
  public Integer call() throws Exception {
    Issued issued = ExamplePki.generate(folder, InstantSource.system(), new SecureRandom(), names);
    System.out.printf(
        "%s in %s: %s%n",
        issued.fresh() ? "Nieuwe voorbeeld-PKI" : "Opnieuw uitgegeven",
        issued.folder(),
        String.join(", ", issued.names()));
    return 0;
  }
}
