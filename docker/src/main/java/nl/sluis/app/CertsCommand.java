package nl.sluis.app;

import com.fasterxml.jackson.core.JacksonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import nl.sluis.certs.ExamplePki;
import nl.sluis.certs.Issued;
import nl.sluis.certs.Participants;
import nl.sluis.files.SmallFile;
import nl.sluis.json.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the example PKI, for who stands in participants.yaml now. */
@Command(
    name = "certs",
    description =
        "Maak de voorbeeldcertificaten, om mee te proberen. Wie er een krijgt, staat in"
            + " certs-example/participants.yaml; zet er wie u wilt bij.",
    footer = {
      "  ./sluis certs                  alles nieuw; eerdere certificaten gelden niet meer",
      "  ./sluis certs school fg        alleen deze twee, van dezelfde PKI"
    })
final class CertsCommand implements Callable<Integer> {

  private static final Path USUAL = Path.of("certs-example/participants.yaml");

  @Option(names = "--folder", paramLabel = "MAP", description = "map (standaard: ${DEFAULT-VALUE})")
  private Path folder = Path.of("certs-example/generated");

  @Option(
      names = "--deelnemers",
      paramLabel = "BESTAND",
      description = "wie een certificaat krijgt (standaard: ${DEFAULT-VALUE})")
  private Path file = USUAL;

  @Parameters(paramLabel = "NAAM", description = "alleen deze deelnemers opnieuw, of erbij")
  private Set<String> names = Set.of();

  @Override
  public Integer call() throws IOException {
    Participants all = participants();
    for (String name : names) {
      if (!all.names().contains(name)) {
        System.err.println(
            "%s noemt geen deelnemer '%s'%s"
                .formatted(file, name, Nearest.hint(name, all.names())));
        return Main.WRONG_USE;
      }
    }
    try {
      Issued issued =
          ExamplePki.generate(folder, InstantSource.system(), new SecureRandom(), names, all);
      System.out.printf(
          "%s in %s: %s%n",
          issued.fresh() ? "Nieuwe voorbeeld-PKI" : "Opnieuw uitgegeven",
          issued.folder(),
          String.join(", ", issued.names()));
      return 0;
    } catch (GeneralSecurityException e) {
      throw new CommandFailure(
          "De voorbeeld-PKI in "
              + folder
              + " is beschadigd of hoort niet bij elkaar: verwijder de map, en maak alles nieuw met"
              + " ./sluis certs.");
    }
  }

  /** As the file says now; where only the program is, as it was packaged. */
  private Participants participants() throws IOException {
    if (file.equals(USUAL) && Files.notExists(file)) {
      return Participants.example();
    }
    byte[] bytes = SmallFile.read(file);
    try {
      return Participants.read(new ByteArrayInputStream(bytes));
    } catch (JacksonException e) {
      throw new CommandFailure(
          ConfigFile.complaint(file, new String(bytes, StandardCharsets.UTF_8), e));
    }
  }
}
