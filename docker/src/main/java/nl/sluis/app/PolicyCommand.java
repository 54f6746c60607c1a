package nl.sluis.app;

import java.nio.file.Path;
import nl.sluis.policy.load.PolicyLoader;
import nl.sluis.policy.PolicySet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Works on the rules in policies/. */
@Command(
    name = "policy",
    description = "Controleer de regels.",
    subcommands = {})
final class PolicyCommand {

  @Command(name = "check", description = "Lees alle regels en controleer ze.")
  int check(
      @Option(names = "--policies", description = "map met regels", defaultValue = "policies")
          Path folder) {
    PolicySet policy = new PolicyLoader(folder).load();
    System.out.printf(
        "Regels in orde: versie %s, %d overeenkomsten, gebieden %s.%n",
        policy.charter().version(),
        policy.agreements().size(),
        String.join(", ", policy.areas().stream().sorted().toList()));
    return 0;
  }
}
