package nl.sluis.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The gateway that a command is about, by its data folder. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "MAP",
      description = "gegevensmap (standaard: ${DEFAULT-VALUE})")
  Path folder = Path.of("data");
}
