package nl.sluis.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The rules that a command works with. */
final class PoliciesOption {

  @Option(
      names = "--policies",
      paramLabel = "MAP",
      description = "map met regels (standaard: ${DEFAULT-VALUE})")
  Path folder = Path.of("policies");
}
