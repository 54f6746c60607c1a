package nl.sluis.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.sluis.policy.explain.Comparison;
import nl.sluis.policy.load.PolicyLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which combinations come out differently under two versions of the rules. */
@Command(
    name = "diff",
    description = "Vergelijk twee versies van de regels: wat zou er anders besloten worden?",
    footer = {"  ./sluis policy diff policies nieuwe-regels"})
final class PolicyDiff implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "OUD", description = "map met de oude regels")
  private Path before = Path.of("policies");

  @Parameters(index = "1", paramLabel = "NIEUW", description = "map met de nieuwe regels")
  private Path after = Path.of("policies");

  @Option(
      names = "--meeste",
      paramLabel = "AANTAL",
      description = "toon ten hoogste zoveel verschillen (standaard: ${DEFAULT-VALUE})")
  private int most = 50;

  @Override
  public Integer call() {
    Comparison.Result result =
        new Comparison(new PolicyLoader(before).compile(), new PolicyLoader(after).compile())
            .compare();
    Differences differences = new Differences(result.changes());
    differences.texts().stream().limit(most).forEach(System.out::println);
    if (differences.size() > most) {
      System.out.printf(
          "… en nog %d verschillen; toon ze met --meeste %d.%n",
          differences.size() - most, differences.size());
    }
    System.out.printf(
        PolicyCheck.DUTCH,
        "%,d combinaties besloten met beide; %s.%n",
        result.combinations(),
        switch (differences.size()) {
          case 0 -> "geen verschil";
          case 1 -> "één verschil";
          default -> differences.size() + " verschillen";
        });
    return 0;
  }
}
